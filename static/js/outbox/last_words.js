/**
 * What was written in the last moment before a page was left: a browser may end the page before the
 * database has taken it, and localStorage is the one place that needs no waiting. What belongs to an
 * account lies here under its lock only. It goes as soon as the draft itself has been kept.
 */
import { unlockedWords } from "../sealing/pad.js"

const START = "lykta-draft:"

/** @typedef {{id: string, kind: string, account?: string, fields?: any, locked?: string, at: number}} Words */

/**
 * @param {{id: string, account: string | null}} draft @param {any} fields with their `kind`
 * @param {import("../sealing/pad.js").Pad} [pad] of the draft's account
 */
export function keepLastWords({ id, account }, fields, pad) {
  try {
    const locked = account && pad?.lock(JSON.stringify(fields))
    if (account && !locked) return
    const inside = account ? { account, locked } : { fields }
    localStorage.setItem(
      START + id,
      JSON.stringify({ id, kind: fields.kind, at: Date.now(), ...inside }),
    )
  } catch {
    // Full or forbidden: the draft is being written all the same.
  }
}

/** @param {string} id */
export const dropLastWords = (id) => globalThis.localStorage?.removeItem(START + id)

/** @param {string} account */
export function dropLastWordsOf(account) {
  for (const words of all()) if (words.account === account) dropLastWords(words.id)
}

/**
 * @param {string} kind of form @param {string | null} [account]
 * @returns {Promise<Words[]>} newest first; what does not open is not among them
 */
export async function lastWords(kind, account = null) {
  const own = all().filter((words) => words.kind === kind && (words.account ?? null) === account)
  const found = await Promise.all(own.map(opened))
  return found.filter(({ fields }) => fields).sort((one, other) => other.at - one.at)
}

/** Drafts, each with what was written of it in the last moment; that may be all there is of one.
 * @param {any[]} drafts @param {Words[]} words @param {any} empty */
export function withLastWords(drafts, words, empty) {
  const all = [...drafts]
  for (const { id, fields, at } of words) {
    const n = all.findIndex((draft) => draft.id === id)
    const draft = all[n] ?? { ...empty, id, saved_at: 0 }
    if (draft.saved_at < at)
      all.splice(n < 0 ? all.length : n, 1, { ...draft, fields, saved_at: at })
  }
  return all
}

/** @returns {Words[]} */
const all = () =>
  Object.keys(globalThis.localStorage ?? {})
    .filter((one) => one.startsWith(START))
    .map(read)
    .filter((words) => words?.id)

async function opened(words) {
  if (!words.locked) return words
  try {
    return { ...words, fields: JSON.parse(await unlockedWords(words.account, words.locked)) }
  } catch {
    return words
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null")
  } catch {
    return null
  }
}
