/** The patrol's position: looked for at once, told in one line, made better for a while after Send. */
import { part } from "../lib/dom.js"
import { improvePlace } from "../outbox/edit.js"
import { place } from "./fields.js"
import { UNDO_MS } from "./saved_bar.js"

export class Spot {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form
    this.own = part(form, "place-field [data-own]")
  }

  async look() {
    await customElements.whenDefined("place-field")
    const said = part(this.form, "place-field [data-said]")
    const line = part(this.form, "[data-place-line]")
    const plain = line.textContent
    const tell = () => {
      line.textContent = said.textContent || plain
    }
    new MutationObserver(tell).observe(said, { childList: true })
    if (!part(this.form, "[name=place_lat]").value) this.own.click()
    tell()
  }

  /** A fix that comes a little later still goes into the report that waits, unless the person chose the
   * place; and the next report wants a fix of its own. @param {string} id @param {string} source */
  improve(id, source) {
    const field = part(this.form, "[name=place_lat]")
    const better = () => {
      const now = place(new FormData(this.form))
      if (now.source === "gps") improvePlace(id, now)
    }
    const measured = source === "gps" || source === "none"
    if (measured) field.addEventListener("change", better)
    setTimeout(() => field.removeEventListener("change", better), UNDO_MS)
    this.own.click()
  }
}
