/** Answers as they are given: one after the other, each kept before the next; and taking them back. */
import { filled, part, say, show } from "../lib/dom.js"
import { tooMany } from "../text/length.js"
import { keyOf } from "./answers.js"
import { ANSWER } from "./limits.js"
import { questionsOf, stillToJudge } from "./plan.js"
import { putValue, saidIn } from "./question.js"
import { answer, file, takeBack, UNDO_MS } from "./recording.js"
import { FAULT } from "./screen.js"

const WROTE_MS = 600
const GOOD = "ok"

export class Giving {
  #order = Promise.resolve()

  /** @param {any} going the element: its walk, its screen, what is its own, its faults */
  constructor(going) {
    this.going = going
    this.bar = part(document, "[data-undo]")
    this.button = part(document, "[data-take-back]")
    this.button.addEventListener("click", () => this.#takeBack())
    going.addEventListener("change", ({ target }) => this.#changed(/** @type {any} */ (target)))
    going.addEventListener("input", ({ target }) => this.#wrote(/** @type {any} */ (target)))
  }

  /** On another screen there is nothing to take back. */
  rest() {
    show(this.bar, false)
  }

  /** Whatever is half written is kept. @returns {Promise<void>} */
  keep() {
    return this.writing ? this.#answered(this.writing, true) : this.#order
  }

  /** @param {HTMLElement} target */
  #changed(target) {
    const row = rowOf(target)
    if (row) this.#answered(row)
  }

  /** @param {HTMLElement} target */
  #wrote(target) {
    const row = rowOf(target)
    if (row?.dataset.kind !== "text") return
    this.writing = row
    clearTimeout(this.wrote)
    this.wrote = setTimeout(() => this.#answered(row), WROTE_MS)
  }

  /** What is too long is said before it is saved; whoever goes on all the same loses nothing.
   * @param {HTMLElement} row @param {boolean} [leaving] */
  #answered(row, leaving = false) {
    clearTimeout(this.wrote)
    const n = row.dataset.kind === "text" ? tooMany(String(saidIn(row) ?? ""), ANSWER) : 0
    if (n && !leaving) {
      this.#tell(filled(this.going.dataset.long ?? "", { n }))
      return this.#order
    }
    this.writing = undefined
    const { screen } = this.going
    return this.#then(() => this.#give(screen, row))
  }

  /** @param {() => Promise<void>} work */
  #then(work) {
    this.#order = this.#order.then(work).catch((error) => {
      const { full = "", unsaved = "" } = this.going.dataset
      this.#tell(error?.name === "QuotaExceededError" ? full : unsaved)
    })
    return this.#order
  }

  async #give(screen, row) {
    const { going } = this
    const question = questionsOf(screen).find(({ id }) => id === row.dataset.question)
    await going.read()
    const before = going.own.answers.get(keyOf(screen.stop, question.id))
    const value = saidIn(row)
    if (same(value, before?.said.value)) return this.#described(row, question, value)
    if (value === null) return this.#emptied(row, before)
    const again = going.own.earlier(before, value)
    await answer(going.walk, question, screen.stop, value, before, again)
    await going.read()
    going.tell()
    this.#described(row, question, value)
  }

  /** A fault is described where it stands. */
  #described(row, question, value) {
    if (value === FAULT) return this.going.faults.open(row, question)
    return this.going.faults.closeAt(row)
  }

  /** What somebody has seen stays; it can be changed, not unsaid. */
  async #emptied(row, before) {
    if (before && !(await takeBack([before.id]))) putValue(row, before.said.value)
    await this.going.read()
    this.going.tell()
  }

  /** Every verdict that is still to give at this stop, with one tap. */
  allGood() {
    const { screen } = this.going
    return this.#then(async () => {
      const { answers } = await this.going.read()
      const left = stillToJudge(screen, (id) => answers.has(keyOf(screen.stop, id)))
      const said = { kind: "answer", stop: screen.stop, value: GOOD }
      const each = left.map(({ id }) => ({ ...said, question: id }))
      if (!each.length) return
      this.given = await file(this.going.walk, each, { holdMs: UNDO_MS })
      const { oneMarked = "", marked = "" } = this.going.dataset
      this.#tell(each.length === 1 ? oneMarked : filled(marked, { n: each.length }), true)
      await this.#shown()
    })
  }

  async #takeBack() {
    const all = await takeBack(this.given ?? [])
    const { undone = "", tooLate = "" } = this.going.dataset
    this.#tell(all ? undone : tooLate)
    await this.#shown()
  }

  async #shown() {
    const { answers } = await this.going.read()
    this.going.rows?.put(answers)
    this.going.tell()
  }

  /** @param {string} sentence @param {boolean} [undo] */
  #tell(sentence, undo = false) {
    clearTimeout(this.timer)
    part(this.bar, "[data-undo-word]").textContent = sentence
    show(this.button, undo)
    show(this.bar, true)
    if (!undo) say(sentence)
    this.timer = setTimeout(() => show(this.bar, false), UNDO_MS)
  }
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other ?? null)

/** @param {HTMLElement} target @returns {HTMLElement | null} not what is written of a fault */
const rowOf = (target) => (target.closest(".walk-box") ? null : target.closest(".walk-row"))
