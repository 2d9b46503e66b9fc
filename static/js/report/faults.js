/** The error summary: above the heading, focused, the same words as at the field, and "Fel:" first in the title. */
import { copyOf, moveFocus, part } from "../lib/dom.js"
import { sortOf } from "./checks.js"

const TOUCHABLE = "input:not([type=hidden]), textarea, select, button"

/** @typedef {{field: string, word: string}} Fault where it is, and which of the document's sentences says it */

/** @param {HTMLElement} root @param {string} word */
const sentence = (root, word) =>
  part(root, `template[data-fault="${word}"]`)?.innerHTML.trim() ?? word

/** @param {HTMLElement} section */
export function clear(section) {
  const { fault } = /** @type {HTMLElement} */ (section.closest("[data-fault]")).dataset
  document.title = document.title.replace(`${fault} `, "")
  section.querySelector(".error-summary")?.remove()
  for (const line of section.querySelectorAll("[data-fault-said]")) line.remove()
  for (const field of section.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid")
    field.removeAttribute("aria-errormessage")
  }
}

/** @param {HTMLElement} root @param {Fault} fault */
function mark(root, { field, word }) {
  const line = copyOf(root, "template[data-fault-line]")
  line.id = `${field}-fault`
  line.dataset.faultSaid = ""
  part(line, "[data-word]").textContent = sentence(root, word)
  const place = part(root, `#${field}`)
  if (place?.matches("input, textarea, select")) {
    place.setAttribute("aria-invalid", "true")
    place.setAttribute("aria-errormessage", line.id)
  }
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
    link.textContent = sentence(root, fault.word)
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
