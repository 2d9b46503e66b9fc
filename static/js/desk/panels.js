/** Decisions by key: a letter presses its button or opens its panel, a digit picks in the panel. */
import { one } from "./find.js"

// A panel with something to write begins there; the ready-made answers follow with Tab.
const FIRST = ["textarea", "[data-digit]", "select, button"]

/** @param {HTMLElement} desk @param {string} letter */
export function decide(desk, letter) {
  const found = one(desk, `[data-letter="${letter}"]`)
  if (!found) return false
  found.click()
  const panel = found.closest("details")
  const first = panel?.open && FIRST.map((wanted) => one(panel, wanted)).find(Boolean)
  if (first) first.focus()
  return true
}

/** @param {HTMLElement} desk @param {string} digit */
export function pick(desk, digit) {
  const choice = one(desk, `details[open] [data-digit="${digit}"]`)
  choice?.click()
  return choice !== null
}

/** @param {HTMLElement} desk @returns {boolean} whether one was open */
export function closed(desk) {
  const panel = one(desk, ".decision[open]")
  if (!panel) return false
  panel.open = false
  one(panel, "summary").focus()
  return true
}
