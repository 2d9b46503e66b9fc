/** Records of an account as they lie on the phone: what is private of them only under its lock. */
import { CHUNK_BYTES } from "../outbox/parts.js"
import { locked, lockKey, unlocked } from "./lock.js"
import { SEALED_TYPE } from "./seal.js"

const INSIDE = ["envelope", "label", "said", "code"]
const BESIDE_THE_SEAL = ["label", "said", "code"]
const OF_OTHERS = { draft: ["fields", "photos"], account: ["name"] }

/** What is private of a record; the envelope of a sealed one is nobody's to read anyway. */
function namesOf(kind, { sealed }) {
  if (kind !== "item") return OF_OTHERS[kind]
  return sealed ? BESIDE_THE_SEAL : INSIDE
}

/** What was unlocked once, by the bytes it was locked as. @type {Map<string, any>} */
const seen = new Map()
const MOST_SEEN = 2000

const mark = (/** @type {ArrayBuffer} */ bytes) =>
  String.fromCharCode(...new Uint8Array(bytes, 0, 12))

/** What is locked of a record, if this page has seen it open. @param {any} record */
export const open = (record) => {
  if (!record?.locked) return record
  const inside = seen.get(mark(record.locked))
  return inside && { ...without(record, "locked"), ...inside }
}

/**
 * A record as it reads; `unreadable` when its key is gone.
 * @param {any} record
 */
export async function opened(record) {
  const seenBefore = open(record)
  if (!record || seenBefore) return seenBefore
  const key = await lockKey(record.account)
  try {
    const bytes = await unlocked(/** @type {CryptoKey} */ (key), record.locked)
    remember(record.locked, JSON.parse(new TextDecoder().decode(bytes)))
    return open(record)
  } catch {
    remember(record.locked, record.sealed ? {} : GONE)
    return open(record)
  }
}

/** The key is gone, and what was locked with it. */
const GONE = {
  envelope: "{}",
  fields: {},
  unreadable: true,
  pause: "help",
  err: { code: "unreadable", reason: "fault" },
}

/** Whether a record of this kind lies here under a lock. @param {any} record */
export const locks = (record) =>
  Boolean(record?.account && !record.laid_open && !isWalks(record.account)) &&
  (record.unreadable || namesOf("item", record).some((name) => record[name] != null))

/**
 * @param {"item" | "draft" | "account"} kind
 * @param {any} record
 * @returns {Promise<any>} the record itself where nothing is to be locked
 */
export async function closed(kind, record) {
  if (kind === "item" ? !locks(record) : !record.account) return record
  const key = record.unreadable ? null : await lockKey(record.account)
  if (!key) return record
  const names = namesOf(kind, record)
  const inside = Object.fromEntries(names.map((name) => [name, record[name]]))
  const bytes = await locked(key, new TextEncoder().encode(JSON.stringify(inside)))
  remember(bytes, inside)
  const photos = kind === "draft" ? { photos: record.photos.map(({ id }) => ({ id })) } : {}
  return { ...without(record, ...names), ...photos, locked: bytes }
}

/** Who joined a walk without an account is whoever has the phone. */
const isWalks = (account) => account.startsWith("walk:")

/** Whether two states of a record differ in nothing that is locked. @param {any} one @param {any} other */
export const sameInside = (one, other) =>
  Boolean(one.sealed) === Boolean(other.sealed) && INSIDE.every((name) => one[name] === other[name])

/** The public half of `now` with what `before` has locked. @param {any} now @param {any} before */
export const relocked = (now, before) => ({
  ...without(now, "unreadable", ...namesOf("item", now)),
  locked: before.locked,
})

function remember(bytes, inside) {
  if (seen.size > MOST_SEEN) seen.clear()
  seen.set(mark(bytes), inside)
}

/**
 * A photo's chunks, ready to be put: sealed ones and those of nobody's account as they are.
 * @param {{photo: any, bytes: ArrayBuffer, open?: boolean}} taken @param {string | null} account
 */
export async function closedPhoto({ photo, bytes, open: asItIs = false }, account) {
  const lies = account && !asItIs && photo.type !== SEALED_TYPE && !isWalks(account)
  const key = lies ? await lockKey(account) : null
  if (!key) return { photo, bytes }
  const chunks = []
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES)
    chunks.push(await locked(key, bytes.slice(at, at + CHUNK_BYTES)))
  return { photo: { ...photo, locked: account }, bytes, chunks }
}

/** @param {any} photo @param {ArrayBuffer[]} chunks @returns {Promise<ArrayBuffer[]>} */
export async function openedChunks(photo, chunks) {
  if (!photo.locked) return chunks
  const key = await lockKey(photo.locked)
  return Promise.all(chunks.map((bytes) => unlocked(/** @type {CryptoKey} */ (key), bytes)))
}

function without(record, ...names) {
  const kept = { ...record }
  for (const name of names) delete kept[name]
  return kept
}
