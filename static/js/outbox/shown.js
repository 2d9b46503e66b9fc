/** What a person is told of one item: the state's word, one sentence by its name, and its values. */
import { mine, photosLeft, word } from "./state.js"

const STATES = { needs_you: "needs-you", waiting: "waiting", sent: "sent" }

/** @typedef {{id?: string | null, percent?: number}} Sending what is on its way right now */

/**
 * @param {any} item
 * @param {Sending} [sending]
 * @param {boolean} [online] as the browser says; where a try has failed, the try is believed
 * @returns {{state: string, line: string, values: Record<string, any>}}
 */
export function shown(item, sending = {}, online = false) {
  const state = STATES[word(item)]
  const values = {
    n: photosLeft(item).length,
    number: item.receipt?.number ?? "",
    at: item.sent_at ?? item.saved_at,
    percent: sending.percent ?? 0,
  }
  const its = sending.id === item.id
  const failed = item.attempts || item.missed
  if (state === "waiting" && (its || (online && !failed)))
    return { state: "sending", line: sendingLine(item, its && values.percent > 0), values }
  return { state, line: lineOf(item, state), values }
}

const sendingLine = (/** @type {any} */ item, /** @type {boolean} */ counting) =>
  counting ? "sending" : (photosLine(item) ?? "soon")

function lineOf(item, state) {
  if (state === "sent") return item.receipt?.state === "quarantined" ? "quarantined" : "sent"
  if (item.pause === "login") return "login"
  if (item.pause === "help") return "help"
  return photosLine(item) ?? (item.attempts ? "retried" : "waiting")
}

function photosLine(item) {
  const left = photosLeft(item).length
  if (item.state !== "text_ok" || !left) return null
  return left === 1 ? "nearly" : "arrived"
}

/**
 * Why it needs a person: the page's own sentence for a code, or the server's words.
 * @param {any} item
 * @param {"sv" | "en"} lang
 */
export function cause(item, lang) {
  const { code, reason, words } = item.err ?? {}
  return { code: code ?? reason ?? "fault", words: words?.[lang] ?? "" }
}

/** Content that waits is its writer's to see; what an anonymous person has sent is sealed. */
export const openable = (item) => word(item) !== "sent"

/**
 * How many of each, for the line on top.
 * @param {any[]} items @param {any} account @param {Sending} [sending] @param {boolean} [online]
 */
export function counted(items, account, sending, online) {
  const count = { needsYou: 0, waiting: 0, sending: 0, sent: 0, others: 0, login: 0 }
  for (const item of items) {
    if (item.binned_at) continue
    const { state } = shown(item, sending, online)
    if (!mine(item, account)) count.others += state === "sent" ? 0 : 1
    else count[state === "needs-you" ? "needsYou" : state] += 1
    if (mine(item, account) && item.pause === "login") count.login += 1
  }
  return count
}
