/** How an item is called, with words from the page. */

import { moment } from "../lib/clock.js"
import { onWalk, word } from "./state.js"

/**
 * An item that waits has no number yet: it is called by category and time. What an anonymous person
 * has sent is sealed: not even its category is shown, unless the person chose to keep it.
 * @param {any} item
 * @param {DOMStringMap} words
 */
export function called(item, words) {
  const open = item.account || item.line_kept || word(item) !== "sent"
  const unnamed = onWalk(item) ? words.unnamedOnWalk : words.unnamed
  return `${(open && item.label) || unnamed} ${moment(item.saved_at ?? item.sent_at)}`
}
