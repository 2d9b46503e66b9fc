/** Keys pressed while the desk waits for the server: a handful, in order, done when it has answered. */

const MOST = 5

/** @typedef {import("./keys.js").Wish} Wish */

export class Waiting {
  /** @type {Wish[]} */
  #wishes = []
  #lost = false

  /** A key that is held down counts once, and none after one that was lost. @param {Wish} wish */
  add(wish, repeated = false) {
    if (repeated || this.#lost) return
    if (this.#wishes.length === MOST) this.#lost = true
    else this.#wishes.push(wish)
  }

  /** A key came that cannot wait: what follows it would mean something else. */
  broken() {
    this.#lost = this.#wishes.length > 0
  }

  /** @returns {Wish | undefined} */
  next() {
    const wish = this.#wishes.shift()
    if (!wish) this.#lost = false
    return wish
  }

  /** The step before them failed, or somebody has begun to write: they would hit the wrong thing. */
  drop() {
    this.#wishes = []
    this.#lost = false
  }
}
