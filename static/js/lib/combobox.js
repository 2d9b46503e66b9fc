/** A text field with suggestions below it, as the ARIA APG's editable combobox. What is typed stands
 * as it is until a suggestion is chosen. */

/** What lies below must not move away under the finger that touches it. */
const STAYS_MS = 300

let made = 0

/**
 * @template T
 * @typedef {object} Wishes
 * @property {(typed: string) => T[]} search
 * @property {(found: T) => HTMLElement} option makes a <li role="option">
 * @property {(found: T) => void} choose
 * @property {(count: number) => void} said
 */

/** @template T */
export class Combobox {
  /** @type {T[]} */
  #found = []
  #at = -1

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {Wishes<T>} wishes
   */
  constructor(input, list, wishes) {
    this.input = input
    this.list = list
    this.wishes = wishes
    made += 1
    this.id = `${list.id || "options"}-${made}`
    input.addEventListener("input", () => this.#search())
    input.addEventListener("keydown", (event) => this.#key(event))
    input.addEventListener("blur", () => setTimeout(() => this.#left(), STAYS_MS))
    list.addEventListener("pointerdown", (event) => event.preventDefault())
    list.addEventListener("click", (event) => this.#clicked(/** @type {Element} */ (event.target)))
  }

  close() {
    this.#at = -1
    this.list.hidden = true
    this.input.setAttribute("aria-expanded", "false")
    this.input.removeAttribute("aria-activedescendant")
  }

  #left() {
    if (document.activeElement !== this.input) this.close()
  }

  #search() {
    const typed = this.input.value
    this.#found = typed.trim() ? this.wishes.search(typed) : []
    this.list.replaceChildren(...this.#found.map((found, index) => this.#option(found, index)))
    this.close()
    this.list.hidden = this.#found.length === 0
    this.input.setAttribute("aria-expanded", String(this.#found.length > 0))
    if (this.#found.length > 0) this.list.scrollIntoView({ block: "nearest" })
    this.wishes.said(typed.trim() ? this.#found.length : -1)
  }

  #option(/** @type {T} */ found, /** @type {number} */ index) {
    const option = this.wishes.option(found)
    option.id = `${this.id}-${index}`
    option.setAttribute("aria-selected", "false")
    return option
  }

  #key(/** @type {KeyboardEvent} */ event) {
    const last = this.#found.length - 1
    const open = !this.list.hidden
    const steps = {
      ArrowDown: () => (open ? this.#mark(this.#at < last ? this.#at + 1 : 0) : this.#search()),
      ArrowUp: () => open && this.#mark(this.#at > 0 ? this.#at - 1 : last),
      Enter: () => (this.#at < 0 ? this.close() : this.#take(this.#at)),
      Escape: () => this.close(),
    }
    const closes = event.key === "Enter" || event.key === "Escape"
    if (!(event.key in steps) || (closes && !open)) return
    event.preventDefault()
    steps[event.key]()
  }

  #mark(/** @type {number} */ index) {
    this.#at = index
    for (const [i, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(i === index))
    }
    const option = this.list.children[index]
    this.input.setAttribute("aria-activedescendant", option.id)
    option.scrollIntoView({ block: "nearest" })
  }

  #clicked(/** @type {Element} */ target) {
    const option = target.closest("[role=option]")
    if (option) this.#take([...this.list.children].indexOf(option))
  }

  #take(/** @type {number} */ index) {
    const found = this.#found[index]
    this.close()
    if (found) this.wishes.choose(found)
  }
}
