/** Small doings with the page's own HTML: words always come from it, never from here. */

/**
 * Fills {name} places in a sentence that the page gave.
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export const filled = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))

/**
 * A copy of what a <template> holds.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function copyOf(root, selector) {
  const template = /** @type {HTMLTemplateElement} */ (root.querySelector(selector))
  return /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true))
}

/**
 * Shows or hides by the hidden attribute.
 * @param {Element | null} element
 * @param {boolean} shown
 */
export function show(element, shown) {
  if (element) element.toggleAttribute("hidden", !shown)
}

/**
 * Of all parts of a sort, the one with this name; options of a list stay.
 * @param {ParentNode} root @param {string} sort @param {string} name
 */
export function showOnly(root, sort, name) {
  for (const part of root.querySelectorAll(`[data-${sort}]`))
    if (part.tagName !== "OPTION") show(part, part.getAttribute(`data-${sort}`) === name)
}

/**
 * Moves the reading position to a heading or message without putting it in the tab order for ever.
 * @param {HTMLElement} element
 */
export function moveFocus(element) {
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1
  element.focus()
}

/**
 * Says a sentence in a status region; a polite region must already stand on the page.
 * @param {string} sentence
 */
export function say(sentence) {
  const region = document.querySelector("[data-say]")
  if (region) region.textContent = sentence
}

/**
 * The part of the page that must be there.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {any}
 */
export const part = (root, selector) => root.querySelector(selector)
