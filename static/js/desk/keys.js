/** What a key means at the desk. Pure: knows nothing of the page. */

const MOVES = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }
const LETTERS = "gtmfhacosplrxz"

/**
 * @typedef {{key: string, code?: string, shiftKey: boolean, ctrlKey: boolean, altKey: boolean, metaKey: boolean}} Pressed
 * @typedef {{field: boolean, arrows: boolean, letters: boolean}} Where `field`: somebody writes there;
 * `arrows`: the arrows belong to what has focus; `letters`: the person wants letter keys.
 * @typedef {{does: "move" | "decide" | "digit" | "mark" | "escape" | "search" | "help", what?: any}} Wish
 * @param {Pressed} pressed
 * @param {Where} where
 * @returns {Wish | null}
 */
export function wishOf(pressed, where) {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null
  if (pressed.key === "Escape") return { does: "escape" }
  if (where.field) return null
  if (pressed.key.startsWith("Arrow")) return where.arrows ? null : move(pressed.key)
  return where.letters ? letter(pressed) : null
}

/** @param {Pressed} pressed @returns {Wish | null} */
function letter({ key, code, shiftKey }) {
  const small = key.toLowerCase()
  if (key === "/") return { does: "search" }
  if (small in MOVES) return move(small)
  if (small === "x") return shiftKey ? { does: "decide", what: "x" } : { does: "mark" }
  const place = placeOf(key, code ?? "", shiftKey)
  if (place) return { does: "digit", what: place }
  if (key === "?") return { does: "help" }
  return small.length === 1 && LETTERS.includes(small) ? { does: "decide", what: small } : null
}

/**
 * Which choice a digit means: 1 to 9, 0 for the tenth, and with shift ten more.
 * @param {string} key @param {string} code @param {boolean} shift
 */
function placeOf(key, code, shift) {
  const digit = shift ? code.match(/^Digit(\d)$/)?.[1] : key.match(/^\d$/)?.[0]
  if (!digit) return ""
  return String((Number(digit) || 10) + (shift ? 10 : 0))
}

/** @param {string} key @returns {Wish | null} */
const move = (key) => (key in MOVES ? { does: "move", what: MOVES[key] } : null)
