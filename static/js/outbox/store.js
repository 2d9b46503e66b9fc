/** What the phone keeps of the outbox: items with their photos, and small facts. No network here. */

import { closed, closedPhoto, opened, openedChunks } from "../sealing/records.js"
import { transact } from "./open.js"
import { CHUNK_BYTES, chunksOf, lengthOf } from "./parts.js"
import { readable } from "./records.js"
import { Step } from "./step.js"

const ROUNDS = 20

const LOG_LINES = 200

/** Filed or thrown away in this page: a late autosave must not bring them back. */
export const goneDrafts = new Set()

const every = (photoId) => IDBKeyRange.bound([photoId, 0], [photoId, Number.POSITIVE_INFINITY])

/** What this version cannot read is not among them. @returns {Promise<any[]>} */
export const allItems = async () => {
  const all = await transact(["items"], "readonly", (items) => items.getAll())
  return Promise.all(all.filter(readable).map(opened))
}

/** @param {string} id */
export const getItem = async (id) =>
  opened(await transact(["items"], "readonly", (items) => items.get(id)))

/**
 * Writes a new item, its place in the order and every byte of its photos: all or nothing. `make`
 * gets the place in the order and gives the item as it is kept; the draft it came from goes.
 * @param {(seq: number) => any} make
 * @param {import("../sealing/sealed.js").Taken[]} photos
 * @param {{id: string} | null} [draft]
 */
export const addItem = (make, photos, draft = null) => addItems([make], photos, draft)

/** Several at once, still all or nothing. @param {((seq: number) => any)[]} makes */
export async function addItems(makes, photos = [], draft = null) {
  const ready = makes[0](0).account ? await readyFor(makes, photos) : { photos }
  const work = (items, chunks, drafts, meta) => {
    if (ready.items) for (const item of ready.items) items.put(item)
    else countOn(meta, makes.length, (first) => makes.map((make, n) => items.put(make(first + n))))
    for (const taken of ready.photos) putChunks(chunks, taken)
    if (draft) dropDraft(drafts, chunks, draft.id)
  }
  try {
    await transact(["items", "chunks", "drafts", "meta"], "readwrite", work)
  } catch (error) {
    if (draft) goneDrafts.delete(draft.id)
    throw error
  }
}

/** Of an account: locked before the transaction begins, because locking takes its time. */
async function readyFor(makes, photos) {
  const first = await takeSeq(makes.length)
  const made = makes.map((make, n) => make(first + n))
  const { account } = made[0]
  const taken = await Promise.all(photos.map((one) => closedPhoto(one, account)))
  const items = made.map((item) => closed("item", { ...item, photos: marked(item.photos, taken) }))
  return { items: await Promise.all(items), photos: taken }
}

const marked = (photos, taken) =>
  photos.map((photo) => taken.find((one) => one.photo.id === photo.id)?.photo ?? photo)

/** @param {IDBObjectStore} meta @param {number} count @param {(first: number) => void} told */
function countOn(meta, count, told) {
  const last = meta.get("seq")
  last.onsuccess = () => {
    const seq = last.result ?? 0
    meta.put(seq + count, "seq")
    told(seq + 1)
  }
}

/** The next places in the order, taken once and for all. @param {number} [count] @returns {Promise<number>} */
export async function takeSeq(count = 1) {
  let taken = 0
  await transact(["meta"], "readwrite", (meta) => {
    countOn(meta, count, (first) => {
      taken = first
    })
  })
  return taken
}

/**
 * Reads, changes and writes in one step, so that a sender and a person cannot undo each other.
 * `change` gives the item as it shall be, null to remove it, or the same object to leave it.
 * @param {string} id
 * @param {(item: any) => any} change
 * @param {import("../sealing/sealed.js").Taken[]} [added]
 * @returns {Promise<any>} the item as it is now
 */
export async function changeItem(id, change, added = []) {
  const { account = null } = (await getItem(id)) ?? {}
  const taken = await Promise.all(added.map((one) => closedPhoto(one, account)))
  const step = new Step(change, taken)
  for (let round = 0; round < ROUNDS; round++) {
    const work = (items, chunks) => step.take(items, chunks, id)
    await transact(["items", "chunks"], "readwrite", work).catch((error) => {
      throw step.fault ?? error
    })
    if (await step.done(() => getItem(id))) return step.kept
  }
  throw new Error("changed without end")
}

/** @param {{id: string}[]} before @param {{id: string}[]} [after] */
export function dropPhotos(chunks, before, after = []) {
  for (const { id } of before) if (!after.some((photo) => photo.id === id)) chunks.delete(every(id))
}

/** @param {IDBObjectStore} store @param {{photo: any, bytes: ArrayBuffer, chunks?: ArrayBuffer[]}} taken */
export function putChunks(store, { photo, bytes, chunks }) {
  for (let n = 0; n * CHUNK_BYTES < bytes.byteLength; n++) {
    const chunk = chunks?.[n] ?? bytes.slice(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES)
    store.put(chunk, [photo.id, n])
  }
}

/** @param {IDBObjectStore} drafts @param {IDBObjectStore} chunks @param {string} id */
export function dropDraft(drafts, chunks, id) {
  goneDrafts.add(id)
  const read = drafts.get(id)
  read.onsuccess = () => {
    drafts.delete(id)
    dropPhotos(chunks, read.result?.photos ?? [])
  }
}

/**
 * The bytes of a photo from `offset`, or null when any of them is missing on the phone.
 * @param {{id: string, size: number, locked?: string}} photo
 * @param {number} [offset]
 * @param {number} [length]
 * @returns {Promise<Blob | null>}
 */
export async function photoPart(photo, offset = 0, length = photo.size - offset) {
  const { first, last, skip } = chunksOf(offset, length)
  const range = IDBKeyRange.bound([photo.id, first], [photo.id, last])
  const found = await transact(["chunks"], "readonly", (chunks) => chunks.getAll(range))
  const chunks = await openedChunks(photo, found).catch(() => [])
  const half = ({ byteLength }, n) => byteLength !== lengthOf(photo.size, first + n)
  if (chunks.some(half)) return null
  const part = new Blob(chunks).slice(skip, skip + length)
  return part.size === length ? part : null
}

/** @param {string} name @returns {Promise<any>} */
export const getMeta = (name) => transact(["meta"], "readonly", (meta) => meta.get(name))

/** Undefined forgets the name. @param {string} name @param {any} value */
export const setMeta = (name, value) =>
  transact(["meta"], "readwrite", (meta) => {
    if (value === undefined) meta.delete(name)
    else meta.put(value, name)
  })

/** Every fact whose name begins so. @param {string} start @returns {Promise<any[]>} */
export const metaUnder = (start) =>
  transact(["meta"], "readonly", (meta) => meta.getAll(IDBKeyRange.bound(start, `${start}\uffff`)))

/** Reads and writes in one step. @param {string} name @param {(value: any) => any} change */
export const changeMeta = (name, change) =>
  transact(["meta"], "readwrite", (meta) => {
    const read = meta.get(name)
    read.onsuccess = () => {
      const after = change(read.result)
      if (after !== read.result) meta.put(after, name)
    }
  })

/** The last events of the sender, without a word that a person wrote. @param {Record<string, any>} line */
export const log = (line) =>
  transact(["log"], "readwrite", (lines) => {
    const added = lines.add({ at: Date.now(), ...line })
    added.onsuccess = () => lines.delete(IDBKeyRange.upperBound(Number(added.result) - LOG_LINES))
  })

/** @returns {Promise<any[]>} */
export const logLines = () => transact(["log"], "readonly", (lines) => lines.getAll())
