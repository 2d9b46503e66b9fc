/**
 * What the phone still asks about a report that has wholly arrived, and when its bytes may leave the
 * phone. Without phone or network.
 */
import { arrived, BAD_PHOTO, backOff, settled, timely } from "./state.js"

/** A photo that the phone could not re-encode stays until the server has been able to read it. */
const judged = (item, photo) =>
  item.forgotten ||
  !photo.original ||
  ["processed", ...BAD_PHOTO].includes(item.receipt.photos[photo.id]?.state)

/** All is stored, and the server has not said yet what it could make of an original. */
export const awaited = (item) =>
  item.state === "complete" &&
  !item.pause &&
  !item.binned_at &&
  !item.photos.every((photo) => judged(item, photo))

/** @param {number} now */
export const dueToAsk = (item, now) => awaited(item) && timely(item, now)

/** What asking for a verdict has brought; without a receipt it is asked for again, ever more seldom. */
export function asked(item, receipt, now, { random = Math.random(), seconds = 0 } = {}) {
  const times = (item.asked ?? 0) + 1
  const next_at = now + Math.max(seconds * 1000, backOff(times, random))
  return { ...(receipt ? settled(item, receipt) : item), asked: times, next_at }
}

/**
 * Once, before its bytes leave the phone: a photo may have been torn on the server's disk meanwhile.
 * @param {number} serverNow by the server's clock
 */
export const lastLook = (item, serverNow) =>
  item.photos.length > 0 && !item.looked && !item.forgotten && outstayed(item, serverNow)

/** @param {number} serverNow by the server's clock */
export const removable = (item, serverNow) =>
  outstayed(item, serverNow) &&
  !lastLook(item, serverNow) &&
  item.photos.every((photo) => arrived(item, photo) && judged(item, photo))

/** All of it is there, and it has been kept as long as the server asked for.
 * @param {number} serverNow by the server's clock */
export const outstayed = (item, serverNow) =>
  item.state === "complete" &&
  !item.pause &&
  !item.binned_at &&
  Date.parse(item.receipt.keep_until) <= serverNow
