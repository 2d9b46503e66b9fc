/** Where it is: own position, map, or one field for address and words; the point stands in hidden fields. */
import { Combobox } from "../lib/combobox.js"
import { copyOf, filled, show } from "../lib/dom.js"
import { rounded } from "../lib/geo.js"
import { gazetteer } from "../places/gazetteer.js"
import { called } from "../places/naming.js"
import { age, locate } from "../places/position.js"

const WEAK_M = 100
const OLD_S = 60
// Said by script only: without it the field suggests nothing.
const COMBOBOX = Object.entries({
  role: "combobox",
  "aria-expanded": "false",
  "aria-autocomplete": "list",
  "aria-controls": "place-options",
})

class PlaceField extends HTMLElement {
  #stop = () => {}
  /** What we wrote into the words ourselves; what the person wrote is never written over. */
  #ownWords = ""

  connectedCallback() {
    for (const part of this.querySelectorAll("[data-scripted]")) show(part, true)
    this.querySelector("[data-look]")?.remove()
    this.said = /** @type {HTMLElement} */ (this.querySelector("[data-said]"))
    this.words = /** @type {HTMLInputElement} */ (this.querySelector("[name=place_text]"))
    this.#searchable()
    this.addEventListener("focusin", () => this.#places())
    this.addEventListener("click", (event) => this.#pressed(/** @type {Element} */ (event.target)))
    this.closest("form")?.addEventListener("reset", () => setTimeout(() => this.shown()))
    this.shown()
  }

  disconnectedCallback() {
    this.#stop()
  }

  /** Says what stands in the fields, as after a draft was put back. */
  shown() {
    const [lat, lon] = [this.#field("lat").value, this.#field("lon").value]
    show(this.querySelector("[data-clear]"), Boolean(lat))
    if (this.#named) this.#ownWords ||= this.words.value
    if (lat && lon) this.#tell(this.words.value, Number(this.#field("accuracy_m").value))
    else this.#say("", "plain")
  }

  /** The point is that of a name which stands in the words. */
  get #named() {
    return ["address", "stop"].includes(this.#field("source").value)
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`[name=place_${name}]`))
  }

  /** Fetched when somebody turns to the field, not before; what was typed meanwhile is searched then. */
  async #places() {
    const places = await gazetteer(this.dataset.gazetteer ?? "")
    const first = !this.known
    this.known = places
    if (first && this.typed) this.words.dispatchEvent(new Event("input"))
    return places
  }

  #searchable() {
    const list = /** @type {HTMLElement} */ (this.querySelector("[role=listbox]"))
    for (const [name, value] of COMBOBOX) this.words.setAttribute(name, value)
    new Combobox(this.words, list, {
      search: (typed) => this.#search(typed),
      option: (found) => this.#option(found),
      choose: (found) => this.#found(found),
      said: (count) => this.#counted(count),
    })
  }

  /** @param {string} typed */
  #search(typed) {
    this.typed = true
    return this.known?.search(typed) ?? []
  }

  /** @param {import("../places/ranking.js").Named} found */
  #option(found) {
    const kinds = /** @type {HTMLElement} */ (this.querySelector("[data-kinds]")).dataset
    const item = copyOf(this, "[data-kinds]")
    item.querySelector("[data-name]").textContent = found.name
    item.querySelector("[data-kind]").textContent = kinds[found.kind] ?? ""
    return item
  }

  /** @param {import("../places/ranking.js").Named} found */
  #found(found) {
    this.#stop()
    this.words.value = ""
    this.choose(found, { source: found.kind === "stop" ? "stop" : "address", name: found.name })
  }

  /** Words that no longer hold the chosen name mean another place: its point must not go along. */
  #counted(/** @type {number} */ count) {
    const counted = /** @type {HTMLElement} */ (this.querySelector("[data-counted]"))
    const sentence = count ? this.dataset.hits : this.dataset.none
    counted.textContent = count < 0 || !this.known ? "" : filled(sentence, { n: count })
    counted.classList.toggle("visually-hidden", count !== 0)
    if (this.#named && !this.words.value.includes(this.#ownWords)) this.#drop()
  }

  /** @param {Element} target */
  #pressed(target) {
    if (target.closest("[data-own]")) this.#locate()
    else if (target.closest("[data-open-map]")) this.#openMap()
    else if (target.closest("[data-clear]")) this.#clear()
  }

  #locate() {
    this.#stop()
    this.#say(this.dataset.looking, "plain")
    this.#stop = locate({
      found: (fix) => this.#mine(fix),
      failed: () => this.#say(this.dataset.denied, "weak"),
    })
  }

  /** @param {import("../places/position.js").Fix} fix */
  async #mine(fix) {
    const places = await this.#places()
    const name = places.places.length ? called(fix, places, this.dataset.near) : this.dataset.mine
    this.choose(fix, { source: "gps", name, accuracy: fix.accuracy, seconds: age(fix) })
  }

  async #openMap() {
    this.#stop()
    await import("./place-picker.js")
    const picker = /** @type {any} */ (this.querySelector("place-picker"))
    const [lat, lon] = [this.#field("lat").value, this.#field("lon").value]
    const accuracy = Number(this.#field("accuracy_m").value)
    const picked = await picker.pick(lat && { lat: Number(lat), lon: Number(lon), accuracy })
    if (picked === "search") this.words.focus()
    else if (picked) this.choose(picked, picked)
  }

  #clear() {
    this.#stop()
    if (this.words.value === this.#ownWords) this.words.value = ""
    this.#drop()
    this.words.focus()
  }

  /** The words stay. */
  #drop() {
    for (const name of ["lat", "lon", "accuracy_m", "source"]) this.#field(name).value = ""
    this.#ownWords = ""
    this.#changed()
    this.shown()
  }

  /**
   * @param {import("../lib/geo.js").Point} point
   * @param {{source: string, name: string, accuracy?: number, seconds?: number}} about
   */
  choose(point, { source, name, accuracy = 0, seconds = 0 }) {
    const { lat, lon } = rounded(point)
    const values = { lat, lon, source, accuracy_m: accuracy ? Math.ceil(accuracy) : "" }
    for (const [key, value] of Object.entries(values)) this.#field(key).value = String(value)
    if (!this.words.value || this.words.value === this.#ownWords) this.words.value = name
    this.#ownWords = name
    show(this.querySelector("[data-clear]"), true)
    this.#changed()
    this.#tell(name, accuracy, seconds)
  }

  /** The form keeps its draft on these. */
  #changed() {
    this.#field("lat").dispatchEvent(new Event("input", { bubbles: true }))
    this.#field("lat").dispatchEvent(new Event("change", { bubbles: true }))
  }

  #tell(/** @type {string} */ name, accuracy = 0, seconds = 0) {
    const n = Math.ceil(accuracy)
    const parts = [filled(this.dataset.chosen, { name })]
    if (n) parts.push(filled(this.dataset.about, { n }))
    if (seconds > OLD_S) parts.push(filled(this.dataset.old, { n: Math.round(seconds / 60) }))
    const weak = n > WEAK_M
    this.#say(
      parts.join(", ") + (weak ? `. ${filled(this.dataset.weak, { n })}` : ""),
      weak ? "weak" : "ok",
    )
  }

  #say(/** @type {string | undefined} */ sentence, /** @type {string} */ kind) {
    this.said.dataset.kind = kind
    this.said.textContent = sentence ?? ""
  }
}

customElements.define("place-field", PlaceField)
