/** A page in steps: J and K go from one to the next, for those who want letter keys. */
import { wishOf } from "../desk/keys.js"

const FIELD = "input, select, textarea"

class KeySteps extends HTMLElement {
  #gone = new AbortController()

  connectedCallback() {
    document.addEventListener("keydown", (event) => this.#key(event), { signal: this.#gone.signal })
  }

  disconnectedCallback() {
    this.#gone.abort()
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const at = /** @type {Element} */ (event.target)
    // The arrows scroll this page: only letters step.
    if (event.defaultPrevented || event.key.startsWith("Arrow")) return
    const letters = this.hasAttribute("data-letters")
    const wish = wishOf(event, { field: at.matches(FIELD), arrows: true, letters })
    if (wish?.does !== "move" || !this.#step(wish.what, at)) return
    event.preventDefault()
  }

  /** @param {number} by @param {Element} at */
  #step(by, at) {
    const steps = [...this.querySelectorAll("[data-step]")].filter((one) => one.checkVisibility())
    const here = steps.findIndex((one) => one.contains(at))
    const next = steps[here + by] ?? (here < 0 ? steps[0] : null)
    if (next instanceof HTMLElement) next.focus()
    return Boolean(next)
  }
}

customElements.define("key-steps", KeySteps)
