/** Which records of the outbox this version can read. A newer one, or a damaged one, is left alone. */
import { transact } from "./open.js"

const VERSION = 1

const isText = (/** @type {any} */ value) => typeof value === "string"

/** @param {any} record of a draft or an item */
export const newer = (record) => Number(record?.v) > VERSION

/** A line has left the phone and has no envelope any more; that of an account may be locked. @param {any} item */
export const readable = (item) =>
  item?.v === VERSION &&
  isText(item.id) &&
  isText(item.state) &&
  Array.isArray(item.photos) &&
  (item.state === "line" || isText(item.envelope) || Boolean(item.locked))

/** @param {any} draft */
export const readableDraft = (draft) =>
  !newer(draft) && Array.isArray(draft.photos) && Boolean(draft.fields || draft.locked)

/** What this version cannot read: told of, and left as it is. @returns {Promise<any[]>} */
export const unread = async () => {
  const all = await transact(["items"], "readonly", (items) => items.getAll())
  return all.filter((item) => !readable(item))
}
