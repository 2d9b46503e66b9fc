/** Reports marked for one decision about all of them; they stay marked while the list is renewed. */
import { filled } from "../lib/dom.js"
import { one } from "./find.js"

export class Marks {
  /** @type {Set<string>} */
  #numbers = new Set()

  /** @param {HTMLElement} desk */
  constructor(desk) {
    this.desk = desk
  }

  clear() {
    this.#numbers.clear()
  }

  /** Puts the marks back where the list was replaced. */
  restore() {
    for (const box of this.#boxes) box.checked = this.#numbers.has(numberOf(box))
    this.count()
  }

  /** @param {HTMLElement | null} link */
  toggle(link) {
    const box = link?.parentElement && one(link.parentElement, "input")
    if (!box) return
    box.checked = !box.checked
    this.count()
  }

  count() {
    for (const box of this.#boxes) this.#numbers[box.checked ? "add" : "delete"](numberOf(box))
    const place = one(this.desk, "[data-marked]")
    const n = [...this.#boxes].filter((box) => box.checked).length
    if (place) place.textContent = n ? filled(place.dataset.marked, { n }) : ""
  }

  get #boxes() {
    return /** @type {NodeListOf<HTMLInputElement>} */ (this.desk.querySelectorAll("[name=marked]"))
  }
}

const numberOf = (/** @type {HTMLInputElement} */ box) => box.value.split(":")[0]
