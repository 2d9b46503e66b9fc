/** The error summary: above the heading, focused, the same words as at the field, and "Fel:" first in the title. */
import { copyOf, filled, moveFocus, part } from "../lib/dom.js"
import { tooLong } from "../text/length.js"
import { sortOf } from "./checks.js"

const TOUCHABLE = "input:not([type=hidden]), textarea, select, button"

/** @typedef {{field: string, word: string}} Fault where it is, and which of the document's sentences says it */

/** Fields that hold too much, but for questions that nobody asks. @param {HTMLElement} root */
export function longIn(root) {
  const all = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("[data-longest]")])
  return tooLong(all.filter((field) => !field.closest("[data-question][hidden]")))
}

/** @param {HTMLElement} root @param {Fault} fault */
function sentence(root, { field, word }) {
  const words = part(root, `template[data-fault="${word}"]`)?.innerHTML.trim() ?? word
  const most = Number(part(root, `#${field}`)?.dataset.longest)
  return filled(words, { most: most.toLocaleString(document.documentElement.lang) })
}

/** @param {HTMLElement} section */
export function clear(section) {
  const { fault } = /** @type {HTMLElement} */ (section.closest("[data-fault]")).dataset
  document.title = document.title.replace(`${fault} `, "")
  section.querySelector(".error-summary")?.remove()
  for (const line of section.querySelectorAll("[data-fault-said]")) line.remove()
  for (const field of section.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid")
    describe(
      field,
      describedBy(field).filter((id) => !id.endsWith("-fault")),
    )
  }
}

const describedBy = (/** @type {Element} */ field) =>
  field.getAttribute("aria-describedby")?.split(" ") ?? []

/** @param {Element} field @param {string[]} ids */
function describe(field, ids) {
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "))
  else field.removeAttribute("aria-describedby")
}

/** @param {HTMLElement} root @param {Fault} fault */
function mark(root, fault) {
  const { field, word } = fault
  const line = copyOf(root, "template[data-fault-line]")
  line.id = `${field}-${word}-fault`
  line.dataset.faultSaid = ""
  part(line, "[data-word]").textContent = sentence(root, fault)
  const place = part(root, `#${field}`)
  if (place?.matches("input, textarea, select")) {
    place.setAttribute("aria-invalid", "true")
    describe(place, [...describedBy(place), line.id])
  }
  place?.closest("details")?.setAttribute("open", "")
  const holder = part(root, `[data-fault-of="${field}"]`)
  if (holder) holder.prepend(line)
  else place?.before(line)
}

/** @param {HTMLElement} root @param {HTMLElement} section @param {Fault[]} faults */
export function tell(root, section, faults) {
  clear(section)
  const summary = copyOf(root, "template[data-faults]")
  const heading = part(summary, "h2")
  heading.textContent = heading.dataset[sortOf(faults)] ?? ""
  const list = summary.appendChild(document.createElement("ul"))
  for (const fault of faults) {
    const link = document.createElement("a")
    link.href = `#${fault.field}`
    link.textContent = sentence(root, fault)
    link.addEventListener("click", (event) => reach(root, fault.field, event))
    list.append(document.createElement("li"))
    list.lastElementChild?.append(link)
    mark(root, fault)
  }
  section.prepend(summary)
  document.title = `${root.dataset.fault} ${document.title}`
  moveFocus(summary)
}

/** The address stays the step's own: the link moves the reading position and nothing else.
 * @param {HTMLElement} root @param {string} field @param {Event} event */
function reach(root, field, event) {
  event.preventDefault()
  const target = part(root, `#${field}`)
  if (!target) return
  const within = /** @type {HTMLElement[]} */ ([target, ...target.querySelectorAll(TOUCHABLE)])
  const first = within.find((each) => each.matches(TOUCHABLE) && each.offsetParent)
  const place = first ?? target
  place.scrollIntoView({ block: "center" })
  if (first) first.focus()
  else moveFocus(place)
}
