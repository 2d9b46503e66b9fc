/** A code is exchanged at once for a token of this phone's own, and the walk is taken along. */
import { ask } from "../lib/http.js"
import { sha256 } from "../lib/ids.js"
import { tell } from "../outbox/changed.js"
import { allItems, changeItem, changeMeta, getMeta, setMeta } from "../outbox/store.js"
import { fetched } from "./fetching.js"
import { keepWalk, walkName } from "./kept.js"

const JSON_TYPE = { "Content-Type": "application/json" }
const UNSENT_CODE = "joining"
const LATER = [408, 425, 429]

/** What was typed or scanned: the code alone, or the whole address. @param {string} typed */
export const codeIn = (typed) => typed.slice(typed.lastIndexOf("#") + 1).replace(/[\s.]/g, "")

/** A code that no answer has come to yet, after the page was closed. @returns {Promise<string>} */
export const waitingCode = async () => (await getMeta(UNSENT_CODE)) ?? ""

/**
 * @param {string} code
 * @returns {Promise<{number?: string, waits?: boolean, words?: {sv: string, en: string}}>}
 *   `waits`: no answer came, it is tried again; `words`: why not, as the server says it
 */
export async function join(code) {
  await setMeta(UNSENT_CODE, code)
  const body = JSON.stringify({ token: code, join_id: await joinId(code) })
  const { status, json } = await ask("POST", "/api/v1/walks/join", { headers: JSON_TYPE, body })
  const joined = status < 300 && json?.token && json.walk
  if (!joined && (status < 400 || status >= 500 || LATER.includes(status) || !json))
    return { waits: true }
  if (!joined) return refused(json)
  if (!(await taken(json))) return { waits: true }
  await setMeta(UNSENT_CODE, undefined)
  await goesOn(walkName(json.walk))
  return { number: json.walk }
}

async function refused(words) {
  await setMeta(UNSENT_CODE, undefined)
  return { words }
}

/** The same for one code, so that asking again takes no second place. @param {string} code */
async function joinId(code) {
  const name = `join:${await sha256(code)}`
  await changeMeta(name, (before) => before ?? crypto.randomUUID())
  return getMeta(name)
}

/** Joined is who has the walk on the phone: without its package it is asked for once more. */
async function taken({ walk: number, token, valid_until, group, package: at }) {
  const account = walkName(number)
  const { value, tag, size } = await fetched(at.url, token)
  if (!value) return false
  const kept = { number, account, group, valid_until, size, tag }
  await keepWalk({ v: 1, ...kept, package: value }, token)
  return true
}

/** What waited because this phone was not known goes on. */
async function goesOn(/** @type {string} */ account) {
  for (const item of await allItems())
    if (item.account === account && item.pause === "login")
      await changeItem(item.id, (it) => ({ ...it, pause: null, next_at: 0 }))
  tell({ filed: account })
}
