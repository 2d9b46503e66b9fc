/** The map file: kept whole on the phone where it is small, else read by ranges.
 * A cache takes no part of a file (a 206 throws), so it is all or nothing. */

import { CACHE } from "./keeping.js"

const SMALL_BYTES = 3_000_000

/** @param {string} address */
async function kept(address) {
  try {
    const answer = await (await caches.open(CACHE)).match(address)
    return answer ? answer.arrayBuffer() : null
  } catch {
    return null
  }
}

/** Older versions are of no use to anybody. @param {string[]} addresses */
async function keepOnly(addresses) {
  const cache = await caches.open(CACHE)
  const wanted = addresses.map((address) => new URL(address, location.href).href)
  const had = (await cache.keys()).map(({ url }) => url)
  await cache.addAll(wanted.filter((url) => !had.includes(url)))
  const older = had.filter((url) => !wanted.includes(url))
  await Promise.all(older.map((url) => cache.delete(url)))
}

/** @param {string} address */
async function whole(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.arrayBuffer()
}

/**
 * A phone that has opened the map once can open it again without network: file and code are kept.
 * @param {string} address
 * @param {number} size bytes
 * @param {string[]} code
 */
async function small(address, size, code) {
  if (size > SMALL_BYTES) return null
  const had = await kept(address)
  const buffer = had ?? (await whole(address))
  keepOnly([address, ...code]).catch(() => {})
  return buffer
}

/** What PMTiles asks of a source. */
class Bytes {
  /** @param {string} address @param {ArrayBuffer} buffer */
  constructor(address, buffer) {
    this.address = address
    this.buffer = buffer
  }

  getKey() {
    return this.address
  }

  async getBytes(/** @type {number} */ offset, /** @type {number} */ length) {
    return { data: this.buffer.slice(offset, offset + length) }
  }
}

/**
 * @param {string} address
 * @param {number} size bytes
 * @param {string[]} code what shows it
 * @param {typeof import("pmtiles")} pmtiles
 */
export async function mapFile(address, size, code, pmtiles) {
  const buffer = await small(address, size, code)
  return new pmtiles.PMTiles(buffer ? new Bytes(address, buffer) : address)
}
