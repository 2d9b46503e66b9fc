/** The categories as the patrol's document lists them, those of the signed-in role. */

/** @typedef {{id: string, name: string, short: string, icon: string, kind: string, gate: string, photo: string, fields: string[], usual: number}} Listed */

const words = (/** @type {string | undefined} */ list) => (list ?? "").split(" ").filter(Boolean)

/** @param {HTMLElement} button @returns {Listed} */
const read = (button) => ({
  id: button.getAttribute("value") ?? "",
  name: button.textContent?.trim() ?? "",
  short: button.dataset.short ?? button.textContent?.trim() ?? "",
  icon: button.dataset.icon ?? "",
  kind: button.dataset.kindOf ?? "",
  gate: button.dataset.gateOf ?? "none",
  photo: button.dataset.photoOf ?? "allowed",
  fields: words(button.dataset.fields),
  usual: Number(button.dataset.usual ?? 99),
})

/** @param {HTMLElement} root @param {string} role @returns {Listed[]} those that everybody starts with first */
export function listed(root, role) {
  const buttons = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-category]")])
  const own = buttons.filter((button) => words(button.dataset.reporters).includes(role))
  for (const button of buttons) button.hidden = !own.includes(button)
  for (const section of root.querySelectorAll("[data-group-of]"))
    section.toggleAttribute("hidden", !section.querySelector("[data-category]:not([hidden])"))
  return own.map(read).sort((one, other) => one.usual - other.usual)
}
