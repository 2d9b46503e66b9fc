/**
 * Walks that are long over: of each only what anybody may know, so that what came of it is found
 * on the phone. No token, no group, nothing that was recorded.
 */
import { ask } from "../lib/http.js"
import { changeMeta, metaUnder, setMeta } from "../outbox/store.js"

const DAY_MS = 24 * 3600 * 1000
/** The last step of a walk is its check after 180 days. */
const REMEMBERED_MS = 240 * DAY_MS

/**
 * @typedef {{v: 1, number: string, title: string, ended_at: string, meeting_on?: string | null,
 *   public?: boolean, own?: number[], fates?: any[]}} PastWalk  `own` are the numbers of one's findings
 */

const pastName = (/** @type {string} */ number) => `past:${number}`

/** @param {import("./kept.js").KeptWalk} walk @returns {Promise<void>} */
export const remember = (walk) => changeMeta(pastName(walk.number), () => pastOf(walk))

/** @param {import("./kept.js").KeptWalk} walk @returns {PastWalk} */
export function pastOf({ number, meeting_on, fates = [], package: kept }) {
  const { title, ends_at, meeting_on: planned } = kept
  const own = [...new Set(fates.map((fate) => fate.number))]
  const told = { meeting_on: meeting_on ?? planned ?? null, ...(own.length && { own, fates }) }
  return { v: 1, number, title, ended_at: ends_at, ...told }
}

/** @returns {Promise<PastWalk[]>} the latest first; those that nothing more comes of are gone */
export async function pastWalks(now = Date.now()) {
  const walks = await metaUnder("past:")
  for (const { number } of walks.filter((walk) => !remembered(walk, now)))
    await setMeta(pastName(number), undefined)
  return walks
    .filter((walk) => remembered(walk, now))
    .sort((a, b) => Date.parse(b.ended_at) - Date.parse(a.ended_at))
}

/** @param {PastWalk} walk @param {number} now */
export const remembered = ({ ended_at }, now) => now - Date.parse(ended_at) <= REMEMBERED_MS

/**
 * What has become public of it since; without an answer it stays as it is.
 * @param {PastWalk} walk @returns {Promise<PastWalk>}
 */
export async function asked(walk) {
  const at = `/api/v1/walks/${encodeURIComponent(walk.number)}/outcome`
  const { status, json } = await ask("GET", at)
  if (status === 404 && walk.public) return kept({ ...walk, public: false })
  if (status !== 200 || json?.walk !== walk.number) return walk
  const { title, meeting_on, findings = [] } = json
  const mine = findings.filter((/** @type {any} */ one) => walk.own?.includes(one.number))
  const fates = mine.length ? { fates: mine } : {}
  return kept({ ...walk, title, meeting_on, public: true, ...fates })
}

/** @param {PastWalk} walk */
async function kept(walk) {
  await changeMeta(pastName(walk.number), (before) => before && walk)
  return walk
}
