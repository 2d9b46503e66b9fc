/** The one open box of the screen: under the row of its fault, or at the findings. */
import { filled, part, show } from "../lib/dom.js"
import { keyOf } from "./answers.js"
import { Box } from "./box.js"
import { inWords, questionsOf } from "./plan.js"

export class Faults {
  /** @type {Box | undefined} */
  #box
  /** @type {HTMLElement | undefined} */
  #row

  /** @param {any} going */
  constructor(going) {
    this.going = going
    going.addEventListener("click", ({ target }) => this.#pressed(/** @type {Element} */ (target)))
  }

  get isOpen() {
    return Boolean(this.#box)
  }

  save() {
    return this.#box?.save({ leaving: true })
  }

  async close() {
    await this.#box?.close()
  }

  /** @param {HTMLElement} row */
  async closeAt(row) {
    if (this.#row === row) await this.close()
  }

  /** @param {HTMLElement} row @param {any} question */
  async open(row, question) {
    if (this.#row === row) return
    const { going } = this
    const item = going.own.answers.get(keyOf(going.screen.stop, question.id))
    if (!item || item.state === "line") return
    const name = filled(going.dataset.faultOf ?? "", { question: inWords(question, going.lang) })
    await this.#opened(part(row, "[data-fault-place]"), { id: item.id, said: item.said, name })
    this.#row = row
    show(part(row, "[data-fault-line]"), false)
  }

  /** @param {any} [item] a finding to change, or none for a new one */
  async openFinding(item) {
    const { going } = this
    const said = item?.said ?? { kind: "finding", stop: going.screen.stop }
    const place = part(going, "[data-finding-place]")
    await this.#opened(place, { id: item?.id, said, name: going.dataset.finding ?? "" })
    show(part(going, "[data-add-finding]"), false)
    part(place, "[name=text]").focus()
  }

  async #opened(place, what) {
    await this.close()
    this.#box = new Box(this.going, this.going.walk, this.going.lang)
    await this.#box.open(place, { ...what, closed: () => this.#closed() })
  }

  /** The hand is led back to where it opened the box. */
  async #closed() {
    const row = this.#row
    this.#box = this.#row = undefined
    const add = part(this.going, "[data-add-finding]")
    const lost = !document.activeElement || document.activeElement === document.body
    show(add, true)
    await this.going.read()
    this.going.tell()
    if (lost) (row ? part(row, "[data-open-fault]") : add).focus()
  }

  /** @param {Element} target */
  #pressed(target) {
    const row = /** @type {HTMLElement} */ (target.closest(".walk-row"))
    if (target.closest("[data-open-fault]")) return this.open(row, this.#questionOf(row))
    if (target.closest("[data-add-finding]")) return this.openFinding()
    const id = target.closest("[data-edit-finding]") && target.closest("[data-id]")
    if (!id) return undefined
    const item = this.going.own.findings.find((one) => one.id === id.getAttribute("data-id"))
    return this.openFinding(item)
  }

  /** @param {HTMLElement} row */
  #questionOf({ dataset }) {
    return questionsOf(this.going.screen).find(({ id }) => id === dataset.question)
  }
}
