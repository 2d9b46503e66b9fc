/** How many reports wait on this phone, in every tab at once. Its words come from its attributes. */
import { filled } from "../lib/dom.js"
import { changed } from "../outbox/changed.js"
import { shown } from "../outbox/shown.js"
import { unsent } from "../outbox/state.js"
import { allItems } from "../outbox/store.js"

const SOON_MS = 150

class UnsentBadge extends HTMLElement {
  #allSent = this.textContent
  #stop = () => {}
  #timer = undefined

  connectedCallback() {
    if (!this.closest("a, button")) this.setAttribute("role", "status")
    this.#stop = changed(() => this.#soon())
    this.show()
  }

  disconnectedCallback() {
    this.#stop()
    clearTimeout(this.#timer)
  }

  #soon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.show(), SOON_MS)
  }

  /** What needs a person is said before what waits, and that before what is on its way; a badge with
   * one sentence says it of all. */
  async show() {
    const items = (await allItems().catch(() => [])).filter(unsent)
    const { needsYou, unsent: waiting = "", sending } = this.dataset
    const states = items.map((item) => shown(item, {}, navigator.onLine).state)
    const count = (/** @type {string} */ state) => states.filter((each) => each === state).length
    const told = [
      [needsYou, count("needs-you")],
      [sending && waiting, count("waiting")],
      [sending, count("sending")],
      [waiting, items.length],
    ]
    const [words, n] = told.find(([words, n]) => words && n) ?? [this.#allSent, 0]
    const sentence = filled(String(words), { n: Number(n) })
    if (this.textContent !== sentence) this.textContent = sentence
    this.dataset.count = String(items.length)
  }
}

customElements.define("unsent-badge", UnsentBadge)
