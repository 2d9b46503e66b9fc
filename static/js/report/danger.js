/** "Fara nu": asked where it matters. It shows whom to call and asks whether the police know. */
import { part, show } from "../lib/dom.js"

export class Danger {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.box = part(root, "[name=q_danger_now]")
    this.panel = part(root, "[data-danger]")
    this.place = part(root, "[data-question=danger_now]")
    this.question = part(root, "[data-gate=ask_ongoing]")
  }

  /** Where 112 has to be called first, that is said and answered before anything else.
   * @param {string} gate what stands before the report right now */
  follow(gate) {
    if (gate === "call_112_first") show(this.place, false)
    const now = !this.place.hidden && this.box.checked
    show(this.panel, now)
    if (now) show(this.question, false)
  }
}
