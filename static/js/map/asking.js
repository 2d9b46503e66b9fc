/** Asks what the map is to show, and says when that takes long, fails, or finds nothing. */
import { clock } from "../lib/clock.js"
import { filled, show } from "../lib/dom.js"

const SOON_MS = 400
const SLOW_MS = 3000

/** @typedef {{loading: string, slow: string, failed: string, old: string, count: string, none: string}} Words */

/** @param {import("./city.js").Told} told */
export const howMany = ({ cells = [], points = [] }) =>
  cells.reduce((sum, [, , count]) => sum + count, points.length)

export class Asking {
  #asked = 0
  #since = ""

  /**
   * @param {HTMLElement} said a status region
   * @param {HTMLElement} again the button that asks once more
   * @param {Words} words
   */
  constructor(said, again, words) {
    this.said = said
    this.again = again
    this.words = words
  }

  /**
   * Null when nothing came, or when something newer has been asked since.
   * @param {URL} wish
   * @returns {Promise<import("./city.js").Told | null>}
   */
  async ask(wish) {
    this.#asked += 1
    const mine = this.#asked
    const latest = () => mine === this.#asked
    const later = (/** @type {number} */ ms, /** @type {string} */ sentence) =>
      setTimeout(() => latest() && this.#say(sentence), ms)
    const timers = [later(SOON_MS, this.words.loading), later(SLOW_MS, this.words.slow)]
    try {
      const answer = await fetch(wish, { headers: { Accept: "application/json" } })
      if (!answer.ok) throw new Error(String(answer.status))
      const told = await answer.json()
      return latest() ? this.#heard(told) : null
    } catch {
      if (latest()) this.#failed()
      return null
    } finally {
      timers.forEach(clearTimeout)
    }
  }

  #heard(/** @type {import("./city.js").Told} */ told) {
    this.#since = clock(Date.now())
    show(this.again, false)
    const n = howMany(told)
    this.#say(n ? filled(this.words.count, { n }) : this.words.none)
    return told
  }

  /** What was there stays, and says how old it is. */
  #failed() {
    const { failed, old } = this.words
    this.#say(this.#since ? `${failed} ${filled(old, { time: this.#since })}` : failed)
    show(this.again, true)
  }

  #say(/** @type {string} */ sentence) {
    this.said.textContent = sentence
  }
}
