/** The patrol's report: one screen, a tile and Send. Position and photo never hold it up. */
import { part, show, showOnly } from "../lib/dom.js"
import { lastAccount } from "../outbox/account.js"
import { fileSafely } from "../outbox/filing.js"
import { listed } from "../report/catalogue.js"
import { Danger } from "../report/danger.js"
import { clear, longIn, tell } from "../report/faults.js"
import { answeredIn, wordsOf } from "../report/fields.js"
import { camera, open } from "../report/gates.js"
import { Keeping } from "../report/keeping.js"
import { patrolFaults, patrolFields, times } from "../report/patrol.js"
import { Tiles } from "../report/patrol_tiles.js"
import { SavedBar, UNDO_MS } from "../report/saved_bar.js"
import { Shutter } from "../report/shutter.js"
import { Spot } from "../report/spot.js"
import { tellUnkept } from "../report/unkept.js"
import { putBack, valuesOf } from "../report/values.js"
import { Warning } from "../report/warning.js"
import "./photo-field.js"

const TWICE_MS = 1500

class PatrolForm extends HTMLElement {
  async connectedCallback() {
    this.form = part(this, "form")
    this.send = part(document, "[data-send]")
    this.account = await lastAccount().catch(() => undefined)
    show(part(this, "[data-nobody]"), !this.account)
    for (const one of [this.form, this.send.closest(".dock")]) show(one, Boolean(this.account))
    if (this.account) await this.#begin(this.account)
    this.dataset.ready = ""
  }

  /** @param {import("../outbox/account.js").Account} account */
  async #begin(account) {
    part(this, "[data-account]").textContent = account.name
    this.passed = new Set()
    this.warning = new Warning(this)
    this.tiles = new Tiles(this, listed(this, account.role))
    this.keeping = new Keeping(this, () => this.#written(), account.id)
    this.danger = new Danger(this)
    this.shutter = new Shutter(this)
    this.spot = new Spot(this.form)
    this.saved = new SavedBar(this, () => this.#putBack(this.last))
    this.#listen()
    this.spot.look()
    await this.keeping.restore().then(
      (kept) => this.#putBack(kept),
      () => {},
    )
  }

  get photoField() {
    return part(this, "photo-field")
  }

  get photos() {
    return this.tiles.chosen?.photo === "off" ? [] : this.photoField.photos
  }

  get told() {
    const category = this.tiles.chosen
    return {
      category,
      open: this.#open(category?.gate ?? "none"),
      text: String(new FormData(this.form).get("text") ?? ""),
      long: longIn(this.form),
      undecided: this.photos.length > 0 && this.photoField.undecided,
    }
  }

  /** Only where 112 comes first does a patrol have to answer; the other lines are read in passing.
   * @param {string} gate */
  #open(gate) {
    return gate !== "call_112_first" || open(gate, this.passed)
  }

  #written() {
    if (!this.tiles.chosen && !new FormData(this.form).get("text")) return null
    return { values: valuesOf(this.form), passed: [...this.passed] }
  }

  /** @param {any} kept from a draft, or from the report that was taken back */
  async #putBack(kept) {
    if (!kept) return
    const [, id] = kept.values.find(([name]) => name === "category") ?? []
    if (id) this.tiles.choose(id)
    putBack(this.form, kept.values)
    this.passed = new Set(kept.passed)
    this.#applied()
    await this.photoField.restore(kept.photos)
    this.keeping.photos(this.photoField.photos)
    this.shutter.count(this.photos)
  }

  #listen() {
    this.form.addEventListener("change", ({ target }) => this.#changed(/** @type {any} */ (target)))
    this.form.addEventListener("input", () => this.keeping.soon())
    this.form.addEventListener("submit", (event) => this.#submitted(event))
    this.addEventListener("click", ({ target }) => this.#pressed(/** @type {Element} */ (target)))
    this.addEventListener("photos", () => {
      this.shutter.count(this.photoField.photos)
      this.keeping.photos(this.photoField.photos)
    })
  }

  /** @param {HTMLInputElement} target */
  #changed(target) {
    if (target.name === "category") this.passed.clear()
    clear(this.form)
    this.#applied()
  }

  /** @param {Element} target */
  #pressed(target) {
    const dialog = part(this, "[data-all]")
    const category = target.closest("[data-category]")
    const gate = target.closest("[data-opens]")
    if (target.closest("[data-more-categories]")) dialog.showModal()
    if (target.closest("[data-close]") || category) dialog.close()
    if (category) this.tiles.choose(category.getAttribute("value") ?? "")
    if (gate) this.passed.add(gate.getAttribute("data-opens") ?? "")
    if (category || gate) this.#applied()
    if (target.closest("[data-show-camera]")) this.shutter.allow("shown")
  }

  #applied() {
    const category = this.tiles.chosen
    const gate = category?.gate ?? "none"
    const stands = gate === "call_112_first" && this.#open(gate) ? "none" : gate
    showOnly(this, "gate", stands)
    if (stands === "call_112_first") part(this, "#gates").scrollIntoView({ block: "center" })
    showOnly(this, "advice", category?.photo === "allowed" ? "" : (category?.photo ?? ""))
    for (const part of this.querySelectorAll("[data-question]"))
      show(part, Boolean(category?.fields.includes(part.getAttribute("data-question") ?? "")))
    this.danger.follow(stands)
    this.shutter.allow(camera(category?.photo))
    this.keeping.soon()
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault()
    this.filing ??= this.#checked(event).finally(() => {
      this.filing = null
    })
  }

  /** @param {Event} event */
  async #checked(event) {
    await this.photoField.settled()
    const faults = patrolFaults(this.told)
    if (faults.length && this.#doubled(event)) return
    if (faults.length) return tell(this, this.form, faults)
    clear(this.form)
    const category = /** @type {import("../report/catalogue.js").Listed} */ (this.tiles.chosen)
    const fields = patrolFields(new FormData(this.form), category, this.dataset.version)
    if (!this.warning.passed(wordsOf(fields), answeredIn(fields))) return
    await this.#file(category, fields).catch((error) => tellUnkept(this, this.form, error))
  }

  /** A cold finger taps twice: the second one found the form empty, and that is no fault.
   * @param {Event} event */
  #doubled({ timeStamp }) {
    return timeStamp - (this.savedAt ?? -TWICE_MS) < TWICE_MS
  }

  /** @param {import("../report/catalogue.js").Listed} category @param {any} fields */
  async #file(category, fields) {
    this.last = { ...this.#written(), photos: this.photoField.photos }
    const photos = this.photos.map(({ blob, state }) => ({ blob, original: state === "original" }))
    await this.keeping.now()
    const filed = { fields, times, photos, account: this.account, label: category.name }
    const { id, way } = await fileSafely({ ...filed, draft: this.keeping.draft, holdMs: UNDO_MS })
    if (way === "page") throw new Error("not kept")
    this.keeping.renew()
    this.tiles.count(category.id)
    this.saved.tell(id, Boolean(way))
    this.savedAt = performance.now()
    this.#cleared(id, fields.place.source)
  }

  /** An empty form for the next one; the position is kept, and for a while still made better.
   * @param {string} id @param {string} source */
  #cleared(id, source) {
    this.form.reset()
    this.photoField.clear()
    for (const opened of this.form.querySelectorAll("details[open]")) opened.open = false
    scrollTo(0, 0)
    this.shutter.count([])
    this.#applied()
    this.spot.improve(id, source)
  }
}

customElements.define("patrol-form", PatrolForm)
