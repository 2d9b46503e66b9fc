/**
 * The first element of a kind, or nothing.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {any}
 */
export const one = (root, selector) => root.querySelector(selector)
