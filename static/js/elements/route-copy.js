/** Copies a text of the page; shown where the browser can. */
import { say } from "../lib/dom.js"

class RouteCopy extends HTMLElement {
  connectedCallback() {
    this.hidden = !navigator.clipboard
    this.addEventListener("click", () => this.#copy())
  }

  async #copy() {
    const texts = [this.dataset.head, this.dataset.of].map(
      (id) => document.getElementById(id ?? "")?.textContent ?? "",
    )
    try {
      await navigator.clipboard.writeText(texts.join("\n\n"))
      say(this.dataset.said ?? "")
    } catch {
      // Not allowed here: the text can still be marked by hand.
    }
  }
}

customElements.define("route-copy", RouteCopy)
