// What each step needs before the next one opens. Pure: it looks at what is told, and names the sentence that is missing.

/**
 * @typedef {object} Told
 * @property {string} group
 * @property {boolean} placed
 * @property {boolean} open the gate lets the text be written
 * @property {boolean} reasoned a category, a reason, an answer or a photo says what the text need not
 * @property {string} text
 * @property {string} words all that was written, also of the place
 * @property {string} answered in words, to the questions
 * @property {string[]} long ids of fields that hold more than they may
 * @property {boolean} code a receipt code stands in the text
 * @property {boolean} undecided a photo waits for an answer
 * @property {string} when
 * @property {string} chosen
 * @property {boolean} ahead the chosen time has not come yet
 * @property {string} contact
 * @typedef {import("./faults.js").Fault} Fault
 */

const PLACE = "place-text"
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

const fault = (
  /** @type {boolean} */ wrong,
  /** @type {string} */ field,
  /** @type {string} */ word,
) => (wrong ? [{ field, word }] : [])

const tooLong = (/** @type {string[]} */ ids) => ids.map((field) => ({ field, word: "long" }))

/** @type {Record<string, (told: Told) => Fault[]>} */
const WRONG = {
  vad: ({ group }) => fault(!group, "tiles", "group"),
  plats: ({ placed, long }) => [
    ...fault(!placed, "place", "place"),
    ...tooLong(long.filter((id) => id === PLACE)),
  ],
  beskriv: (told) => [
    ...fault(!told.open, "gates", "gate"),
    ...fault(told.open && !told.text && !told.reasoned, "text", "nothing"),
    ...tooLong(told.long.filter((id) => id !== PLACE)),
    ...fault(told.code, "text", "code"),
    ...fault(told.undecided, "photos", "photo"),
    ...fault(told.when === "chosen" && !told.chosen, "when_at", "time"),
    ...fault(told.when === "chosen" && told.ahead, "when_at", "ahead"),
  ],
  kontakt: ({ contact }) => fault(contact !== "" && !MAIL.test(contact), "contact", "contact"),
}

const LACKING = new Set(["group", "place", "gate", "nothing", "photo", "time"])
const UNSAVED = new Set(["full", "unsaved"])

/** What the faults have in common, for the summary's heading.
 * @param {Fault[]} faults @returns {"missing" | "wrong" | "unsaved"} */
export function sortOf(faults) {
  if (faults.every(({ word }) => LACKING.has(word))) return "missing"
  return faults.every(({ word }) => UNSAVED.has(word)) ? "unsaved" : "wrong"
}

/** @param {string} step @param {Told} told @returns {Fault[]} */
export const faultsOf = (step, told) => WRONG[step]?.(told) ?? []
