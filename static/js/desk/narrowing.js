/** Long panels: what is typed leaves the choices that hold every word of it; Enter takes the first. */
import { filled, show } from "../lib/dom.js"
import { fold } from "../lib/fold.js"
import { one } from "./find.js"

const FIELD = "[data-narrow]"
const CHOICE = ".decision__choices li:not([hidden]) button"

/** @param {string} typed @param {string} name */
export const fits = (typed, name) =>
  fold(typed)
    .split(" ")
    .every((word) => fold(name).includes(word))

/** Puts the cursor where an open panel is searched. @param {HTMLElement} desk @returns {boolean} */
export function searched(desk) {
  const field = one(desk, `details[open] ${FIELD}`)
  field?.focus()
  return Boolean(field)
}

/** @param {Event} event */
export function narrow({ target }) {
  const field = /** @type {HTMLInputElement} */ (target)
  const panel = field.matches(FIELD) && field.closest("details")
  if (!panel) return
  for (const choice of panel.querySelectorAll(".decision__choices li"))
    show(choice, fits(field.value, one(choice, "[data-name]")?.textContent ?? ""))
  const said = one(panel, "[data-left]")
  const left = panel.querySelectorAll(CHOICE).length
  said.textContent = field.value.trim() ? filled(said.dataset.left, { n: left }) : ""
}

/**
 * Enter in the field presses the first choice that is left, the arrow goes down to it.
 * @param {KeyboardEvent} event
 */
export function taken(event) {
  const field = /** @type {HTMLElement} */ (event.target)
  const panel = field.matches(FIELD) && field.closest("details")
  if (!panel || !["Enter", "ArrowDown"].includes(event.key)) return
  event.preventDefault()
  const first = one(panel, CHOICE)
  if (event.key === "ArrowDown") first?.focus()
  else if (/** @type {HTMLInputElement} */ (field).value.trim()) first?.click()
}
