/** The list of stops with how far each has come, who does what, and whose experience one answers for. */
import { copyOf, filled, part, show } from "../lib/dom.js"
import { keyOf } from "./answers.js"
import { askedAt, BETWEEN, inWords, progressOf, WHOLE } from "./plan.js"
import { asWhom } from "./role.js"

/**
 * @param {HTMLElement} root
 * @param {{walk: any, screens: import("./plan.js").Screen[], answers: Map<string, any>, lang: string,
 *   chosen: (perspective: string) => void, role: (role: string) => void}} shown
 */
export function overview(root, { walk, screens, answers, lang, chosen, role }) {
  const made = copyOf(root, "template[data-overview-part]")
  part(made, "[data-why]").textContent = walk.package.why
  stopGroups(root, made, screens, answers)
  whose(root, made, walk, lang, chosen)
  roles(made, walk.package, lang)
  asWhom(made, walk, role)
  return made
}

function stopGroups(root, made, screens, answers) {
  const { ownStops = "", otherGroups = "" } = root.dataset
  const group = part(made, "[data-stop-group]")
  const others = screens.filter(({ own }) => !own)
  const own = screens.filter((screen) => screen.own)
  if (others.length) {
    const second = /** @type {HTMLElement} */ (group.cloneNode(true))
    group.after(second)
    fillGroup(root, second, { name: otherGroups, screens: others, answers })
  }
  fillGroup(root, group, { name: ownStops, screens: own, answers })
}

function fillGroup(root, group, { name, screens, answers }) {
  part(group, "[data-stops-title]").textContent = name
  const rows = screens.map((screen) => stopRow(root, screen, answers))
  part(group, "[data-stops]").append(...rows)
}

/** @param {HTMLElement} root @param {import("./plan.js").Screen} screen */
function stopRow(root, screen, answers) {
  const made = copyOf(root, "template[data-stop-row]")
  part(made, "a").href = `#${screen.key}`
  part(made, "[data-n]").textContent = screen.n ? `${screen.n}` : ""
  part(made, "[data-stop-name]").textContent = nameOf(root, screen)
  const progress = progressOf(askedAt(screen), (id) => answers.has(keyOf(screen.stop, id)))
  const words = progress.all ? filled(root.dataset.done ?? "", progress) : ""
  part(made, "[data-stop-done]").textContent = words
  return made
}

/** @param {HTMLElement} root @param {{key: string, name: string}} screen */
export const nameOf = (root, { key, name }) =>
  ({ [BETWEEN]: root.dataset.between, [WHOLE]: root.dataset.whole })[key] ?? name

function whose(root, made, walk, lang, chosen) {
  const options = Object.entries(walk.package.checklist.finding?.perspective?.options ?? {})
  const none = /** @type {[string, any]} */ ([
    "",
    { sv: root.dataset.noOne, en: root.dataset.noOne },
  ])
  for (const [value, words] of [none, ...options]) {
    const chip = copyOf(root, "template[data-chip]")
    const input = part(chip, "input")
    Object.assign(input, { type: "radio", name: "whose", value })
    input.checked = (walk.perspective ?? "") === value
    input.addEventListener("change", () => chosen(value))
    part(chip, "span").textContent = inWords(words, lang)
    part(made, "[data-whose]").append(chip)
  }
}

function roles(made, { roles: filledBy, checklist }, lang) {
  show(part(made, "[data-roles-part]"), filledBy.length > 0)
  for (const { role, name } of filledBy) {
    const known = checklist.roles?.find(({ id }) => id === role)
    const [term, said] = ["dt", "dd"].map((tag) => document.createElement(tag))
    term.textContent = inWords(known, lang) || role
    said.textContent = name
    part(made, "[data-roles]").append(term, said)
  }
}
