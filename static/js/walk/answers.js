/** What this phone has answered on a walk, read from its items. Pure. */
import { onWalk, unsent } from "../outbox/state.js"

/** @param {string} stop @param {string} question */
export const keyOf = (stop, question) => `${stop} ${question}`

/**
 * @typedef {{answers: Map<string, any>, findings: any[], waiting: number, sent: number,
 *   needsYou: number, earlier: (item: any, value: any) => any}} Own
 */

/**
 * The latest answer to each question, one's own findings, and how much of all has come through.
 * @param {any[]} items @param {string} number
 * @returns {Own}
 */
export function own(items, number) {
  const mine = items.filter((item) => onWalk(item) && item.walk === number && !item.binned_at)
  mine.sort((a, b) => a.seq - b.seq)
  const answers = new Map()
  for (const item of mine)
    if (item.said.question) answers.set(keyOf(item.said.stop, item.said.question), item)
  const findings = mine.filter(({ said, state }) => said.kind === "finding" && state !== "line")
  /** What was said with the same answer before the last change of mind. */
  const earlier = (item, value) =>
    mine.filter(({ said }) => item && isSame(said, item.said, value) && said !== item.said).pop()
  return { answers, findings, earlier, ...counted(mine) }
}

const isSame = (one, other, value) =>
  one.stop === other.stop && one.question === other.question && one.value === value

/** @param {any[]} mine */
export function counted(mine) {
  const needsYou = mine.filter(({ pause }) => pause).length
  const waiting = mine.filter((item) => unsent(item) && !item.pause).length
  return { needsYou, waiting, sent: mine.length - waiting - needsYou }
}

/** Nobody has seen it yet: it may be changed in its place. */
export const unseen = ({ state, tried }) => state === "queued" && !tried

/** What a further answer to the same question is: the same item, or a new one that replaces it.
 * Scores are nobody's, so only their id tells that they are corrected.
 * @param {any} before @param {boolean} alone */
export const changesInPlace = (before, alone) =>
  Boolean(before) && before.state !== "line" && (alone || (unseen(before) && !detailed(before)))

/** Words and photos of a fault are not thrown away with a slip of the finger. */
export const detailed = ({ said, photos }) =>
  Boolean(said.text || said.proposal || photos.length || said.perspectives?.length)
