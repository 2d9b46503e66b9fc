// The patrol's report as fields, and the little that can be wrong with it. Pure.
import { holdsCode } from "../text/personal.js"
import { answers, place } from "./fields.js"
import { observed } from "./when.js"

/** @typedef {import("./catalogue.js").Listed} Listed */

/** @param {{category?: Listed, open: boolean, text: string, long: string[], undecided: boolean}} told
 * `long`: the ids of fields that hold more than they may
 * @returns {import("./faults.js").Fault[]} */
export function patrolFaults({ category, open, text, long, undecided }) {
  if (!category) return [{ field: "tiles", word: "group" }]
  if (!open) return [{ field: "gates", word: "gate" }]
  return [
    ...long.map((field) => ({ field, word: "long" })),
    ...(holdsCode(text) ? [{ field: "text", word: "code" }] : []),
    ...(undecided ? [{ field: "photos", word: "photo" }] : []),
  ]
}

/** What one screen has room for; whether the police know is asked when there is danger.
 * @param {import("./fields.js").Entries} entries @param {Listed} category */
const asked = (entries, { fields }) => {
  const own = ["group_size", "danger_now"].filter((id) => fields.includes(id))
  const danger = own.includes("danger_now") && entries.get("q_danger_now")
  return [...own, ...(danger ? ["police_contacted"] : [])].map((id) => ({ id, type: "choice" }))
}

/** @param {import("./fields.js").Entries} entries @param {Listed} category
 * @param {string | undefined} version */
export const patrolFields = (entries, category, version) => ({
  kind: category.kind,
  category: category.id,
  text: String(entries.get("text") ?? "").trim(),
  place: place(entries),
  answers: answers(entries, asked(entries, category)),
  form_version: version,
})

/** A patrol tells what it sees. @param {Date} now */
export const times = (now) => observed("now", "", now)
