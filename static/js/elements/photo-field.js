/** Photos of a report: taken or chosen, shrunk and cleaned at once, masked or removed one by one. */
import { copyOf, filled, part, say, show } from "../lib/dom.js"
import { shrunk } from "../photos/shrink.js"

/**
 * A photo's `state`: "reading" while it is made small, "ready", "asking" when the phone cannot read
 * it and the person has to decide, "original" when it goes as it is.
 * @typedef {{id: string, blob: Blob, state: string}} Photo
 */
export class PhotoField extends HTMLElement {
  /** @type {Photo[]} */
  #photos = []
  /** @type {string[]} */
  #addresses = []
  /** @type {Set<Promise<void>>} */
  #work = new Set()

  connectedCallback() {
    this.dataset.enhanced = ""
    this.addEventListener("change", (event) => this.#take(/** @type {any} */ (event.target)))
    this.addEventListener("click", (event) => this.#pressed(/** @type {Element} */ (event.target)))
  }

  /** @returns {Photo[]} */
  get photos() {
    return [...this.#photos]
  }

  get undecided() {
    return this.#photos.some(({ state }) => state === "asking")
  }

  /** Kept when every photo has been made small, or cannot be. */
  settled() {
    return Promise.all(this.#work)
  }

  /** @param {Photo[]} photos what a draft kept; what was never made small is made small now */
  async restore(photos) {
    this.#photos = photos.map((photo) => ({ ...photo }))
    this.#render()
    for (const photo of this.#photos) if (photo.state === "reading") await this.#working(photo)
  }

  /** @param {HTMLInputElement} input */
  async #take(input) {
    if (input.type !== "file") return
    const files = [...(input.files ?? [])]
    input.value = ""
    const room = Number(this.dataset.max) - this.#photos.length
    this.#fault("")
    if (files.length > room) this.#fault("full", { max: this.dataset.max ?? "" })
    await Promise.all(files.slice(0, room).map((file) => this.add(file)))
  }

  /** The bytes are handed on for keeping before anything is done to them: a phone may kill the page
   * while its camera is open. What is too large to be sent is made small first. @param {Blob} file */
  async add(file) {
    if (!file.size) return this.#fault("empty")
    const large = file.size > Number(this.dataset.maxBytes)
    const blob = large ? await shrunk(file).catch(() => null) : file
    if (!blob) return this.#fault("large")
    const photo = { id: crypto.randomUUID(), blob, state: "reading" }
    this.#photos.push(photo)
    this.#changed()
    await this.#working(photo)
  }

  /** @param {Photo} photo */
  async #working(photo) {
    const work = this.#read(photo)
    this.#work.add(work)
    await work
    this.#work.delete(work)
  }

  /** @param {Photo} photo */
  async #read(photo) {
    try {
      photo.blob = await shrunk(photo.blob)
      photo.state = "ready"
    } catch {
      photo.state = "asking"
    }
    this.#changed()
    this.#say(photo.state === "ready" ? "added" : "unreadable", { n: this.#photos.length })
  }

  /** @param {Element} target */
  #pressed(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-do]"))
    const item = button?.closest("[data-id]")
    const photo = this.#photos.find(({ id }) => id === item?.getAttribute("data-id"))
    if (!button || !photo) return
    this.#do(button.dataset.do ?? "", photo)
  }

  /** @param {string} what @param {Photo} photo */
  #do(what, photo) {
    if (what === "mask") this.#mask(photo)
    if (what === "keep") photo.state = "original"
    if (what === "remove" || what === "again") this.#remove(photo)
    if (what === "again") part(this, "input")?.click()
    this.#changed()
  }

  /** @param {Photo} photo */
  #remove(photo) {
    this.#photos = this.#photos.filter(({ id }) => id !== photo.id)
    this.#say("removed", { n: this.#photos.length })
    part(this, "input")?.focus()
  }

  /** @param {Photo} photo */
  async #mask(photo) {
    await import("./photo-mask.js")
    const dialog = part(this, "photo-mask")
    const masked = await dialog.open(photo.blob)
    if (!masked) return
    photo.blob = masked
    this.#changed()
    this.#say("masked", {})
  }

  clear() {
    this.#photos = []
    this.#render()
  }

  #changed() {
    this.#render()
    this.dispatchEvent(new CustomEvent("photos", { bubbles: true }))
  }

  #render() {
    for (const address of this.#addresses) URL.revokeObjectURL(address)
    this.#addresses = []
    const tray = part(this, "[data-tray]")
    const focused = document.activeElement?.closest("[data-id]")?.getAttribute("data-id")
    tray.replaceChildren(...this.#photos.map((photo, index) => this.#item(photo, index)))
    show(tray, this.#photos.length > 0)
    const again = focused && tray.querySelector(`[data-id="${focused}"] button:not([hidden])`)
    if (again instanceof HTMLElement) again.focus()
  }

  /** @param {Photo} photo @param {number} index */
  #item(photo, index) {
    const item = copyOf(this, "template[data-photo]")
    item.dataset.id = photo.id
    item.dataset.state = photo.state
    const name = filled(this.dataset.name ?? "", { n: index + 1, all: this.#photos.length })
    this.#thumbnail(part(item, "img"), photo, name)
    for (const button of item.querySelectorAll("[data-do]"))
      button.setAttribute("aria-label", `${button.textContent?.trim()}, ${name}`)
    for (const part of item.querySelectorAll("[data-when]"))
      show(part, part.getAttribute("data-when") === photo.state)
    return item
  }

  /** @param {HTMLImageElement} image @param {Photo} photo @param {string} name */
  #thumbnail(image, photo, name) {
    image.alt = name
    show(image, photo.state === "ready")
    if (photo.state !== "ready") return
    this.#addresses.push(URL.createObjectURL(photo.blob))
    image.src = this.#addresses[this.#addresses.length - 1]
  }

  /** Why a photo was not taken in, to be seen as well. @param {string} name @param {Record<string, string | number>} [values] */
  #fault(name, values = {}) {
    const line = part(this, "[data-told]")
    line.textContent = filled(this.getAttribute(`data-say-${name}`) ?? "", values)
    show(line, Boolean(name))
    if (name) say(line.textContent)
  }

  /** @param {string} name @param {Record<string, string | number>} values */
  #say(name, values) {
    say(filled(this.getAttribute(`data-say-${name}`) ?? "", values))
  }
}

customElements.define("photo-field", PhotoField)
