/** Times of day as every page writes them. How is decided once, in app/core/words.py. */

const two = (/** @type {number} */ number) => String(number).padStart(2, "0")

/** @param {number} at @param {string} [colon] 21.38 in Swedish, 21:38 in English */
export function clock(at, colon = document.documentElement.dataset?.colon ?? ":") {
  const then = new Date(at)
  return `${two(then.getHours())}${colon}${two(then.getMinutes())}`
}

/** What a field for date and time holds, 2026-11-20T21:38, as the page writes it. @param {string} value */
export const written = (value, colon = document.documentElement.dataset?.colon ?? ":") =>
  value.replace("T", " ").replace(":", colon)

/** The time, with its day unless that is today. @param {number} at */
export function moment(at, now = new Date(), { lang, dataset } = document.documentElement) {
  const [then, time] = [new Date(at), clock(at, dataset?.colon)]
  if (then.toDateString() === now.toDateString()) return time
  const british = lang === "en" ? "en-GB" : lang
  return `${then.toLocaleDateString(british, { day: "numeric", month: "short" })} ${time}`
}
