/** Says that a place lies beyond the border, and in whose municipality where that is known. */
import { filled, part, show } from "../lib/dom.js"
import { gazetteer } from "../places/gazetteer.js"

class PlaceOutside extends HTMLElement {
  /** In the form it follows the fields that hold the point; in the picker it is told. */
  connectedCallback() {
    const field = /** @type {HTMLElement | null} */ (this.closest("place-field"))
    if (!field || this.closest("dialog")) return
    field.addEventListener("change", async () => {
      const value = (/** @type {string} */ name) => part(field, `[name=place_${name}]`).value
      const places = await gazetteer(field.dataset.gazetteer ?? "")
      const [lat, lon] = [value("lat"), value("lon")]
      this.tell(lat && lon ? { lat: Number(lat), lon: Number(lon) } : null, places)
    })
  }

  /**
   * @param {import("../lib/geo.js").Point | null} point
   * @param {import("../places/gazetteer.js").Gazetteer} places
   */
  tell(point, places) {
    const beyond = Boolean(point) && !places.holds(point)
    show(this, beyond)
    if (!beyond) return
    const { plain = "", neighbour = "", link = "" } = this.dataset
    const there = places.neighbour(point)
    part(this, "[data-sentence]").textContent = there ? filled(neighbour, there) : plain
    const way = part(this, "[data-there]")
    show(way, Boolean(there?.address))
    if (!there?.address) return
    way.href = there.address
    way.textContent = filled(link, there)
  }
}

customElements.define("place-outside", PlaceOutside)
