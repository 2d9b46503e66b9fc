/** One screen of the walk: its sections with their rows, and how far each has come. */
import { copyOf, filled, part, show } from "../lib/dom.js"
import { keyOf } from "./answers.js"
import { progressOf } from "./plan.js"
import { putValue, row } from "./question.js"

export const FAULT = "brist"

export class ScreenRows {
  /** @type {Map<string, HTMLElement>} by question */
  rows = new Map()

  /**
   * @param {HTMLElement} root
   * @param {import("./plan.js").Screen} screen
   * @param {{types: any, lang: string}} words
   */
  constructor(root, screen, { types, lang }) {
    this.root = root
    this.screen = screen
    this.types = types
    this.lang = lang
    this.sections = screen.sections.map((section) => ({ section, element: this.#section(section) }))
  }

  /** @returns {HTMLElement[]} one's own, and behind a line to open what others were dealt */
  elements() {
    const of = (own) => this.sections.filter(({ section }) => section.own === own)
    const own = of(true).map(({ element }) => element)
    const others = of(false).map(({ element }) => element)
    if (!others.length) return own
    if (!own.length) return others
    const behind = copyOf(this.root, "template[data-others]")
    part(behind, "[data-other-sections]").append(...others)
    return [...own, behind]
  }

  /** @param {import("./plan.js").Section} section */
  #section(section) {
    const element = copyOf(this.root, "template[data-section]")
    part(element, "[data-section-name]").textContent = section.name
    part(element, "[data-section-note]").textContent = section.note
    show(part(element, "[data-section-note]"), Boolean(section.note))
    for (const question of section.questions) {
      const made = row(this.root, question, this.types, this.lang)
      this.rows.set(question.id, made)
      part(element, "[data-rows]").append(made)
    }
    return element
  }

  /** What has been answered so far, put into the rows. @param {Map<string, any>} answers */
  put(answers) {
    for (const [id, element] of this.rows) {
      const item = answers.get(keyOf(this.screen.stop, id))
      putValue(element, item?.said.value)
    }
    this.tell(answers)
  }

  /** How far it has come, and what is said of faults. @param {Map<string, any>} answers */
  tell(answers) {
    const { stop } = this.screen
    const answered = (id) => answers.has(keyOf(stop, id))
    for (const { section, element } of this.sections) {
      const done = filled(this.root.dataset.done ?? "", progressOf(section.questions, answered))
      part(element, "[data-section-done]").textContent = done
    }
    for (const [id, element] of this.rows) {
      const item = answers.get(keyOf(stop, id))
      const fault = item?.said.value === FAULT && item.state !== "line"
      show(part(element, "[data-fault-line]"), fault && !element.querySelector(".walk-box"))
      if (fault) part(element, "[data-fault-said]").textContent = summed(this.root, item)
    }
  }
}

/** In few words what hangs on an entry. @param {HTMLElement} root @param {any} item */
export function summed(root, { said, photos }) {
  const { onePhoto = "", photos: many = "" } = root.dataset
  const count = photos.length === 1 ? onePhoto : filled(many, { n: photos.length })
  return [photos.length ? count : "", said.text].filter(Boolean).join(" · ")
}
