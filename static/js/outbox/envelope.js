/** What travels: made once, in its final bytes. Pure, so that a test can say what is never in it. */

/** @param {number} at @returns {string} wall time with its distance to UTC, as 2026-11-20T18:12:31+01:00 */
export function wallTime(at) {
  const minutes = -new Date(at).getTimezoneOffset()
  const wall = new Date(at + minutes * 60_000).toISOString().slice(0, 19)
  const two = (n) => String(Math.floor(Math.abs(n))).padStart(2, "0")
  return `${wall}${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(Math.abs(minutes) % 60)}`
}

/** Whole seconds in UTC: neither the phone's zone nor the fraction of its clock. @param {number} at */
export const plainTime = (at) => `${new Date(at).toISOString().slice(0, 19)}Z`

/**
 * An account's envelope tells the phone's own time and how wrong its clock is. An anonymous one is
 * corrected here and tells nothing of the phone: two reports of one phone have nothing in common.
 * @param {Record<string, any>} fields as the form gives them
 * @param {{account: string | null, photos: any[], now: number, clockOffset: number,
 *   seq: number, receiptHash: string | null}} made
 * @returns {string}
 */
export function envelope(fields, { account, photos, now, clockOffset, seq, receiptHash }) {
  const sender = account
    ? { captured_at: wallTime(now), clock_offset_ms: Math.round(clockOffset), seq }
    : { captured_at: plainTime(now + clockOffset), receipt_hash: receiptHash }
  return JSON.stringify(storable({ v: 1, ...fields, ...sender, ...listedPhotos(photos) }))
}

/**
 * New bytes with other content by a person; what the first bytes told of time and sender stays.
 * @param {string} before
 * @param {Record<string, any>} fields
 * @param {any[]} photos
 */
export function rewritten(before, fields, photos) {
  const { photos: _, ...kept } = JSON.parse(before)
  return JSON.stringify(storable({ ...kept, ...fields, ...listedPhotos(photos) }))
}

/** Of the answers those that another category asks too; who is in danger is asked about the police.
 * @param {Record<string, any> | undefined} answers @param {string[]} asked */
export function belonging(answers, asked) {
  const all = asked.includes("danger_now") ? [...asked, "police_contacted"] : asked
  return Object.fromEntries(Object.entries(answers ?? {}).filter(([id]) => all.includes(id)))
}

/** @param {any[]} photos */
export const listedPhotos = (photos) =>
  photos.length
    ? { photos: photos.map(({ id, size, sha256, type }) => ({ id, size, sha256, type })) }
    : {}

/** No NUL and no half surrogate in any text: what a person types is never malformed. */
export function storable(value) {
  if (typeof value === "string")
    return value.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\ufffd")
  if (Array.isArray(value)) return value.map(storable)
  if (value === null || typeof value !== "object") return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, storable(inner)]))
}
