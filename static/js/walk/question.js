/** One question as a row with large controls: built from the page's templates, read and put back. */
import { copyOf, part, show } from "../lib/dom.js"
import { inWords } from "./plan.js"

const SCORES = ["1", "2", "3", "4", "5"]

/**
 * @param {HTMLElement} root
 * @param {any} question of the package
 * @param {any} types the package's answer types
 * @param {string} lang
 * @returns {HTMLElement}
 */
export function row(root, question, types, lang) {
  const made = copyOf(root, "template[data-row]")
  made.dataset.question = question.id
  made.dataset.kind = question.type
  const words = inWords(question, lang)
  part(made, "legend").textContent = words
  part(made, "[data-of]").textContent = words
  hint(root, made, question)
  part(made, "[data-answers]").append(...controls(root, question, types, lang))
  if (isScale(question)) ends(made, types[question.type], lang)
  return made
}

const isScale = (/** @type {any} */ { type }) => type.startsWith("scale5")

function hint(root, made, { individual }) {
  if (!individual) return
  const place = part(made, "[data-hint]")
  place.textContent = root.dataset.alone
  show(place, true)
}

function ends(made, type, lang) {
  for (const [end, n] of /** @type {const} */ ([
    ["lowest", 1],
    ["highest", 5],
  ])) {
    const words = inWords(type?.[end], lang)
    part(made, `[data-${end}]`).textContent = `${n}: ${words}`
    made.querySelector(`input[value="${n}"]`)?.setAttribute("aria-label", `${n}, ${words}`)
  }
  show(part(made, "[data-ends]"), true)
}

function controls(root, question, types, lang) {
  const name = `q-${question.id}`
  const options = question.options ?? types[question.type]?.options
  if (isScale(question)) return SCORES.map((n) => big(root, { name, value: n, word: n }))
  if (question.type === "count") return [count(root, question, lang)]
  if (question.type === "text") return [words(root, question, lang)]
  const type = question.type === "multi" ? "checkbox" : "radio"
  const each = Object.entries(options ?? {})
  return each.map(([value, word]) => big(root, { name, value, type, word: inWords(word, lang) }))
}

/** @param {HTMLElement} root */
function big(root, { name, value, word, type = "radio" }) {
  const made = copyOf(root, "template[data-big]")
  Object.assign(part(made, "input"), { type, name, value })
  part(made, "span").textContent = word
  return made
}

function count(root, question, lang) {
  const made = copyOf(root, "template[data-count]")
  const input = part(made, "input")
  input.setAttribute("aria-label", inWords(question, lang))
  const step = (/** @type {number} */ by) => {
    input.value = String(Math.min(999, Math.max(0, (Number(input.value) || 0) + by)))
    input.dispatchEvent(new Event("change", { bubbles: true }))
  }
  part(made, "[data-less]").addEventListener("click", () => step(-1))
  part(made, "[data-more]").addEventListener("click", () => step(1))
  return made
}

function words(root, question, lang) {
  const made = copyOf(root, "template[data-words]")
  made.setAttribute("aria-label", inWords(question, lang))
  return made
}

/** What the row says now, in the shape that the server judges; null is nothing. @param {HTMLElement} row */
export function saidIn(row) {
  const { kind = "" } = row.dataset
  const checked = [...row.querySelectorAll(".walk-choice__input:checked")]
  const values = checked.map((input) => /** @type {HTMLInputElement} */ (input).value)
  if (kind === "multi") return values.length ? values : null
  if (kind === "text") return part(row, "textarea").value.trim() || null
  if (kind === "count") return counted(part(row, "[data-answers] input").value)
  if (kind.startsWith("scale5")) return values.length ? Number(values[0]) : null
  return values[0] ?? null
}

const counted = (/** @type {string} */ typed) =>
  /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null

/** @param {HTMLElement} row @param {any} value */
export function putValue(row, value) {
  const { kind } = row.dataset
  if (kind === "text") part(row, "textarea").value = value ?? ""
  else if (kind === "count") part(row, "[data-answers] input").value = value ?? ""
  const chosen = [value].flat().map(String)
  for (const input of /** @type {any} */ (row.querySelectorAll(".walk-choice__input")))
    input.checked = value !== null && value !== undefined && chosen.includes(input.value)
}
