/** A tablet that a class shares: each has a place of their own, and only who is at it sees theirs. */
import { ask } from "../lib/http.js"
import { changeMeta, getMeta, setMeta } from "../outbox/store.js"
import { keptWalk, noteOnWalk, walkName } from "./kept.js"

/**
 * What the one before has named goes on its way under their own token.
 * @param {{number: string}} walk
 * @returns {Promise<import("./kept.js").KeptWalk | string>} the walk of the next one as the phone
 *   keeps it, or why not
 */
export async function handOn({ number }, lang = document.documentElement.lang) {
  const now = await asking(number)
  if (!now) return ""
  const token = await getMeta(`token:${now.account}`)
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" }
  const at = `/api/v1/walks/${encodeURIComponent(number)}/hand-on`
  const body = JSON.stringify({ join_id: now.next_id })
  const { status, json } = await ask("POST", at, { headers, body })
  if (!(status < 300 && json?.token)) return json?.[lang] ?? ""
  const persons = (now.persons ?? 1) + 1
  const account = `${walkName(number)}#${persons}`
  await setMeta(`token:${account}`, json.token)
  await noteOnWalk(number, { account, persons, next_id: undefined, fates: undefined })
  return (await keptWalk(number)) ?? ""
}

/** The same id for each try, so that an answer that was lost takes no second place. */
async function asking(/** @type {string} */ number) {
  const named = (walk) => walk && { ...walk, next_id: walk.next_id ?? crypto.randomUUID() }
  await changeMeta(walkName(number), named)
  return keptWalk(number)
}
