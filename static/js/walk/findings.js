/** One's own findings at a stop, or between stops, and what was found there on the last walk. */
import { copyOf, filled, part, show } from "../lib/dom.js"
import { keyOf } from "./answers.js"
import { told } from "./fates.js"
import { answer } from "./recording.js"
import { summed } from "./screen.js"

/**
 * @param {any} root the element, with its walk
 * @param {import("./plan.js").Screen} screen
 * @param {any[]} own
 */
export function showFindings(root, { stop, before: then }, own) {
  const here = own.filter(({ said }) => said.stop === stop)
  const [list, last] = [part(root, "[data-own-findings]"), part(root, "[data-last-year]")]
  list.replaceChildren(...here.map((item) => findingRow(root, item)))
  for (const row of list.children) tellFate(root, /** @type {any} */ (row))
  show(list, here.length > 0)
  const known = [...last.children].map((/** @type {any} */ one) => one.dataset.number).join()
  // The rows stay under the finger; only what is pressed changes.
  if (known !== then.map(({ number }) => `${number}`).join())
    last.replaceChildren(...then.map((one) => lastRow(root, one)))
  for (const one of sinceOf(last)) press(root, stop, one)
  show(last, then.length > 0)
}

function findingRow(root, item) {
  const made = copyOf(root, "template[data-finding-row]")
  const { good = "", finding = "" } = root.dataset
  made.dataset.id = item.id
  part(made, "[data-sort]").textContent = item.said.good ? good : finding
  part(made, "[data-text]").textContent = summed(root, item)
  return made
}

/** Its number and where it stands, once it has become one of the walk's. */
function tellFate({ walk, lang, dataset }, row) {
  const mine = (walk.fates ?? []).filter(({ id }) => id === row.dataset.id)
  const words = told(mine, lang).map((one) => filled(dataset.fate ?? "", one))
  part(row, "[data-fate]").textContent = words.join(" · ")
}

/** What became of it is an answer of this phone's like any other, to a question of its own. */
function lastRow(root, { text, number }) {
  const made = copyOf(root, "template[data-last-year-row]")
  made.dataset.number = number
  part(made, "[data-text]").textContent = `${number}. ${text}`
  for (const one of sinceOf(made)) {
    one.dataset.question = `before:${number}`
    one.ariaLabel = `${one.textContent}: ${text}`
    one.addEventListener("click", () => since(root, one))
  }
  return made
}

/** @returns {HTMLElement[]} */
const sinceOf = (within) => [...within.querySelectorAll("[data-since]")]

async function since(root, { dataset }) {
  const { walk, screen, own } = root
  const said = own.answers.get(keyOf(screen.stop, dataset.question))
  if (said?.said.value === dataset.since) return
  await answer(walk, { id: dataset.question }, screen.stop, dataset.since, said)
}

function press(root, stop, button) {
  const { question, since: value } = button.dataset
  const pressed = root.own?.answers.get(keyOf(stop, question))?.said.value === value
  button.ariaPressed = `${pressed}`
  button.classList.toggle("button--primary", pressed)
  button.classList.toggle("button--secondary", !pressed)
}
