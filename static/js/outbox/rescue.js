/** The unsent as a file, with their photos: another way out of a phone that cannot send. */
import { sha256 } from "../lib/ids.js"
import { municipalKey } from "../sealing/key.js"
import { PIECE_BYTES, sealing } from "../sealing/seal.js"
import { transact } from "./open.js"
import { allItems, getMeta, log, photoPart } from "./store.js"

/** @typedef {{id: string, size: number, sha256: string, type: string, locked?: string}} Photo */

const LINE_BYTES = 192 * 1024
const FILE_BYTES = 3 * 256 * 1024

/**
 * Lines of JSON, sealed so that only the municipality reads them: each item's final bytes with the
 * proof of its sender (never an account's token, only its digest), then its photos in pieces.
 * @param {(item: any) => boolean} chosen
 * @returns {Promise<Blob>}
 */
export async function rescueFile(chosen) {
  const key = await municipalKey()
  if (!key) await log({ reason: "unsealed", code: "no key" })
  return packed((await allItems()).filter(chosen), key, { told: recordOf, part: photoPart })
}

/**
 * @param {any[]} items
 * @param {{point: string} | null} key nothing can be sealed without it
 * @param {{told: (item: any) => any, part: typeof photoPart}} how an item is told, and bytes of its
 *   photos are found
 */
export async function packed(items, key, how) {
  const lines = new Blob(await allLines(items, how))
  if (!key) return new Blob(["LYKTA-RESCUE 2 open\n\n", lines], { type: "text/plain" })
  const sealed = await sealedLines(key.point, lines)
  const head = `LYKTA-RESCUE 2 sealed ${sealed.size}\n\n`
  return new Blob([head, ...(await inText(sealed))], { type: "text/plain" })
}

async function sealedLines(point, lines) {
  const { head, piece } = await sealing(point, "rescue")
  /** @type {BlobPart[]} */
  const parts = [/** @type {any} */ (head)]
  for (let at = 0; at < lines.size; at += PIECE_BYTES) {
    const bytes = await lines.slice(at, at + PIECE_BYTES).arrayBuffer()
    parts.push(await piece(bytes, at + PIECE_BYTES >= lines.size))
  }
  return new Blob(parts)
}

/** A file that mail and share sheets carry unchanged. @param {Blob} sealed */
async function inText(sealed) {
  const parts = []
  for (let at = 0; at < sealed.size; at += FILE_BYTES)
    parts.push(await base64(sealed.slice(at, at + FILE_BYTES)), "\n")
  return parts
}

async function allLines(items, { told, part }) {
  const head = { lykta: "rescue", v: 2, made_at: new Date().toISOString(), items: items.length }
  /** @type {BlobPart[]} */
  const parts = [line(head)]
  for (const item of items) {
    parts.push(line({ item: await told(item) }))
    for (const photo of item.photos) parts.push(...(await photoLines(photo, part)))
  }
  return [...parts, line({ end: items.length })]
}

const line = (/** @type {any} */ value) => `${JSON.stringify(value)}\n`

/** What an item tells of itself. */
export const itself = ({ v, id, kind, account, upload_key, rev, saved_at, envelope }) => ({
  v,
  id,
  kind,
  account,
  upload_key,
  rev,
  saved_at,
  envelope,
})

/** With the proof of its sender; of what the phone cannot open any more the locked bytes go along. */
async function recordOf(item) {
  const { id, account, unreadable } = item
  const token = account && (await getMeta(`token:${account}`))
  const record = { ...itself(item), sender: token && (await sha256(token)) }
  if (!unreadable) return record
  const { locked } = await transact(["items"], "readonly", (items) => items.get(id))
  return { ...record, locked: await base64(new Blob([locked])) }
}

/** Of a photo of which bytes are missing on the phone there is no line. @param {Photo} photo @param {typeof photoPart} part */
async function photoLines(photo, part) {
  const parts = []
  for (let at = 0; at < photo.size; at += LINE_BYTES) {
    const bytes = await part(photo, at, Math.min(LINE_BYTES, photo.size - at))
    if (!bytes) return []
    parts.push(line({ photo: photo.id, base64: await base64(bytes) }))
  }
  return parts
}

/** @param {Blob} blob @returns {Promise<string>} */
export const base64 = (blob) =>
  new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result).split(",", 2)[1])
    reader.onerror = () => fail(reader.error)
    reader.readAsDataURL(blob)
  })

/** Lets the phone share the file, or saves it. @param {Blob} blob @param {string} name */
export async function handOver(blob, name) {
  const file = new File([blob], name, { type: blob.type })
  if (navigator.canShare?.({ files: [file] })) {
    const refused = (error) => (error.name === "AbortError" ? null : save(file))
    return navigator.share({ files: [file] }).catch(refused)
  }
  return save(file)
}

/** @param {File} file */
function save(file) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
