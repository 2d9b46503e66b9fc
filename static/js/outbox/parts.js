/**
 * How large a part of a photo one request carries. Each run begins with one chunk, so that no break
 * ever costs more, and grows while parts go quickly; on a bad link the next run begins smaller.
 */

const LEAST = 64 * 1024
const MOST = 4 * 1024 * 1024
const QUICK_MS = 4000

export const CHUNK_BYTES = 256 * 1024
export const FIRST_PART = CHUNK_BYTES

/** @param {number} bytes what was too large, or never came through @returns {number} */
export const smaller = (bytes) => Math.max(LEAST, Math.floor(bytes / 4 / LEAST) * LEAST)

/** @param {number} part @param {number} bytes sent just now @param {number} milliseconds */
export const grown = (part, bytes, milliseconds) =>
  bytes >= part && milliseconds < QUICK_MS ? Math.min(MOST, part * 2) : part

/** How long a whole chunk is; a shorter one was only half written. @param {number} size @param {number} n */
export const lengthOf = (size, n) => Math.min(CHUNK_BYTES, size - n * CHUNK_BYTES)

/** Nothing smaller to try. @param {number} bytes */
export const least = (bytes) => bytes <= LEAST

/**
 * Which chunks hold the bytes, and where the part begins in the first of them.
 * @param {number} offset
 * @param {number} length
 */
export function chunksOf(offset, length) {
  const first = Math.floor(offset / CHUNK_BYTES)
  const last = Math.floor((offset + length - 1) / CHUNK_BYTES)
  return { first, last, skip: offset - first * CHUNK_BYTES }
}
