/**
 * Keeps what is written before anybody asks: every field soon after it changed, every photo the moment
 * it is taken. A phone may end the page at any time; then it comes back as it was.
 */
import {
  addDraftPhoto,
  allDrafts,
  claimDraft,
  keepDraftPhotos,
  newDraft,
  removeDraft,
  saveDraft,
} from "../outbox/drafts.js"
import { dropLastWords, keepLastWords, lastWords, withLastWords } from "../outbox/last_words.js"
import { photoPart } from "../outbox/store.js"
import { Pad } from "../sealing/pad.js"

const SOON_MS = 400
const LEFT_WITHIN_MS = 1500

/** @typedef {import("../elements/photo-field.js").Photo} Photo */

export class Keeping {
  /** While something is told, the form says data-dirty: a new version waits until it is sent or left.
   * @param {HTMLElement} form whose data-form says which, so that the citizen's and the patrol's do not mix
   * @param {() => Record<string, any> | null} read what is told; null while that is nothing
   * @param {string | null} [account] */
  constructor(form, read, account = null) {
    this.form = form
    this.kind = form.dataset.form ?? ""
    this.read = read
    this.account = account
    this.taken = 0
    this.draft = newDraft(account)
    this.begun = false
    this.order = Promise.resolve()
    /** @type {Map<string, Blob>} */
    this.stored = new Map()
    this.pad = account ? new Pad(account) : undefined
    addEventListener("pagehide", () => this.#left())
    document.addEventListener("visibilitychange", () => document.hidden && this.#left())
  }

  /** The newest draft of this form that no other tab is writing, or null. A page of this tab that was
   * left a moment ago may still hold it, and be writing it or filing it: so it is read once claimed.
   * @param {{takeOver?: boolean}} [wish] */
  async restore({ takeOver = false } = {}) {
    this.elsewhere = false
    const ends = performance.now() + LEFT_WITHIN_MS
    for (const { id } of await this.#others()) {
      const patienceMs = ends - performance.now()
      const letGo = await claimDraft(id, { takeOver, patienceMs })
      const draft = letGo && (await this.#others()).find((one) => one.id === id)
      if (draft) return this.#continued(draft)
      if (letGo) letGo()
      else this.elsewhere = true
    }
    return null
  }

  /** Newest first; not the one that is being written here. */
  async #others() {
    const { id: here, account: mine } = this.draft
    const own = ({ id, fields, account }) =>
      id !== here && fields.kind === this.kind && (account ?? null) === (mine ?? null)
    const words = (await lastWords(this.kind, mine)).filter(({ id }) => id !== here)
    const drafts = withLastWords((await allDrafts()).filter(own), words, this.draft)
    return drafts.sort((one, other) => other.saved_at - one.saved_at)
  }

  /** Nothing that waits is sure to be done now. */
  #left() {
    const told = !this.ended && this.read()
    if (told) keepLastWords(this.draft, { kind: this.kind, ...told }, this.pad)
    this.now()
  }

  /** @param {any} draft */
  async #continued(draft) {
    this.draft = draft
    this.begun = true
    const photos = await Promise.all(draft.photos.map(blobOf))
    const whole = photos.filter(({ blob }) => blob)
    for (const { id, blob } of whole) this.stored.set(id, blob)
    this.#mark(true)
    return { values: [], passed: [], ...draft.fields, photos: whole }
  }

  soon() {
    clearTimeout(this.timer)
    this.#mark(this.taken > 0 || Boolean(this.read()))
    this.timer = setTimeout(() => this.now(), SOON_MS)
  }

  now() {
    clearTimeout(this.timer)
    if (!this.ended) this.#then(() => this.#save())
    return this.order
  }

  /** @param {Photo[]} photos */
  photos(photos) {
    const now = photos.map((photo) => ({ ...photo }))
    this.taken = photos.length
    this.#mark(this.taken > 0 || Boolean(this.read()))
    this.#then(() => this.#sync(now))
    return this.order
  }

  /** The report has been filed, and its draft with it. */
  end() {
    clearTimeout(this.timer)
    dropLastWords(this.draft.id)
    this.ended = true
    this.#mark(false)
  }

  async forget() {
    await this.order
    if (this.begun) await removeDraft(this.draft)
    this.renew()
  }

  /** What is written next is another draft. */
  renew() {
    clearTimeout(this.timer)
    dropLastWords(this.draft.id)
    this.draft = newDraft(this.account)
    this.begun = false
    this.taken = 0
    this.stored.clear()
    this.#mark(false)
  }

  /** @param {boolean} dirty */
  #mark(dirty) {
    this.form.toggleAttribute("data-dirty", dirty)
  }

  /** One writing after the other; a phone that cannot keep a draft must not stop the form.
   * @param {() => Promise<void>} step */
  #then(step) {
    const { id } = this.draft
    this.order = this.order.then(() => (this.draft.id === id ? step() : undefined)).catch(() => {})
  }

  async #begin() {
    if (this.begun) return
    this.begun = true
    await claimDraft(this.draft.id)
  }

  /** What was begun before a report was filed may end after it: then another draft has its place, and
   * taking up the old one again would give the next report the id of the one before.
   * @param {() => Promise<any>} write of `this.draft` @returns {Promise<boolean>} whether it still counts */
  async #written(write) {
    const { id } = this.draft
    const draft = await write()
    const same = this.draft.id === id
    if (same && draft) this.draft = draft
    return same
  }

  async #save() {
    const told = this.read()
    if (!told && !this.begun) return
    if (!(await this.#written(() => this.#begin()))) return
    const fields = { kind: this.kind, ...told }
    if (await this.#written(() => saveDraft({ ...this.draft, fields })))
      dropLastWords(this.draft.id)
  }

  /** The words first: the phone may end the page at the photo. @param {Photo[]} photos */
  async #sync(photos) {
    if (!(await this.#written(() => this.#begin().then(() => this.#save())))) return
    for (const photo of photos)
      if (this.stored.get(photo.id) !== photo.blob && !(await this.#store(photo))) return
    const newest = new Map(this.draft.photos.map((each) => [each.key, each]))
    const kept = photos.map(({ id, state }) => ({ ...newest.get(id), state }))
    if (await this.#written(() => keepDraftPhotos(this.draft, kept))) await this.#save()
  }

  /** @param {Photo} photo @returns {Promise<boolean>} */
  async #store({ id, blob, state }) {
    const add = async () => (await addDraftPhoto(this.draft, blob, { key: id, state })).draft
    const still = await this.#written(add)
    if (still) this.stored.set(id, blob)
    return still
  }
}

const blobOf = async (/** @type {any} */ photo) => {
  const bytes = await photoPart(photo)
  return {
    id: photo.key,
    state: photo.state,
    blob: bytes && new Blob([bytes], { type: photo.type }),
  }
}
