/** Shows one section of the document at a time. Each step is an address of its own, so Back goes one step back. */
import { filled, moveFocus, part, show } from "../lib/dom.js"
import { asked, number, reachable, STEPS } from "./steps.js"

export class Walkthrough {
  /**
   * @param {HTMLElement} root
   * @param {{complete: (step: string) => boolean, shown: (step: string) => void}} house
   */
  constructor(root, { complete, shown }) {
    this.root = root
    this.complete = complete
    this.shown = shown
    this.step = ""
    addEventListener("hashchange", () => this.show(asked(location.hash)))
  }

  /** The first showing leaves the reading position where the browser put it. */
  begin() {
    this.show(asked(location.hash), { first: true })
  }

  /** @param {string} step */
  go(step) {
    if (asked(location.hash) === step) this.show(step)
    else location.hash = step
  }

  /** @param {string} wanted */
  show(wanted, { first = false } = {}) {
    const step = reachable(wanted, this.complete)
    if (step !== wanted) history.replaceState(null, "", `#${step}`)
    this.step = step
    for (const section of this.root.querySelectorAll("[data-step]"))
      show(section, section.getAttribute("data-step") === step)
    this.#name(step)
    this.shown(step)
    if (first) return
    scrollTo(0, 0)
    moveFocus(this.heading)
  }

  get section() {
    return part(this.root, `[data-step="${this.step}"]`)
  }

  get heading() {
    return part(this.section, "[data-heading]")
  }

  /** @param {string} step */
  #name(step) {
    const heading = this.heading.textContent.trim()
    document.title = filled(this.root.dataset.title, {
      n: number(step),
      all: STEPS.length,
      heading,
    })
  }
}
