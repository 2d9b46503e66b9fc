/** One item that waits or needs a person, opened: why, its words and photos, and the ways out. */
import { moment } from "../lib/clock.js"
import { copyOf, filled, part, show } from "../lib/dom.js"
import { lastAccount } from "../outbox/account.js"
import { amend, discard, retry } from "../outbox/edit.js"
import { handOver, rescueFile } from "../outbox/rescue.js"
import { cause, shown } from "../outbox/shown.js"
import { trouble } from "../outbox/state.js"
import { getItem, photoPart } from "../outbox/store.js"
import { What } from "../outbox/what.js"
import { called } from "../outbox/words.js"
import { shrunk } from "../photos/shrink.js"
import { clear, longIn, tell } from "../report/faults.js"
import { wordsOf } from "../report/fields.js"
import { Warning } from "../report/warning.js"
import { holdsCode } from "../text/personal.js"

class OutboxItem extends HTMLElement {
  /** @type {string[]} */
  addresses = []

  connectedCallback() {
    this.dialog = part(this, "dialog")
    this.form = part(this, "form[data-edit]")
    this.addEventListener("click", ({ target }) => this.#pressed(/** @type {Element} */ (target)))
    this.addEventListener("change", ({ target }) => this.#photo(/** @type {any} */ (target)))
    this.what = new What(this, this.form)
    this.form.addEventListener("submit", (event) => this.#save(event))
    this.form.addEventListener("input", () => this.toggleAttribute("data-dirty", true))
    this.dialog.addEventListener("close", () => this.#forget())
  }

  /** @param {string} id @param {DOMStringMap} words */
  async open(id, words) {
    this.item = await getItem(id)
    if (!this.item) return
    this.words = words
    part(this, "[data-name]").textContent = called(this.item, words)
    this.#why()
    await this.#content()
    this.#ask(false)
    await this.#photos()
    this.dialog.showModal()
  }

  get troubled() {
    return this.item.photos.filter((photo) => trouble(this.item, photo))
  }

  #why() {
    const { line, values } = shown(this.item, {}, navigator.onLine)
    const needed = this.item.pause === "help"
    const { code, words } = cause(this.item, /** @type {any} */ (document.documentElement.lang))
    const known = this.querySelector(`[data-cause="${CSS.escape(code)}"]`)
    const given = words ? filled(this.words.refused, { reason: words }) : this.words.fault
    const pattern = this.words[`line${line}`]
    const time = moment(values.at)
    part(this, "[data-why]").textContent = needed
      ? (known?.textContent ?? given)
      : filled(pattern, { ...values, time })
    show(part(this, "[data-do=retry]"), needed && !this.troubled.length)
    for (const way of this.querySelectorAll("[data-troubled]")) show(way, this.troubled.length > 0)
    show(part(this, "[data-sign-in]"), this.item.pause === "login")
    show(part(this, "[data-first]"), Boolean(this.item.pause))
    show(part(this, "[data-arrived]"), Boolean(this.item.receipt))
  }

  async #content() {
    const { sealed = false, unreadable = false } = this.item
    show(part(this, "[data-sealed]"), sealed)
    show(this.form, !sealed && !unreadable)
    const sent = JSON.parse(this.item.envelope)
    const { category, text = "", place = {} } = sent
    this.form.elements.text.value = text
    this.form.elements.place_text.value = place.text ?? ""
    this.wrote = wordsOf({ text, place })
    this.warning = new Warning(this)
    show(this.warning.box, false)
    const { role = "staff" } = (this.item.account && (await lastAccount())) || { role: "public" }
    const guessed = sent.category_chosen === false
    this.what.open({ role, category, guessed, photos: this.item.photos.length })
  }

  async #photos() {
    const rows = await Promise.all(this.item.photos.map((photo, n) => this.#photoRow(photo, n)))
    part(this, "[data-photos]").replaceChildren(...rows)
    show(part(this, "[data-photos]"), rows.length > 0)
  }

  async #photoRow(photo, n) {
    const row = copyOf(this, "[data-photo-row]")
    const bytes = await photoPart(photo)
    const picture = part(row, "img")
    if (bytes) picture.src = this.#address(new Blob([bytes], { type: photo.type }))
    const box = part(row, "input")
    box.value = photo.id
    part(row, "[data-photo-name]").textContent = filled(this.words.photo, { n: n + 1 })
    return row
  }

  #address(blob) {
    this.addresses.push(URL.createObjectURL(blob))
    return this.addresses.at(-1)
  }

  #forget() {
    for (const address of this.addresses) URL.revokeObjectURL(address)
    this.addresses = []
    clear(this.form)
    this.form.reset()
    this.toggleAttribute("data-dirty", false)
  }

  /** @param {Element} target */
  async #pressed(target) {
    const { do: wish } = /** @type {HTMLElement} */ (target.closest("[data-do]"))?.dataset ?? {}
    if (!wish) return
    const { id } = this.item
    if (wish === "remove" || wish === "stay") return this.#ask(wish === "remove")
    if (wish === "retry") await retry(id)
    if (wish === "really") await discard(id)
    if (wish === "without") await amend(id, { without: this.troubled.map((photo) => photo.id) })
    if (wish === "file") await this.#file()
    this.dialog.close()
  }

  /** Removing takes two steps, and can be taken back for a day. @param {boolean} sure */
  #ask(sure) {
    show(part(this, "[data-ways]"), !sure)
    show(part(this, "[data-sure]"), sure)
    if (sure) part(this, "[data-do=stay]").focus()
  }

  async #file() {
    const one = ({ id }) => id === this.item.id
    await handOver(await rescueFile(one), `lykta-${this.item.id.slice(-6)}.txt`)
  }

  /** @param {SubmitEvent} event */
  async #save(event) {
    event.preventDefault()
    const told = new FormData(this.form)
    const text = String(told.get("text")).trim()
    const faults = this.#faults(text)
    if (faults.length) return tell(this, this.form, faults)
    clear(this.form)
    const sent = JSON.parse(this.item.envelope)
    const place = { ...sent.place, text: String(told.get("place_text")).trim() || undefined }
    const fields = { ...this.what.fields(sent), text, place }
    const words = wordsOf(fields)
    if (words !== this.wrote && !this.warning.passed(words)) return
    const every = this.item.photos.map(({ id }) => id)
    const without = this.what.withoutPhotos ? every : told.getAll("without").map(String)
    await amend(this.item.id, { fields, without, label: this.what.label })
    this.dialog.close()
  }

  /** @param {string} text */
  #faults(text) {
    return [
      ...(this.what.held ? [{ field: "item-gate", word: "gate" }] : []),
      ...longIn(this.form).map((field) => ({ field, word: "long" })),
      ...(holdsCode(text) ? [{ field: "item-text", word: "code" }] : []),
    ]
  }

  /** A new photo takes the place of those that could not be read. @param {HTMLInputElement} input */
  async #photo(input) {
    if (input.type !== "file" || !input.files.length) return
    const why = part(this, "[data-why]")
    try {
      const photos = await Promise.all([...input.files].map(shrunk))
      await amend(this.item.id, { photos, without: this.troubled.map((photo) => photo.id) })
      this.dialog.close()
    } catch (error) {
      why.textContent =
        error?.name === "QuotaExceededError" ? this.words.full : this.words.unreadable
    }
    input.value = ""
  }
}

customElements.define("outbox-item", OutboxItem)
