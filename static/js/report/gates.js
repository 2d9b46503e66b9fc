// What a category demands before the text field: nothing, a question, or a call first. Pure.

/** The answers that open each gate; who said of the whole group that nothing goes on is not asked again,
 * but where 112 comes first it has to be confirmed.
 * @type {Record<string, string[]>} */
const OPENED_BY = {
  ask_ongoing: ["ask_ongoing", "call_112_first", "urgent"],
  call_112_first: ["call_112_first"],
}

/** @typedef {{gate: string}} Category */

/** No chip chosen means the group's first category that nobody must call 112 for.
 * @template {Category} Kind
 * @param {Kind[]} categories @returns {Kind} */
export const meant = (categories) =>
  categories.find(({ gate }) => gate !== "call_112_first") ?? categories[0]

/** A group that holds something dangerous says 112 as soon as its tile is touched.
 * @param {Category[]} categories */
export const urgent = (categories) => categories.some(({ gate }) => gate === "call_112_first")

/** Whether the text may be written.
 * @param {string} gate @param {Set<string>} passed what the person has answered */
export const open = (gate, passed) =>
  !(gate in OPENED_BY) || OPENED_BY[gate].some((answer) => passed.has(answer))

/** The camera by the category's photo policy: "shown", "behind" one more step, or "away".
 * @param {string | undefined} policy */
export const camera = (policy) =>
  policy === "off" ? "away" : policy === "discouraged" ? "behind" : "shown"
