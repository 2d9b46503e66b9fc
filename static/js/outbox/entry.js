/** Makes one item of the outbox. "Saved" may be said when the promise is kept, and not before. */
import { receiptCode, sha256, uploadKey, uuid7 } from "../lib/ids.js"
import { closed } from "../sealing/closing.js"
import { tell } from "./changed.js"
import { clockOffset } from "./clock.js"
import { envelope } from "./envelope.js"
import { addItem, changeItem, getItem } from "./store.js"

/** @type {Map<string, Promise<{id: string, code: string | null}>>} */
const filing = new Map()
/** @typedef {{id: string, code: string | null, upload_key: string | null}} Identity */
/** @type {Map<string, Identity>} */
const identities = new Map()

/**
 * A draft makes one report, also when it is filed again because nobody could read whether it stands.
 * @param {{id: string} | null | undefined} draft @param {string | null} account @param {number} at
 * @returns {Identity}
 */
export function identityOf(draft, account, at) {
  const name = draft && `${draft.id} ${account}`
  const known = name && identities.get(name)
  if (known) return known
  const anonymous = { code: receiptCode(), upload_key: uploadKey() }
  const one = { id: uuid7(at), ...(account ? { code: null, upload_key: null } : anonymous) }
  if (name) identities.set(name, one)
  return one
}

/**
 * Files a report: the text and every photo, or nothing. A draft is filed once, however often tapped.
 * Fails with the name QuotaExceededError when the phone is full.
 * @param {{fields: Record<string, any>, times?: (now: Date) => Record<string, any>,
 *   photos?: (Blob | {blob: Blob, original?: boolean})[], account?: string | {id: string} | null,
 *   label?: string | null, draft?: any, holdMs?: number}} filed
 *   `times`: the fields that depend on what time it is, by the server's clock.
 *   `label` is what the list calls it; it stays on the phone. `original`: could not be re-encoded.
 *   `holdMs`: so long it is kept back, for the person to undo it.
 * @returns {Promise<{id: string, code: string | null}>} the receipt code, for anonymous reports only
 */
export function fileReport(filed) {
  const key = filed.draft?.id
  if (!key) return file(filed)
  if (!filing.has(key)) filing.set(key, file(filed))
  const one = filing.get(key)
  one.catch(() => filing.delete(key))
  return one
}

async function file({
  fields,
  times = (/** @type {Date} */ _now) => ({}),
  photos = [],
  account = null,
  label = null,
  draft = null,
  holdMs = 0,
}) {
  const sender = typeof account === "string" ? account : (account?.id ?? null)
  const [offset, now] = [await clockOffset(), Date.now()]
  const stamp = sender ? now : now + offset
  const taken = await Promise.all(photos.map((photo) => described(photo, stamp)))
  const identity = identityOf(draft, sender, stamp)
  const { id, code } = identity
  const made = {
    account: sender,
    photos: taken.map(({ photo }) => photo),
    now,
    clockOffset: offset,
    receiptHash: code && (await sha256(code)),
  }
  const item = { ...begun(made, identity), label, next_at: holdMs && now + holdMs }
  const told = { ...fields, ...times(new Date(now + offset)) }
  const make = (seq) => ({ ...item, seq, envelope: envelope(told, { ...made, seq }) })
  const kept = await closed(make, taken, sender)
  await stored(() => addItem(kept.make, kept.taken, draft))
  if (!(await getItem(id))) throw new Error("not readable after saving")
  tell({ filed: id })
  return { id, code }
}

export const begun = ({ account, photos, now }, { id, upload_key }) => ({
  v: 1,
  id,
  kind: "report",
  account,
  upload_key,
  photos,
  rev: 1,
  tried: false,
  state: "queued",
  pause: null,
  attempts: 0,
  faults: 0,
  next_at: 0,
  err: null,
  receipt: null,
  epoch: null,
  saved_at: now,
})

/** Its id tells a time, so that must be the server's: beside a corrected one it would tell the phone's clock.
 * @param {Blob | {blob: Blob, original?: boolean}} given @param {number} [at] */
export async function described(given, at) {
  const { blob, original = false } = given instanceof Blob ? { blob: given } : given
  const bytes = await blob.arrayBuffer()
  const [size, type] = [bytes.byteLength, blob.type || "image/jpeg"]
  const photo = {
    id: uuid7(at ?? Date.now() + (await clockOffset())),
    size,
    sha256: await sha256(bytes),
    type,
  }
  return { photo: original ? { ...photo, original } : photo, bytes }
}

/** To Chromium a disk that ends under a photo is a blob that cannot be written.
 * @param {any} error under the one name that the house knows */
const named = (error) =>
  error?.name === "DataError" && /write blobs/.test(error.message)
    ? new DOMException(error.message, "QuotaExceededError")
    : error

/** A full phone first gives up what it can fetch again. @param {() => Promise<any>} write */
export async function stored(write) {
  try {
    await write()
  } catch (error) {
    if (named(error)?.name !== "QuotaExceededError") throw error
    await makeRoom()
    await write().catch((again) => Promise.reject(named(again)))
  }
}

/** A full disk may refuse this too; the writing is tried again all the same. */
async function makeRoom() {
  indexedDB.deleteDatabase("lykta-cache")
  const names = await globalThis.caches?.keys().catch(() => [])
  for (const name of names ?? [])
    if (/^lykta-(map|public)/.test(name)) await caches.delete(name).catch(() => {})
}

/** What was kept by choice goes by choice: the code, and the line about a report that has left. */
export const forgetReceipt = (/** @type {string} */ id) =>
  changeItem(id, ({ code: _, ...item }) =>
    item.state === "line" && !item.account ? null : { ...item, line_kept: false },
  )

/** The person's own choice: this phone keeps the code and, later, one line about the report. */
export const keepReceipt = (/** @type {string} */ id, /** @type {string} */ code) =>
  changeItem(id, (item) => ({ ...item, code, line_kept: true }))
