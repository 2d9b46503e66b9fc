/**
 * The walks that this phone has joined, each with its package and whose token sends what is recorded.
 * They lie in the outbox's database, so that nothing but the person takes them away.
 */

import { clockOffset } from "../outbox/clock.js"
import { unsent } from "../outbox/state.js"
import { allItems, changeMeta, getMeta, metaUnder, setMeta } from "../outbox/store.js"
import { remember } from "./past.js"

const LONG_OVER_MS = 16 * 24 * 3600 * 1000

/**
 * @typedef {{v: 1, number: string, account: string, group: number, valid_until: string,
 *   package: any, meeting_on?: string | null, tag?: string, size: number, fates?: any[], role?: string,
 *   role_told?: boolean, persons?: number, next_id?: string, perspective?: string, screen?: string}} KeptWalk
 */

/** Where one goes on from: a digital walk has no stops. @param {string} number @param {any} [kind] */
export const pageOf = (number, kind) =>
  `/vandring/${encodeURIComponent(number)}/${kind === "digital" ? "kanns" : "ga"}`

/** @param {string} number */
export const walkName = (number) => `walk:${number}`

/** Joined without an account. @param {{number: string, account: string}} walk */
export const isParticipant = ({ number, account }) => account.startsWith(walkName(number))

/** @param {string} number @returns {Promise<KeptWalk | undefined>} */
export const keptWalk = (number) => getMeta(walkName(number))

/** @returns {Promise<KeptWalk[]>} the next one first */
export async function keptWalks() {
  const walks = await metaUnder("walk:")
  return walks.sort((a, b) => Date.parse(a.package.starts_at) - Date.parse(b.package.starts_at))
}

/** @param {KeptWalk} walk @param {string} [token] of a phone that joined without an account */
export async function keepWalk(walk, token) {
  if (token) await setMeta(`token:${walk.account}`, token)
  await changeMeta(walkName(walk.number), (before) => ({ ...before, ...walk }))
}

/** @param {string} number @param {Record<string, any>} facts */
export const noteOnWalk = (number, facts) =>
  changeMeta(walkName(number), (before) => before && { ...before, ...facts })

/**
 * Walks that are long over go, with their tokens; one from which something has yet to come stays.
 * What is public of them is remembered first.
 */
export async function forgetOldWalks(at = Date.now()) {
  const now = at + (await clockOffset())
  const items = (await allItems()).filter(unsent)
  for (const walk of await keptWalks()) {
    const { number } = walk
    const over = now - Date.parse(walk.package.ends_at) > LONG_OVER_MS
    if (!over || items.some((item) => item.walk === number)) continue
    await forgotten(walk)
  }
}

/** @param {KeptWalk} walk */
async function forgotten(walk) {
  await remember(walk)
  await setMeta(walkName(walk.number), undefined)
  const name = walkName(walk.number)
  if (!isParticipant(walk)) return
  for (const account of [name, ...handedTo(walk)]) await setMeta(`token:${account}`, undefined)
}

/** The accounts of those that a shared tablet was handed to. @param {KeptWalk} walk */
const handedTo = ({ number, persons = 1 }) =>
  Array.from({ length: persons - 1 }, (_, n) => `${walkName(number)}#${n + 2}`)

/** The plan goes from a phone that is no longer on the walk, never what has yet to be sent.
 * @param {KeptWalk} walk @returns {Promise<boolean>} whether it has gone */
export async function dropWalk(walk) {
  const left = (await allItems()).some((item) => item.walk === walk.number && unsent(item))
  if (!left) await forgotten(walk)
  return !left
}
