/** The whole map on the phone, when a person asks for it: one file under an address that carries the
 * hash of its content, all of it or nothing. The worker answers ranges out of it. */

export const CACHE = "lykta-map"

const whole = (/** @type {string} */ address) => new URL(address, location.href).href
const isMap = (/** @type {string} */ url) => new URL(url).pathname.startsWith("/karta/")

/** @returns {Promise<string[]>} addresses of maps that lie here; at most one but for a moment */
export async function keptMaps() {
  try {
    const requests = await (await caches.open(CACHE)).keys()
    return requests.map(({ url }) => url).filter(isMap)
  } catch {
    return []
  }
}

/**
 * The version to show: the one asked for, but without network rather an older one than none. A
 * drawn map takes all its tiles from this one address.
 * @param {string} address @returns {Promise<string>}
 */
export async function usable(address) {
  const kept = await keptMaps()
  if (navigator.onLine || kept.includes(whole(address)) || !kept.length) return address
  return new URL(kept[0]).pathname
}

/**
 * Fetches the file past the page's memory into the cache; older versions go when it is there.
 * @param {string} address
 * @param {number} size bytes; another number of them is no map
 * @param {(share: number) => void} told from 0 to 1
 * @param {AbortSignal} signal
 */
export async function keepMap(address, size, told, signal) {
  const answer = await fetch(address, { signal })
  if (!answer.ok || !answer.body) throw new Error(String(answer.status))
  let had = 0
  const counting = new TransformStream({
    transform(bytes, out) {
      had += bytes.byteLength
      told(Math.min(had / size, 1))
      out.enqueue(bytes)
    },
  })
  const cache = await caches.open(CACHE)
  await cache.put(address, new Response(answer.body.pipeThrough(counting), answer))
  if (had !== size) {
    await cache.delete(address)
    throw new Error(`${had} bytes of ${size}`)
  }
  for (const older of await keptMaps()) if (older !== whole(address)) await cache.delete(older)
}

export async function removeMap() {
  await caches.delete(CACHE)
}

/** Is there room for so many bytes, as far as the browser tells? @param {number} bytes */
export async function hasRoom(bytes) {
  try {
    const { quota = bytes + 1, usage = 0 } = await navigator.storage.estimate()
    return quota - usage > bytes
  } catch {
    return true
  }
}
