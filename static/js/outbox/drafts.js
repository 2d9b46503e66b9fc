/**
 * What has not been sent yet: one record per draft, with its photos from the moment they are taken,
 * because a phone may end the page while its camera is open.
 */
import { uuid7 } from "../lib/ids.js"
import { closed, closedPhoto, opened } from "../sealing/records.js"
import { transact } from "./open.js"
import { readableDraft } from "./records.js"
import { dropDraft, dropPhotos, goneDrafts, putChunks } from "./store.js"

/** @returns {{id: string, v: 1, rev: number, account: string | null, fields: any, photos: any[]}} */
export const newDraft = (account = null) => ({
  id: uuid7(),
  v: 1,
  rev: 0,
  account,
  fields: {},
  photos: [],
})

/** @returns {Promise<any[]>} newest last */
export const allDrafts = async () => {
  const drafts = await transact(["drafts"], "readonly", (store) => store.getAll())
  const all = await Promise.all(drafts.filter(readableDraft).map(opened))
  return all.filter(({ unreadable }) => !unreadable)
}

/** @param {string} id */
export const getDraft = async (id) =>
  opened(await transact(["drafts"], "readonly", (drafts) => drafts.get(id)))

/** Keeps what is written; the photos are those that are stored already. @param {any} draft */
export async function saveDraft(draft) {
  const saved = { ...draft, rev: draft.rev + 1, saved_at: Date.now() }
  await keep(saved)
  return saved
}

/**
 * Keeps the draft and one more photo of it in one step. Tells the draft with its photo.
 * @param {any} draft
 * @param {Blob} blob
 * @param {Record<string, any>} [facts] what the form wants to know of the photo later
 */
export async function addDraftPhoto(draft, blob, facts = {}) {
  const bytes = await blob.arrayBuffer()
  const made = { ...facts, id: uuid7(), size: bytes.byteLength, type: blob.type }
  const taken = await closedPhoto({ photo: made, bytes }, draft.account)
  const { photo } = taken
  const saved = {
    ...draft,
    rev: draft.rev + 1,
    photos: [...draft.photos, photo],
    saved_at: Date.now(),
  }
  await keep(saved, (chunks) => putChunks(chunks, taken))
  return { draft: saved, photo }
}

/** Keeps the draft with these of its photos; the bytes of the others go. @param {any} draft @param {any[]} photos */
export async function keepDraftPhotos(draft, photos) {
  const saved = { ...draft, rev: draft.rev + 1, photos, saved_at: Date.now() }
  await keep(saved, (chunks) => dropPhotos(chunks, draft.photos, photos))
  return saved
}

/** @param {any} draft @param {(chunks: IDBObjectStore) => void} [also] */
async function keep(draft, also = () => {}) {
  const record = await closed("draft", draft)
  const write = (drafts, chunks) => {
    if (goneDrafts.has(draft.id)) return
    also(chunks)
    drafts.put(record)
  }
  await transact(["drafts", "chunks"], "readwrite", write, { atOnce: true })
}

/** @param {any} draft */
export const removeDraft = (draft) =>
  transact(["drafts", "chunks"], "readwrite", (drafts, chunks) =>
    dropDraft(drafts, chunks, draft.id),
  )

/**
 * One tab writes a draft at a time. Gives a function that lets go, or null when another tab has it.
 * @param {string} id
 * @param {{takeOver?: boolean, patienceMs?: number}} [wish] how long another may still be letting go
 * @returns {Promise<(() => void) | null>}
 */
export async function claimDraft(id, { takeOver = false, patienceMs = 0 } = {}) {
  if (!navigator.locks) return () => {}
  const how = takeOver ? { steal: true } : patient(patienceMs)
  return new Promise((done) => {
    const hold = (lock) => (lock ? new Promise((letGo) => done(() => letGo(null))) : done(null))
    const refused = ({ name }) => done(name === "AbortError" ? null : () => {})
    navigator.locks.request(`draft:${id}`, how, hold).catch(refused)
  })
}

/** @param {number} patienceMs @returns {LockOptions} */
function patient(patienceMs) {
  if (patienceMs <= 0) return { ifAvailable: true }
  const ends = new AbortController()
  setTimeout(() => ends.abort(), patienceMs)
  return { signal: ends.signal }
}
