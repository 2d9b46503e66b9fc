/** How the link has been: the size of a photo's parts within one run, and what the next begins with. */
import { FIRST_PART, grown, smaller } from "./parts.js"
import { getMeta, setMeta } from "./store.js"

const known = async () => Math.min((await getMeta("part_bytes")) ?? FIRST_PART, FIRST_PART)

/** Where parts had to shrink the link is a bad one: there each request more slows all others. */
export const link = async () => ((await known()) < FIRST_PART ? "bad" : "good")

/** A run's own measure: what a good link let grow is no promise for the next place. */
export class Parts {
  /** @type {number | undefined} */
  #size
  #most = Number.POSITIVE_INFINITY

  async size() {
    this.#size ??= await known()
    return this.#size
  }

  /** @param {number} bytes @param {number} milliseconds */
  async went(bytes, milliseconds) {
    const before = await this.size()
    this.#size = Math.min(this.#most, grown(before, bytes, milliseconds))
    if (this.#size !== before && before < FIRST_PART) await setMeta("part_bytes", this.#size)
  }

  /** A way that refuses large requests will do so again; one that broke may be better soon.
   * @param {number} bytes that were too many, or never came through @param {boolean} refused */
  async failed(bytes, refused) {
    this.#size = smaller(bytes)
    if (refused) this.#most = this.#size
    await setMeta("part_bytes", this.#size)
  }
}
