/**
 * What in a text may tell who somebody is: the server's own patterns, run on the phone. It warns; the
 * writer decides. Pure. No look-behind and no indices: older iPhones know neither.
 */

import { readReceiptCode } from "../lib/ids.js"

/** @typedef {{kind: string, source: string, flags: string}} Pattern */
/** @typedef {{kind: string, start: number, end: number}} Finding */

const DIGIT = "[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]"
const GROUPED = /(?:^|[^0-9A-Za-z])((?:[0-9A-TV-Za-tv-z]{4}-){4}[0-9A-Za-z*~$=])(?![0-9A-Za-z])/g
const CODE = new RegExp(
  `(?:^|[^0-9A-Za-z])((?:${DIGIT}{4}[- ]?){4}[0-9A-Za-z*~$=]?)(?![0-9A-Za-z])`,
  "g",
)

/** The first group is what was found, and it ends where the match ends. */
const matched = (/** @type {string} */ text, /** @type {Pattern} */ { kind, source, flags }) =>
  [...text.matchAll(new RegExp(source, flags))].map((match) => {
    const end = match.index + match[0].length
    return { kind, start: end - match[1].length, end }
  })

const apart = (/** @type {Finding} */ one, /** @type {Finding} */ other) =>
  one.end <= other.start || other.end <= one.start

/**
 * In the order of the text; of two that overlap the earlier pattern.
 * @param {string} text @param {Pattern[]} patterns @returns {Finding[]}
 */
export function findings(text, patterns) {
  const composed = text.normalize("NFC")
  /** @type {Finding[]} */
  const kept = []
  for (const found of patterns.flatMap((pattern) => matched(composed, pattern)))
    if (kept.every((other) => apart(found, other))) kept.push(found)
  return kept.sort((one, other) => one.start - other.start)
}

/**
 * What sorts of details of a person stand in words, and in answers to questions: those are often the
 * number of a thing, of a lamp-post or a police report.
 * @param {string} words @param {string} answered @param {Pattern[]} patterns
 */
export const kindsIn = (words, answered, patterns) => [
  ...findings(words, patterns).map(({ kind }) => kind),
  ...findings(answered, patterns)
    .map(({ kind }) => kind)
    .filter((kind) => kind !== "plate" && kind !== "personal_number"),
]

const plain = (/** @type {string} */ text) =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()}`

/**
 * The topics whose words begin somewhere in the text.
 * @template {{words: string[]}} Topic
 * @param {string} text @param {Topic[]} topics
 */
export const hinted = (text, topics) =>
  topics.filter(({ words }) => words.some((word) => plain(text).includes(` ${word}`)))

/** A receipt code opens its report, so it must not stand in a text that others read. One in 400 has no
 * figure and is known by its check character; words of 16 letters and numbers of 16 figures are none.
 * @param {string} text */
export const holdsCode = (text) =>
  [...text.matchAll(CODE)].some(([, found]) => /\d/.test(found) && /[A-Za-z]/.test(found)) ||
  [...text.matchAll(GROUPED)].some(([, found]) => readReceiptCode(found) !== null)
