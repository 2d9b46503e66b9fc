/**
 * Where text becomes a page and an address becomes code: nowhere else, as the browser sees to it
 * (Trusted Types). Only what our own server sends gets so far.
 */

/** @param {string} address */
function own(address) {
  const url = new URL(address, location.href)
  if (url.origin !== location.origin) throw new TypeError(`Not our own: ${url.origin}`)
  return address
}

/** @type {any} browsers without it have nothing to ask */
const types = Reflect.get(globalThis, "trustedTypes")
const policy = types?.createPolicy("lykta", {
  createHTML: (/** @type {string} */ text) => text,
  createScriptURL: own,
})

/**
 * The page, or the drawing, that came as an answer. Scripts in it never run.
 * @param {Response} answer
 * @param {DOMParserSupportedType} [type]
 */
export async function pageOf(answer, type = "text/html") {
  own(answer.url)
  const text = await answer.text()
  return new DOMParser().parseFromString(policy?.createHTML(text) ?? text, type)
}

/** @param {string} address @returns {string} of code that a worker may run */
export const codeAt = (address) => policy?.createScriptURL(address) ?? own(address)

/**
 * The map's library starts its worker by itself, from an address that is bare text; a page has one
 * such rule for others' code.
 */
export function trustOwnWorkers() {
  types?.createPolicy("default", { createScriptURL: own })
}
