/** Reports that lie beside the outbox, because its database does not open: told, and ways out. */
import { moment } from "../lib/clock.js"
import { copyOf, filled, part, show } from "../lib/dom.js"
import { changed } from "../outbox/changed.js"
import { handOver } from "../outbox/rescue.js"

class KeptTexts extends HTMLElement {
  connectedCallback() {
    changed(() => this.#show())
    this.addEventListener("click", ({ target }) => this.#pressed(/** @type {Element} */ (target)))
    this.#show()
  }

  async #show() {
    const { keptTexts } = await import("../outbox/emergency.js")
    this.items = keptTexts()
    const rows = this.items.map((item) => this.#row(item))
    part(this, "[data-texts]").replaceChildren(...rows)
    show(this, rows.length > 0)
  }

  /** @param {any} item */
  #row({ saved_at, label }) {
    const row = copyOf(this, "template[data-text]")
    const { unnamed = "" } = this.dataset
    row.textContent = filled(this.dataset.row ?? "", {
      name: label || unnamed,
      time: moment(saved_at),
    })
    return row
  }

  /** @param {Element} target */
  async #pressed(target) {
    if (!target.closest("[data-file]")) return
    const { fileOf } = await import("../outbox/emergency.js")
    const all = (this.items ?? []).map((item) => ({ item, photos: [], code: null }))
    await handOver(await fileOf(all), `lykta-${new Date().toISOString().slice(0, 10)}.txt`)
  }
}

customElements.define("kept-texts", KeptTexts)
