/**
 * Each account on this phone tells the server how many of its reports still wait here: a number, no
 * more, after a run that left some. A visitor's phone tells nothing, and where a sign-in is needed
 * first, nobody would listen.
 */
import { ask } from "../lib/http.js"
import { unsent } from "../outbox/state.js"
import { allItems, getMeta, setMeta } from "../outbox/store.js"
import { isAccount } from "./canary.js"

const AGAIN_MS = 12 * 3600 * 1000

/** @typedef {{wake_up: boolean, current: boolean, key: string}} Here what the server answers */

/** Tells what has changed since it was last told, account by account. */
export async function tellHints() {
  const items = await allItems()
  const last = await getMeta("account")
  const accounts = new Set([...items.map(({ account }) => account), last?.id].filter(isAccount))
  for (const account of accounts) {
    const own = items.filter((item) => item.account === account)
    if (own.some(({ pause }) => pause === "login")) continue
    const count = own.filter(unsent).length
    if (worthTelling(count, await getMeta(`hint:${account}`), Date.now()))
      await tellHint(String(account), count)
  }
}

/** That nothing waits is told once; that something does, again after half a day. */
export const worthTelling = (count, told, now) =>
  count !== (told?.count ?? 0) || (count > 0 && Math.abs(now - told.at) > AGAIN_MS)

/** @param {string} account @returns {Promise<Here | null>} null: no token, or no answer */
export async function tellHint(account, count = 0) {
  const proof = await proofOf(account)
  if (!proof) return null
  const headers = { ...proof, "Content-Type": "application/json" }
  const body = JSON.stringify({ unsent_hint: count })
  const { status, json } = await ask("PUT", "/api/v1/devices/here", { headers, body })
  if (status !== 200 || typeof json?.key !== "string") return null
  await setMeta(`hint:${account}`, { count, at: Date.now() })
  return json
}

/** @param {string} account @returns {Promise<Record<string, string> | null>} */
export async function proofOf(account) {
  const token = await getMeta(`token:${account}`)
  return token ? { Authorization: `Bearer ${token}` } : null
}
