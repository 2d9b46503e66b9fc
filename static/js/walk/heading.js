/** Where one is on the walk, and the ways on. */
import { filled, part, show } from "../lib/dom.js"
import { nameOf } from "./overview.js"
import { ALL, BETWEEN } from "./plan.js"

/**
 * @param {HTMLElement} root
 * @param {{screens: import("./plan.js").Screen[], screen: import("./plan.js").Screen | undefined,
 *   begun: boolean}} where  no screen is the list of all
 */
export function heading(root, { screens, screen, begun }) {
  const at = screens.indexOf(screen)
  const stops = screens.filter(({ n }) => n).length
  const step = screen?.n ? filled(root.dataset.step ?? "", { n: screen.n, all: stops }) : ""
  part(root, "[data-name]").textContent = screen ? nameOf(root, screen) : root.dataset.overview
  part(root, "[data-step]").textContent = step
  way(part(root, "[data-previous]"), screens[at - 1])
  show(part(root, "[data-all]"), Boolean(screen))
  show(part(root, "[data-findings]"), Boolean(screen) && (screen.n > 0 || screen.key === BETWEEN))
  const next = part(document, "[data-next]")
  const after = screen ? screens[at + 1] : screens[0]
  way(next, after ?? { key: ALL })
  next.textContent = nextWord(root, screen, after, begun)
}

/** @param {HTMLElement} root */
function nextWord(root, screen, after, begun) {
  const words = root.dataset
  if (!screen) return begun ? words.goOn : words.begin
  if (after?.n) return words.nextStop
  return after ? nameOf(root, after) : words.nextEnd
}

function way(link, screen) {
  show(link, Boolean(screen))
  if (screen) link.href = `#${screen.key}`
}
