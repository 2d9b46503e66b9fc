/**
 * The photos of one entry: the raw bytes are kept before they are made small, because a phone may end
 * the page while its camera is open; what is ready hangs on the entry.
 */
import {
  addDraftPhoto,
  allDrafts,
  claimDraft,
  keepDraftPhotos,
  newDraft,
  removeDraft,
} from "../outbox/drafts.js"
import { photoPart } from "../outbox/store.js"
import { shrunk } from "../photos/shrink.js"
import { amend, file, listedPhotos, photosOf } from "./recording.js"

const READY = ["ready", "original"]

/** @typedef {import("../elements/photo-field.js").Photo} Photo */

export class PhotoKeeping {
  /** By the field's name of a photo: its bytes, and its id once it hangs on the entry.
   * @type {Map<string, {blob: Blob, id?: string}>} */
  #known = new Map()
  /** @type {any} */
  #draft = null

  /** @param {any} walk @param {(change: any, photos: any) => Promise<void>} write */
  constructor(walk, write) {
    this.walk = walk
    this.write = write
  }

  /** @param {any} field @param {string} [id] of the entry */
  async restore(field, id) {
    const hanging = id ? await photosOf(id) : []
    for (const { id: photo, blob } of hanging) this.#known.set(photo, { blob, id: photo })
    await customElements.whenDefined("photo-field")
    await field.restore(hanging)
  }

  /** @param {Photo[]} photos as the field has them @param {string | undefined} id @param {any} said */
  async sync(photos, id, said) {
    for (const photo of photos)
      if (!READY.includes(photo.state) && !this.#known.has(photo.id))
        await this.#raw(photo, id, said)
    const fresh = photos.filter(
      (one) => READY.includes(one.state) && this.#known.get(one.id)?.blob !== one.blob,
    )
    const there = new Set(photos.map((photo) => photo.id))
    const left = [...this.#known].filter(([key]) => !there.has(key))
    const changed = fresh.map((photo) => this.#known.get(photo.id))
    const without = [...left.map(([, one]) => one), ...changed].map((one) => one?.id)
    const added = await listedPhotos(fresh)
    const gone = /** @type {string[]} */ (without.filter(Boolean))
    if (added.length || gone.length) await this.write({}, { added, without: gone, within: true })
    for (const [key] of left) this.#known.delete(key)
    for (const [n, { id: key, blob }] of fresh.entries())
      this.#known.set(key, { blob, id: added[n].photo.id })
    await this.#settle(photos)
  }

  async #raw({ id: key, blob, state }, id, said) {
    if (!this.#draft) {
      this.#draft = newDraft(this.walk.account)
      this.#draft.fields = { kind: "walk", walk: this.walk.number, entry: id, said }
      await claimDraft(this.#draft.id)
    }
    const { draft } = await addDraftPhoto(this.#draft, blob, { key, state })
    this.#draft = draft
    this.#known.set(key, { blob })
  }

  /** What hangs on the entry, or was left out, needs no draft. @param {Photo[]} photos */
  async #settle(photos) {
    if (!this.#draft) return
    const waiting = new Set(
      photos.filter(({ state }) => !READY.includes(state)).map(({ id }) => id),
    )
    const kept = this.#draft.photos.filter(({ key }) => waiting.has(key))
    this.#draft = await keepDraftPhotos(this.#draft, kept)
    if (!kept.length) await this.forget()
  }

  async forget() {
    if (this.#draft) await removeDraft(this.#draft)
    this.#draft = null
  }
}

/** Photos that were just taken when the page ended are made small now. @param {any} walk */
export async function finishPhotos(walk) {
  const mine = ({ fields }) => fields.kind === "walk" && fields.walk === walk.number
  for (const draft of (await allDrafts()).filter(mine)) {
    const letGo = await claimDraft(draft.id)
    if (!letGo) continue
    await finished(walk, draft).catch(() => {})
    letGo()
  }
}

/** One that the phone cannot read stays in its draft: only a person may send it as it is. */
async function finished(walk, draft) {
  const { entry, said } = draft.fields
  const parts = await Promise.all(draft.photos.map((photo) => photoPart(photo)))
  const blobs = await Promise.all(parts.filter(Boolean).map(shrunk))
  const added = await listedPhotos(blobs.map((blob) => ({ blob, state: "ready" })))
  if (entry) await amend(entry, {}, { added })
  else await file(walk, [said], { photos: added })
  await removeDraft(draft)
}
