/**
 * What has become of one's own findings: number and status, asked for when there is a network and
 * kept with the walk. Scores are nobody's, so they are never asked about.
 */
import { ask } from "../lib/http.js"
import { onWalk } from "../outbox/state.js"
import { allItems, getMeta } from "../outbox/store.js"
import { noteOnWalk } from "./kept.js"

const MOST = 1000

/**
 * @typedef {{id: string, number: number, status: string, sv: string, en: string}} Fate
 */

/** @param {any[]} items @param {string} number @returns {string[]} what may have become a finding */
export const askable = (items, number) =>
  items
    .filter((item) => onWalk(item) && item.walk === number && item.said.kind !== "score")
    .map(({ id }) => id)
    .slice(-MOST)

/** @param {import("./kept.js").KeptWalk} walk @returns {Promise<Fate[]>} without an answer as before */
export async function fatesOf({ number, account, fates = [] }) {
  const token = await getMeta(`token:${account}`)
  const ids = askable(await allItems(), number)
  if (!(token && ids.length)) return fates
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" }
  const at = `/api/v1/walks/${encodeURIComponent(number)}/own-findings`
  const { status, json } = await ask("POST", at, { headers, body: JSON.stringify({ ids }) })
  if (status !== 200 || !Array.isArray(json?.findings)) return fates
  await noteOnWalk(number, { fates: json.findings })
  return json.findings
}

/** Each finding once, in words. @param {{number: number, sv: string, en: string}[]} fates
 * @param {string} lang @returns {{number: number, words: string}[]} */
export function told(fates, lang) {
  const each = new Map(fates.map((one) => [one.number, one]))
  const words = (one) => (lang === "en" ? one.en : one.sv)
  return [...each.values()]
    .sort((a, b) => a.number - b.number)
    .map((one) => ({ number: one.number, words: words(one) }))
}
