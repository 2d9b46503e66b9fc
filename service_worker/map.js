/// <reference path="./served.d.ts" />
/** The map that a person has stored on the phone: ranges are cut out of the one whole file. */

const MAP = "lykta-map"
const ONE_RANGE = /^bytes=(\d+)-(\d*)$/

/** Whether a map lies here; then each version of the worker also keeps the code that shows it. */
export async function hasMap() {
  const requests = await (await caches.open(MAP)).keys()
  return requests.some(({ url }) => new URL(url).pathname.startsWith("/karta/"))
}

/** @param {Request} request @returns {Promise<Response>} */
export async function mapPart(request) {
  const kept = await (await caches.open(MAP)).match(request.url)
  const asked = request.headers.get("Range")
  if (!kept) return fetch(request)
  if (!asked) return kept
  const whole = await kept.blob()
  const [, from, to] = ONE_RANGE.exec(asked) ?? []
  const start = Number(from)
  if (from === undefined || start >= whole.size) return outside(whole.size)
  const end = Math.min(to ? Number(to) + 1 : whole.size, whole.size)
  const headers = new Headers(kept.headers)
  headers.set("Content-Range", `bytes ${start}-${end - 1}/${whole.size}`)
  headers.set("Content-Length", String(end - start))
  return new Response(whole.slice(start, end), { status: 206, headers })
}

const outside = (/** @type {number} */ size) =>
  new Response(null, { status: 416, headers: { "Content-Range": `bytes */${size}` } })
