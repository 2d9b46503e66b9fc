/** The check step: what was told, in the words the person saw, with a way back to each part. */
import { written } from "../lib/clock.js"
import { filled, part } from "../lib/dom.js"
import { place } from "./fields.js"

/** @param {Element} input */
const wordOf = (input) => input.closest("label")?.textContent?.trim() ?? ""

/** @param {HTMLInputElement} input words stay as they were written */
const typedIn = ({ type, value }) => (type === "datetime-local" ? written(value) : value)

/** "Vad är skadat? Fönster, Dörr eller lås" for each question that was answered. @param {any} question */
function answered(question) {
  const name = question.querySelector("legend, label")?.textContent?.trim() ?? ""
  const checked = [...question.querySelectorAll("input:checked")].map(wordOf)
  const typed = [...question.querySelectorAll("input:not([type=checkbox], [type=radio])")]
  const values = typed.map((input) => typedIn(/** @type {HTMLInputElement} */ (input)))
  const all = [...checked, ...values.filter(Boolean)]
  return all.length ? [`${name}${/[?:]$/.test(name) ? "" : ":"} ${all.join(", ")}`] : []
}

/** @param {HTMLFormElement} form */
function where(form, words) {
  const { lat, lon, accuracy_m: accuracy, text } = place(new FormData(form))
  const point = lat === null ? "" : `${lat.toFixed(5)}, ${lon?.toFixed(5)}`
  const off = accuracy ? filled(words.about, { n: Math.round(accuracy) }) : ""
  return [text || point, off && lat !== null ? off : ""].filter(Boolean)
}

/** @param {HTMLFormElement} form */
function when(form) {
  const chosen = part(form, "input[name=when]:checked")
  const time = /** @type {HTMLInputElement} */ (form.elements.namedItem("when_at")).value
  const word = chosen ? wordOf(chosen) : ""
  return [chosen?.getAttribute("value") === "chosen" ? written(time) : word]
}

/**
 * @param {HTMLElement} root
 * @param {HTMLFormElement} form
 * @param {{choice: import("./choice.js").Choice, photos: import("../elements/photo-field.js").Photo[]}} told
 */
export function summarise(root, form, { choice, photos }) {
  const words = part(root, "template[data-words]").dataset
  const entries = new FormData(form)
  const shown = [...form.querySelectorAll("[data-question]:not([hidden])")]
  const text = String(entries.get("text") ?? "").trim()
  const contact = String(entries.get("contact") ?? "").trim()
  const rows = {
    what: choice.said,
    where: where(form, words),
    when: when(form),
    text: [text || words.noText, ...shown.flatMap(answered)],
    photos: [photos.length ? String(photos.length) : words.noPhotos],
    answer: [contact || words.codeAnswer],
  }
  for (const [row, lines] of Object.entries(rows)) write(root, row, lines)
}

/** @param {HTMLElement} root @param {string} row @param {(string | undefined)[]} lines */
function write(root, row, lines) {
  const cell = part(root, `[data-row="${row}"]`)
  const line = (/** @type {string | undefined} */ words) =>
    Object.assign(document.createElement("p"), { textContent: words, dir: "auto" })
  cell.replaceChildren(...lines.map(line))
}
