/**
 * One change of one item: read, changed and written within one transaction. What is private of an
 * account is locked outside of it, so such a change is tried, locked, and tried again as long as
 * somebody else has changed the item meanwhile.
 */
import { closed, locks, open, relocked, sameInside } from "../sealing/records.js"
import { dropPhotos, putChunks } from "./store.js"

export class Step {
  kept
  /** What `change` has thrown. */
  fault
  #unseen = false
  /** @type {{of: string, kept: any, record?: any} | null} */
  #ready = null

  /** @param {(item: any) => any} change @param {any[]} taken photos that come along */
  constructor(change, taken) {
    this.change = change
    this.taken = taken
  }

  /** @param {IDBObjectStore} items @param {IDBObjectStore} chunks @param {string} id */
  take(items, chunks, id) {
    const read = items.get(id)
    read.onsuccess = () => {
      try {
        this.#swap(items, chunks, read.result)
      } catch (error) {
        this.fault = error
        items.transaction.abort()
      }
    }
  }

  /** Whether it is written, or needs another round. @param {() => Promise<any>} look */
  async done(look) {
    if (this.#unseen) {
      this.#unseen = false
      await look()
      return false
    }
    if (!this.#ready || this.#ready.record) return true
    this.#ready.record = await closed("item", this.#ready.kept)
    return false
  }

  #swap(items, chunks, raw) {
    const before = open(raw)
    this.#unseen = Boolean(raw && !before)
    if (this.#unseen) return
    const of = raw && stamp(raw)
    const again = this.#ready?.of === of ? this.#ready : null
    this.kept = again ? again.kept : before && this.#changed(before)
    this.#ready = null
    if (!before || this.kept === before) return
    const record = this.kept && (again?.record ?? this.#record(raw, before))
    if (this.kept && !record) this.#ready = { of, kept: this.kept }
    else this.#write(items, chunks, before, record)
  }

  #write(items, chunks, before, record) {
    for (const one of this.taken) putChunks(chunks, one)
    dropPhotos(chunks, before.photos, this.kept?.photos ?? [])
    if (record) items.put(record)
    else items.delete(before.id)
  }

  #changed(before) {
    const kept = this.change(before)
    if (!kept || kept === before || !this.taken.length) return kept
    const own = (photo) => this.taken.find((one) => one.photo.id === photo.id)?.photo.locked
    return {
      ...kept,
      photos: kept.photos.map((photo) => (own(photo) ? { ...photo, locked: own(photo) } : photo)),
    }
  }

  /** As it lies on the phone; nothing when it has to be locked first. */
  #record(raw, before) {
    if (!locks(this.kept)) return this.kept
    if (raw.locked && (before.unreadable || sameInside(this.kept, before)))
      return relocked(this.kept, raw)
    return null
  }
}

/** The same as long as nobody has written in between. */
const stamp = ({ locked, ...rest }) =>
  JSON.stringify(rest) + String(locked && new Uint8Array(locked, 0, 12))
