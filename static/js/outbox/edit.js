/** What a person may do with an item: change, try again, remove, take back. Always one at a time. */
import { sealedAnew } from "../sealing/closing.js"
import { municipalKey } from "../sealing/key.js"
import { sealedPhoto } from "../sealing/sealed.js"
import { tell } from "./changed.js"
import { dropCopy } from "./copies.js"
import { described, stored } from "./entry.js"
import { rewritten } from "./envelope.js"
import { unsent } from "./state.js"
import { changeItem, getItem } from "./store.js"

const FROM_THE_START = { state: "queued", tried: false, pause: null, err: null }
const AT_ONCE = { attempts: 0, missed: false, faults: 0, next_at: 0 }
/** As it stands when nothing has been tried with its new bytes. */
export const ANEW = { ...AT_ONCE, ...FROM_THE_START }

/**
 * New content by a person: new bytes, which the server keeps as a revision if it knows the old ones.
 * @param {string} id
 * @param {{fields?: Record<string, any>, label?: string, without?: string[], photos?: Blob[]}} wish
 *   `label`: what the list calls it from now on; `without`: ids of photos to leave out
 */
export async function amend(id, { fields = {}, label = "", without = [], photos = [] }) {
  const added = await ofItem(id, await Promise.all(photos.map((photo) => described(photo))))
  const change = (item) => {
    const kept = item.photos.filter((photo) => !without.includes(photo.id))
    const listed = [...kept, ...added.map(({ photo }) => photo)]
    const bytes = rewritten(item.envelope, item.sealed ? {} : fields, listed)
    if (bytes === item.envelope) return again(item)
    return {
      ...item,
      ...ANEW,
      rev: item.rev + 1,
      label: label || item.label,
      photos: listed,
      envelope: bytes,
    }
  }
  await stored(() => changeItem(id, (item) => (item.binned_at ? item : change(item)), added))
  tell({ filed: id })
}

/** To a sealed report comes a photo that is sealed too; of its words nothing can be changed. */
async function ofItem(id, added) {
  const item = await getItem(id)
  const { point } = (item?.sealed && (await municipalKey())) || {}
  return point ? Promise.all(added.map((one) => sealedPhoto(point, one, item))) : added
}

/** A better position is taken in until the first attempt; afterwards it would be a revision. */
export async function improvePlace(/** @type {string} */ id, /** @type {any} */ place) {
  const before = await getItem(id)
  const anew = before?.sealed ? await sealedAnew(before, { place }) : null
  const better = (item) => anew ?? rewritten(item.envelope, { place }, item.photos)
  const stands = (item) => item.tried || Boolean(item.sealed) !== Boolean(anew)
  const placed = Date.now()
  await changeItem(id, (item) =>
    stands(item) ? item : { ...item, placed, envelope: better(item) },
  )
}

/** @param {string} id */
export async function retry(id) {
  await changeItem(id, again)
  tell({ filed: id })
}

const again = (item) => ({ ...item, ...AT_ONCE, pause: null, photos: item.photos.map(unjudged) })

const unjudged = ({ trouble: _, ...photo }) => photo

/** Into the bin for a day. Only what is unsent, or sent with something wrong. @param {string} id */
export async function discard(id) {
  const may = (item) => unsent(item) || item.pause
  const binned = (item) => (may(item) ? { ...item, binned_at: Date.now() } : item)
  if ((await changeItem(id, binned))?.binned_at) dropCopy(id)
  tell()
}

/** @param {string} id */
export async function undoDiscard(id) {
  await changeItem(id, ({ binned_at: _, ...item }) => ({ ...item, next_at: 0 }))
  tell({ filed: id })
}
