/**
 * What this version cannot read, as a file for whoever can: each record as it lies, bytes in base64,
 * with its photos. What of it belongs to the person here and is under a lock whose key is here
 * stands beside it opened; what belongs to somebody else stays locked.
 */
import { lockKey, unlocked } from "../sealing/lock.js"
import { transact } from "./open.js"
import { unread } from "./records.js"
import { base64 } from "./rescue.js"
import { mine } from "./state.js"

/** @param {{id: string} | undefined} account who has the phone now @returns {Promise<Blob>} */
export async function unreadFile(account) {
  const records = []
  for (const record of await unread()) records.push(await told(record, account))
  const count = records.filter(({ opened }) => opened).length
  const head = { lykta: "unread", v: 1, made_at: new Date().toISOString(), opened: count }
  return new Blob([JSON.stringify({ ...head, records })], { type: "application/json" })
}

async function told(record, account) {
  const own = typeof record?.account !== "string" || mine(record, account)
  const opened = own && record?.locked ? await insideOf(record) : null
  const photos = []
  for (const { id, locked } of listed(record, opened))
    photos.push({ id, chunks: await chunksOf(id, own && locked) })
  return { record: await plain(record), ...(opened && { opened }), photos }
}

/** A draft's photos are listed inside, an item's outside. */
const listed = (record, opened) =>
  [opened?.photos, record?.photos].flat().filter((photo) => typeof photo?.id === "string")

async function insideOf({ account, locked }) {
  const bytes = await opened(account, locked)
  return bytes && JSON.parse(new TextDecoder().decode(bytes))
}

/** @param {string} account @param {ArrayBuffer} bytes @returns {Promise<ArrayBuffer | null>} */
async function opened(account, bytes) {
  const key = await lockKey(account)
  return key && unlocked(key, bytes).catch(() => null)
}

async function chunksOf(id, locked) {
  const range = IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY])
  const found = await transact(["chunks"], "readonly", (chunks) => chunks.getAll(range))
  const told = []
  for (const bytes of found) {
    const inside = locked ? await opened(locked, bytes) : null
    told.push({
      locked: Boolean(locked && !inside),
      base64: await base64(new Blob([inside ?? bytes])),
    })
  }
  return told
}

/** As JSON takes it. */
async function plain(value) {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
    return { $bytes: await base64(new Blob([/** @type {any} */ (value)])) }
  if (Array.isArray(value)) return Promise.all(value.map(plain))
  if (value === null || typeof value !== "object") return value
  const parts = Object.entries(value).map(async ([name, inner]) => [name, await plain(inner)])
  return Object.fromEntries(await Promise.all(parts))
}
