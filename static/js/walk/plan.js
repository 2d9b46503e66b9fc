/** The screens of a walk, made of its package. Pure: what is dealt out to a group comes first. */

export const BETWEEN = "mellan"
export const WHOLE = "hela"
export const ALL = "alla"

/**
 * @typedef {{id: string, name: string, note: string, own: boolean, questions: any[]}} Section
 * @typedef {{key: string, stop: string, name: string, own: boolean, n: number,
 *   sections: Section[], before: any[]}} Screen  `key` stands in the address, `stop` goes to the
 *   server; `before` was found here on the last walk
 */

/** @param {any} words @param {string} lang */
export const inWords = (words, lang) => words?.[lang] ?? words?.sv ?? ""

/**
 * Stops of one's own group first, then the others; at the end what is asked once.
 * @param {any} walk its package
 * @param {number} group
 * @param {string} lang
 * @returns {Screen[]}
 */
export function screens(walk, group, lang) {
  const dealt = dealtOut(walk.shares ?? [], group)
  const at = (/** @type {string} */ key) => (walk.before ?? []).filter(({ stop }) => stop === key)
  const stops = walk.stops.map((stop, n) => {
    const sections = sectionsOf(walk, stop.questions, lang, (id) => dealt(stop.key, id))
    const own = sections.some((section) => section.own)
    return {
      key: stop.key,
      stop: stop.key,
      name: stop.name,
      own,
      n: n + 1,
      sections,
      before: at(stop.key),
    }
  })
  const ordered = [...stops.filter(({ own }) => own), ...stops.filter(({ own }) => !own)]
  const once = sectionsOf(walk, walk.questions, lang, () => true)
  return [
    ...ordered,
    { key: BETWEEN, stop: "", name: "", own: true, n: 0, sections: [], before: at("") },
    { key: WHOLE, stop: "", name: "", own: true, n: 0, sections: once, before: [] },
  ]
}

/** Nothing dealt out, or nothing to this group: everything is everybody's. */
function dealtOut(shares, group) {
  const own = shares.filter((share) => share.group === group)
  if (!own.length) return () => true
  const fits = (said, asked) => !said || said === asked
  return (stop, section) => own.some((one) => fits(one.stop, stop) && fits(one.section, section))
}

/** @returns {Section[]} those that are dealt out first */
function sectionsOf({ checklist }, asked, lang, isOwn) {
  const wanted = new Set(asked)
  const found = checklist.sections
    .map((one) => ({
      id: one.id,
      name: inWords(one, lang),
      note: inWords(one.note, lang),
      own: isOwn(one.id),
      questions: one.questions.filter(({ id }) => wanted.has(id)),
    }))
    .filter(({ questions }) => questions.length)
  return [...found.filter(({ own }) => own), ...found.filter(({ own }) => !own)]
}

/** @param {Screen} screen */
export const questionsOf = ({ sections }) => sections.flatMap(({ questions }) => questions)

/** What became of last walk's findings is asked here too. @param {Screen} screen */
export const askedAt = (screen) => [
  ...questionsOf(screen),
  ...screen.before.map(({ number }) => ({ id: `before:${number}` })),
]

/** What Allt bra här answers: verdicts of one's own that nobody at this phone has given.
 * @param {Screen} screen @param {(question: string) => boolean} answered */
export const stillToJudge = ({ sections }, answered) =>
  sections
    .filter(({ own }) => own)
    .flatMap(({ questions }) => questions)
    .filter(({ id, type }) => type === "verdict" && !answered(id))

/** @param {any[]} questions @param {(question: string) => boolean} answered */
export const progressOf = (questions, answered) => ({
  done: questions.filter(({ id }) => answered(id)).length,
  all: questions.length,
})

const SHEETS = { [WHOLE]: "vandringen", [BETWEEN]: "", [ALL]: "" }

/** Where a sheet of paper is typed in; the first one for a screen that has no sheet of its own.
 * @param {string} number @param {string} screen */
export function typingIn(number, screen) {
  const sheet = SHEETS[screen] ?? screen
  const at = `/vandring/${encodeURIComponent(number)}/papper/inskrivning`
  return sheet ? `${at}?stopp=${encodeURIComponent(sheet)}` : at
}
