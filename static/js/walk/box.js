/**
 * The words, photos and perspectives of a fault or a finding: kept on the phone as they are written,
 * so that there is nothing to send or to lose.
 */
import { copyOf, filled, part, show } from "../lib/dom.js"
import { tooMany } from "../text/length.js"
import { PhotoKeeping } from "./photos.js"
import { inWords } from "./plan.js"
import { amend, file, takeBack } from "./recording.js"
import { Where } from "./where.js"

const SOON_MS = 200

export class Box {
  /** @param {HTMLElement} root @param {any} walk the kept walk @param {string} lang */
  constructor(root, walk, lang) {
    this.root = root
    this.walk = walk
    this.element = copyOf(root, "template[data-box]")
    this.order = Promise.resolve()
    this.#chips(walk.package.checklist.finding?.perspective, lang)
    this.element.addEventListener("input", () => this.#soon())
    this.element.addEventListener("photos", () => this.#photos())
    part(this.element, "[data-remove-box]").addEventListener("click", () => this.#remove())
  }

  /**
   * @param {Element} place where it stands
   * @param {{id?: string, said: any, name: string, closed: () => void}} what an item, or what one will say
   */
  async open(place, { id, said, name, closed }) {
    this.id = id
    this.said = said
    this.closed = closed
    const { element } = this
    element.setAttribute("aria-label", name)
    element.querySelector("[data-close-box]")?.addEventListener("click", () => this.#done())
    const finding = said.kind === "finding"
    show(part(element, "[data-sorts]"), finding)
    show(part(element, "[data-remove-box]"), finding)
    this.#putBack(said)
    place.append(element)
    this.keeping = new PhotoKeeping(this.walk, (change, photos) => this.#write(change, photos))
    await this.keeping.restore(part(element, "photo-field"), id)
    if (finding) this.#look()
  }

  /** A place that is missing is asked for once. */
  async #done() {
    await this.save()
    const wrong = /** @type {any} */ (this.element.querySelector("[aria-invalid=true]"))
    if (wrong) return wrong.focus()
    if (!this.id || !this.where?.asks()) await this.close()
  }

  /** Whatever is written is kept first. */
  async close() {
    clearTimeout(this.timer)
    this.where?.end()
    await this.save({ leaving: true })
    this.element.remove()
    this.closed?.()
  }

  #soon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), SOON_MS)
  }

  /** What is too long is said before it is saved; whoever goes on all the same loses nothing.
   * @param {{leaving?: boolean}} [how] @returns {Promise<void>} kept on the phone */
  save({ leaving = false } = {}) {
    clearTimeout(this.timer)
    const change = this.#told()
    const over = this.#over(change)
    if (over && !leaving) return this.order
    const before = { text: "", proposal: "", perspectives: [], good: false, ...this.said }
    const same = Object.entries(change).every(
      ([key, value]) => JSON.stringify(value) === JSON.stringify(before[key]),
    )
    if (!same) this.#write(change)
    return this.order
  }

  #over({ text, proposal }) {
    const longest = Number(part(this.element, "[name=text]").dataset.longest)
    const over = { text: tooMany(text, longest), proposal: tooMany(proposal, longest) }
    const most = Math.max(over.text, over.proposal)
    const sentence = filled(this.root.dataset.long ?? "", { n: most })
    for (const [name, n] of Object.entries(over))
      part(this.element, `[name=${name}]`).setAttribute("aria-invalid", String(n > 0))
    part(this.element, "[data-box-why]").textContent = most ? sentence : ""
    return most
  }

  #told() {
    const { element } = this
    const chosen = [...element.querySelectorAll("input[name=perspectives]:checked")]
    const good = Boolean(part(element, "input[name=good][value=good]").checked)
    return {
      text: part(element, "[name=text]").value.trim(),
      proposal: part(element, "[name=proposal]").value.trim(),
      perspectives: chosen.map((one) => /** @type {HTMLInputElement} */ (one).value),
      ...(this.said.kind === "finding" && { good }),
    }
  }

  #putBack(said) {
    const { element } = this
    part(element, "[name=text]").value = said.text ?? ""
    part(element, "[name=proposal]").value = said.proposal ?? ""
    for (const one of /** @type {any} */ (element.querySelectorAll("input[name=perspectives]")))
      one.checked = (said.perspectives ?? []).includes(one.value)
    part(element, "input[name=good][value=good]").checked = Boolean(said.good)
    part(element, "[data-more-of]").open = Boolean(said.proposal || said.perspectives?.length)
  }

  #photos() {
    this.order = this.order
      .then(() => this.keeping.sync(part(this.element, "photo-field").photos, this.id, this.said))
      .catch((error) => this.#fault(error))
  }

  /** One writing after the other. @param {any} change @param {any} [photos] @returns {Promise<void>} */
  #write(change, photos = {}) {
    const work = () => this.#kept(change, photos).catch((error) => this.#fault(error))
    // What the photos' own writing or the place asks for stands in the order already.
    if (photos.within) return work()
    this.order = this.order.then(work)
    return this.order
  }

  async #kept(change, { added = [], without = [] }) {
    this.said = { ...this.said, ...change }
    if (this.id) await amend(this.id, change, { added, without })
    else [this.id] = await file(this.walk, [this.said], { photos: added })
    part(this.element, "[data-box-why]").textContent = ""
  }

  /** @param {any} error */
  #fault(error) {
    const word = error?.name === "QuotaExceededError" ? "full" : "unsaved"
    part(this.element, "[data-box-why]").textContent = this.root.dataset[word] ?? ""
  }

  /** Only what nobody has seen can be taken away; else its words are emptied. */
  async #remove() {
    clearTimeout(this.timer)
    await this.order
    await this.keeping.forget()
    const gone = !this.id || (await takeBack([this.id]))
    if (!gone) return this.#fault(null)
    this.where?.end()
    this.element.remove()
    this.closed?.()
  }

  #look() {
    const told = (/** @type {any} */ place) => {
      this.said = { ...this.said, place }
      // What is being written for the first time has no id yet: the place comes after it.
      this.order = this.order.then(() => this.id && this.#write({ place }, { within: true }))
    }
    const picker = this.root.querySelector("place-picker")
    this.where = new Where(this.element, { walk: this.walk, picker, told })
    this.where.begin(this.said)
  }

  #chips(perspective, lang) {
    const chips = Object.entries(perspective?.options ?? {}).map(([value, words]) => {
      const chip = copyOf(this.root, "template[data-chip]")
      Object.assign(part(chip, "input"), { type: "checkbox", value })
      part(chip, "span").textContent = inWords(words, lang)
      return chip
    })
    part(this.element, "[data-perspectives]").append(...chips)
  }
}
