/** Every tap is an item of the outbox at once; a change is a further one, or new bytes of the same. */
import { uuid7 } from "../lib/ids.js"
import { tell } from "../outbox/changed.js"
import { clockOffset } from "../outbox/clock.js"
import { dropCopy } from "../outbox/copies.js"
import { ANEW } from "../outbox/edit.js"
import { begun, described, stored } from "../outbox/entry.js"
import { addItems, changeItem, getItem, photoPart } from "../outbox/store.js"
import { changesInPlace } from "./answers.js"
import { entryEnvelope, rewrittenEntry } from "./envelope.js"

// A slip of the finger is put right before anybody has seen it, and a fault gets its words and photo.
const HOLD_MS = 4000
export const UNDO_MS = 8000

/**
 * @typedef {{kind: string, stop: string, question?: string, value?: any, text?: string,
 *   proposal?: string, perspectives?: string[], good?: boolean, place?: any,
 *   replaces?: string}} Said
 */

/**
 * Files what was said, all of it or nothing.
 * @param {{number: string, account: string}} walk
 * @param {(Said & {id?: string})[]} list
 * @param {{photos?: {photo: any, bytes: ArrayBuffer}[], holdMs?: number}} [how] photos of a single one
 * @returns {Promise<string[]>} ids
 */
export async function file({ number, account }, list, { photos = [], holdMs = HOLD_MS } = {}) {
  const now = Date.now()
  const stamp = now + (await clockOffset())
  const listed = photos.map(({ photo }) => photo)
  const items = list.map(({ id = uuid7(stamp), ...said }) => ({
    ...begun({ account, photos: listed, now }, { id, upload_key: null }),
    kind: "walk_entry",
    walk: number,
    said,
    next_at: now + holdMs,
    envelope: entryEnvelope(said, { walk: number, photos: listed, at: stamp }),
  }))
  const seals = items.map((item) => (seq) => ({ ...item, seq }))
  await stored(() => addItems(seals, photos))
  tell({ filed: items[0]?.id })
  return items.map(({ id }) => id)
}

/**
 * One answer, over the one before it.
 * @param {{number: string, account: string, perspective?: string}} walk
 * @param {{id: string, individual?: boolean}} question
 * @param {string} stop
 * @param {any} value
 * @param {any} [before] this phone's item of the same question
 * @param {any} [again] an earlier one that said the same: its words and photos stand again
 */
export async function answer(walk, question, stop, value, before, again) {
  const alone = Boolean(question.individual)
  const whose = alone && walk.perspective ? { perspectives: [walk.perspective] } : {}
  const said = { kind: alone ? "score" : "answer", stop, question: question.id, value, ...whose }
  if (changesInPlace(before, alone)) return amend(before.id, { value, ...whose })
  if (before && alone) return file(walk, [{ ...said, id: before.id }])
  if (!before) return file(walk, [said])
  const { text, proposal, perspectives } = again?.said ?? {}
  const photos = again ? await listedPhotos(await photosOf(again.id)) : []
  return file(walk, [{ ...said, text, proposal, perspectives, replaces: before.id }], { photos })
}

/**
 * New bytes of an item: kept at once, sent when the hand has rested for a while.
 * @param {string} id
 * @param {Partial<Said>} change
 * @param {{without?: string[], added?: {photo: any, bytes: ArrayBuffer}[]}} [photos]
 */
export async function amend(id, change, { without = [], added = [] } = {}) {
  const changed = (item) => {
    const said = { ...item.said, ...change }
    const kept = item.photos.filter((photo) => !without.includes(photo.id))
    const photos = [...kept, ...added.map(({ photo }) => photo)]
    const bytes = rewrittenEntry(item.envelope, said, photos)
    if (item.state === "line" || item.binned_at || bytes === item.envelope) return item
    const next_at = Date.now() + HOLD_MS
    return { ...item, ...ANEW, rev: item.rev + 1, said, photos, envelope: bytes, next_at }
  }
  await stored(() => changeItem(id, changed, added))
  tell({ filed: id })
}

/** Takes back what nobody has seen yet. @param {string[]} ids @returns {Promise<boolean>} all of it */
export async function takeBack(ids) {
  let all = true
  for (const id of ids) {
    const left = await changeItem(id, (item) => (item.tried ? item : null))
    if (!left) dropCopy(id)
    all &&= !left
  }
  tell()
  return all
}

/** The photos of an item as blobs, those that are still on the phone. @param {string} id */
export async function photosOf(id) {
  const item = await getItem(id)
  const found = await Promise.all((item?.photos ?? []).map(blobOf))
  return found.filter(({ blob }) => blob)
}

async function blobOf(photo) {
  const bytes = await photoPart(photo)
  const state = photo.original ? "original" : "ready"
  return { id: photo.id, state, blob: bytes && new Blob([bytes], { type: photo.type }) }
}

/** @param {{blob: Blob, state: string}[]} photos */
export const listedPhotos = (photos) =>
  Promise.all(photos.map(({ blob, state }) => described({ blob, original: state === "original" })))
