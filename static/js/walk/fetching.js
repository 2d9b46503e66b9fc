/** The walk's package and its counts from the server, and how wrong this phone's clock is. */
import { ask } from "../lib/http.js"
import { lastAccount } from "../outbox/account.js"
import { getMeta, setMeta } from "../outbox/store.js"
import { dropWalk, isParticipant, keepWalk, noteOnWalk } from "./kept.js"

const NOT_CHANGED = 304
const NOT_SIGNED_IN = 401
const NOT_THERE = 404

/**
 * @param {string} url @param {string} token @param {string} [tag]
 * @returns {Promise<{value?: any, tag?: string, size: number, status: number, code?: string}>}
 */
export async function fetched(url, token, tag) {
  const known = tag ? { "If-None-Match": tag } : {}
  const headers = { Authorization: `Bearer ${token}`, ...known }
  const answer = await ask("GET", url, { headers })
  const value = answer.status === 200 && answer.json?.walk ? answer.json : undefined
  const size = value ? new Blob([JSON.stringify(value)]).size : 0
  return { value, tag: answer.tag, size, status: answer.status, code: answer.json?.code }
}

const address = (/** @type {string} */ number, /** @type {string} */ what) =>
  `/api/v1/walks/${encodeURIComponent(number)}/${what}`

/**
 * Brings what the phone keeps up to date; without an answer it stays as it is. A phone that may no
 * longer read the walk drops it, once nothing has yet to be sent. An account may sign in again, so
 * that it keeps everything until then: `nobody`.
 * @param {import("./kept.js").KeptWalk} walk
 * @returns {Promise<"same" | "changed" | "gone" | "nobody">}
 */
export async function refreshed(walk) {
  const { number, account, tag: had } = walk
  const token = await getMeta(`token:${account}`)
  if (!token) return "same"
  const { value, tag, size, status, code } = await fetched(address(number, "package"), token, had)
  // Only in the house's own words: a captive portal answers with numbers too.
  const refused = code ? status : 0
  if (refused === NOT_SIGNED_IN && !isParticipant(walk)) return "nobody"
  if ([NOT_SIGNED_IN, NOT_THERE].includes(refused)) return (await dropWalk(walk)) ? "gone" : "same"
  if (status === NOT_CHANGED || !value) return "same"
  await noteOnWalk(number, { package: value, tag, size })
  return "changed"
}

/**
 * An account opens a walk without a code.
 * @param {string} number
 * @returns {Promise<"opened" | "nobody" | "closed" | "waits">}
 */
export async function openedByAccount(number) {
  const account = await lastAccount()
  const token = account && (await getMeta(`token:${account.id}`))
  if (!token) return "nobody"
  const { value, tag, size, status, code } = await fetched(address(number, "package"), token)
  if (code && status === NOT_SIGNED_IN) return "nobody"
  if (code && status === NOT_THERE) return "closed"
  if (!value) return "waits"
  const { ends_at } = value
  const kept = { number, account: account.id, group: 0, valid_until: ends_at, size, tag }
  await keepWalk({ v: 1, ...kept, package: value })
  return "opened"
}

/** @param {import("./kept.js").KeptWalk} walk @returns {Promise<any>} counts, or nothing */
export async function progress({ number, account }) {
  const token = await getMeta(`token:${account}`)
  if (!token) return null
  const headers = { Authorization: `Bearer ${token}` }
  const { status, json } = await ask("GET", address(number, "progress"), { headers })
  return status === 200 && Number.isFinite(json?.participants) ? json : null
}

/** Entries are stamped with the right time also on a phone whose clock is a year wrong. */
export async function learnClock() {
  const before = Date.now()
  const { json } = await ask("GET", "/api/v1/ping")
  const there = Date.parse(json?.time)
  const offset = there - (before + Date.now()) / 2
  if (Math.abs(offset) > 1000) await setMeta("clock_offset", offset)
}
