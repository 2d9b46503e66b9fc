/**
 * Typing in a sheet of paper by keyboard alone: Enter and the arrows move from question to question,
 * Tab goes to the note between them. Without script Tab does all of it.
 */

const STEP = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }

class SheetKeys extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-enter]").removeAttribute("hidden")
    this.addEventListener("keydown", (event) => this.#moved(event))
    const first = this.#answers().find((one) => one.ariaInvalid) ?? this.#answers()[0]
    if (document.activeElement === document.body) first?.focus({ preventScroll: true })
  }

  /** @returns {HTMLInputElement[]} */
  #answers() {
    return [...this.querySelectorAll(".typing__fields")].map((line) => line.querySelector("input"))
  }

  /** @param {KeyboardEvent} event */
  #moved(event) {
    const step = STEP[event.key]
    const field = event.target
    if (!step || event.isComposing || !(field instanceof HTMLInputElement)) return
    if (field.type === "checkbox" && event.key !== "Enter") return
    event.preventDefault()
    const answers = this.#answers()
    const own = field.closest(".typing__fields").querySelector("input")
    const next = answers[answers.indexOf(own) + step]
    next?.select()
    next?.focus()
    if (!next && step > 0) this.closest("form").querySelector("button").focus()
  }
}

customElements.define("sheet-keys", SheetKeys)
