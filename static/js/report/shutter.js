/** The camera's button in the dock and the library's in the form: both open the photo field's own inputs. */
import { part, show } from "../lib/dom.js"
import { allowCamera } from "./camera.js"

export class Shutter {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.button = part(document, "[data-take-photo]")
    this.library = part(root, "[data-choose-photo]")
    this.button.addEventListener("click", () => part(root, "input[capture]").click())
    this.library.addEventListener("click", () => part(root, "input[multiple]").click())
  }

  /** @param {string} way "shown", "behind" one more step, or "away" */
  allow(way) {
    allowCamera(this.root, way)
    this.button.disabled = way !== "shown"
    show(this.library, way === "shown")
  }

  /** @param {unknown[]} photos */
  count({ length }) {
    part(this.button, "[data-photo-count]").textContent = length ? `(${length})` : ""
  }
}
