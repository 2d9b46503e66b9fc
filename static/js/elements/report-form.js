/** The citizen's report: one document, one section at a time, kept on the phone, filed through the outbox. */
import { part, show } from "../lib/dom.js"
import { clockOffset, trueNow } from "../outbox/clock.js"
import { fileSafely } from "../outbox/filing.js"
import { allowCamera } from "../report/camera.js"
import { faultsOf } from "../report/checks.js"
import { Choice } from "../report/choice.js"
import { clear, tell } from "../report/faults.js"
import { Keeping } from "../report/keeping.js"
import { after } from "../report/steps.js"
import { summarise } from "../report/summary.js"
import { buttonsOf } from "../report/tiles.js"
import { photosOf, reportOf, standsBare, told } from "../report/told.js"
import { tellUnkept } from "../report/unkept.js"
import { placeOf, putBack, samePlace, valuesOf } from "../report/values.js"
import { Walkthrough } from "../report/walkthrough.js"
import { Warning } from "../report/warning.js"
import { evening } from "../report/when.js"
import "./photo-field.js"

class ReportForm extends HTMLElement {
  async connectedCallback() {
    this.form = part(this, "form")
    this.form.noValidate = true
    sessionStorage.removeItem("lykta-receipt")
    this.dataset.enhanced = ""
    this.choice = new Choice(this.form)
    this.warning = new Warning(this)
    this.tiles = buttonsOf(this, () => this.#tileTouched())
    this.keeping = new Keeping(this, () => this.#written())
    this.walk = new Walkthrough(this, {
      complete: (step) => faultsOf(step, this.told).length === 0,
      shown: (step) => this.#shown(step),
    })
    await Promise.allSettled([this.#restore(), clockOffset()])
    this.#words()
    this.walk.begin()
    this.#listen()
    this.dataset.ready = ""
  }

  get photoField() {
    return part(this, "photo-field")
  }

  get parts() {
    return { form: this.form, choice: this.choice, photoField: this.photoField }
  }

  get told() {
    return told(this.parts)
  }

  #written() {
    const { group, text } = this.told
    if (!group && !text) return null
    return { values: valuesOf(this.form), passed: [...this.choice.passed], step: this.walk.step }
  }

  async #restore({ takeOver = false } = {}) {
    const kept = await this.keeping.restore({ takeOver })
    show(part(this, "[data-elsewhere]"), Boolean(this.keeping.elsewhere))
    if (!kept) return samePlace(this.form)
    putBack(this.form, kept.values)
    this.choice.passed = new Set(kept.passed)
    this.choice.regroup()
    this.tiles.show()
    show(part(this, "[data-restored]"), true)
    if (!location.hash && kept.step) history.replaceState(null, "", `#${kept.step}`)
    await this.photoField.restore(kept.photos)
  }

  #listen() {
    this.form.addEventListener("input", () => this.keeping.soon())
    this.form.addEventListener("change", () => this.#changed())
    this.form.addEventListener("focusout", () => this.keeping.soon())
    this.form.addEventListener("opened", (/** @type {any} */ event) => this.#opened(event))
    this.form.addEventListener("submit", (event) => this.#submitted(event))
    addEventListener(
      "pageshow",
      ({ persisted }) => persisted && this.keeping.ended && location.reload(),
    )
    this.addEventListener("photos", () => this.keeping.photos(this.photoField.photos))
    this.addEventListener("click", ({ target }) => this.#pressed(/** @type {Element} */ (target)))
  }

  #changed() {
    show(part(this, "[data-when-at]"), this.told.when === "chosen")
    this.keeping.soon()
  }

  /** @param {Element} target */
  #pressed(target) {
    if (target.closest("[data-next]")) this.photoField.settled().then(() => this.#next())
    if (target.closest("[data-anew]")) this.#anew()
    if (target.closest("[data-take-over]"))
      this.#restore({ takeOver: true }).then(() => this.walk.begin())
    if (target.closest("[data-show-camera]")) allowCamera(this, "shown")
  }

  async #anew() {
    await this.keeping.forget()
    this.form.reset()
    this.photoField.clear()
    this.choice.passed.clear()
    this.tiles.show()
    show(part(this, "[data-restored]"), false)
    this.walk.go("vad")
  }

  #tileTouched() {
    this.choice.passed.clear()
    this.choice.regroup()
    this.keeping.soon()
    if (!this.#urgent()) this.walk.go("plats")
  }

  /** A dangerous matter says 112 before anything else; everything else goes straight on. */
  #urgent() {
    const panel = part(this, "[data-urgent]")
    show(panel, this.choice.urgent)
    if (this.choice.urgent) this.tiles.reveal(panel)
    return this.choice.urgent
  }

  /** @param {CustomEvent} event */
  #opened({ detail }) {
    this.keeping.soon()
    clear(this.walk.section)
    show(part(this, "[data-urgent]"), false)
    if (detail === "urgent") this.walk.go("plats")
    /** @type {HTMLElement | null} */ else this.form.elements.namedItem("text")?.focus()
  }

  #next() {
    const { section, step } = this.walk
    const faults = faultsOf(step, this.told)
    if (faults.length) return tell(this, section, faults)
    clear(section)
    if (step === "vad" && this.#urgent()) return
    if (step === "beskriv" && !this.warning.passed(this.told.words, this.told.answered)) return
    this.walk.go(after(step) ?? step)
  }

  /** @param {string} step */
  #shown(step) {
    if (step === "beskriv") this.choice.apply()
    if (step === "kontrollera")
      summarise(this, this.form, { choice: this.choice, photos: photosOf(this.parts) })
    this.keeping?.soon()
  }

  #words() {
    const words = part(this, "template[data-words]").dataset
    const face = part(this, "input[name=when][value=earlier] + span")
    if (face && evening(trueNow())) face.textContent = words.evening ?? ""
    this.#changed()
  }

  /** @param {Event} event */
  async #submitted(event) {
    event.preventDefault()
    if (this.walk.step !== "kontrollera") return this.#next()
    const send = part(this, "[data-send]")
    if (send.disabled) return
    send.disabled = true
    await this.photoField.settled()
    send.disabled = !faultsOf("beskriv", this.told).length
    if (!send.disabled) return this.walk.go("beskriv")
    clear(this.walk.section)
    await this.keeping.now()
    try {
      const report = reportOf(this.parts, this.dataset.version)
      await this.#filed(await fileSafely({ ...report, draft: this.keeping.draft }))
    } catch (error) {
      tellUnkept(this, this.walk.section, error, standsBare(this.parts))
    }
    send.disabled = false
  }

  /** The code is handed to the receipt's page within this tab only; the phone keeps it if asked to.
   * @param {import("../outbox/filing.js").Filed} filed */
  async #filed({ made, ...filed }) {
    if (made && filed.way !== "sent")
      return (await import("../report/emergency_card.js")).tellEmergency(this, { made, ...filed })
    this.keeping.end()
    sessionStorage.setItem("lykta-receipt", JSON.stringify({ ...filed, place: placeOf(this.form) }))
    location.assign(this.dataset.receipt ?? "/tack")
  }
}

customElements.define("report-form", ReportForm)
