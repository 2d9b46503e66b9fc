import assert from "node:assert/strict"
import { test } from "node:test"
import { patrolFields } from "../../static/js/report/patrol.js"

const told = (fields, ...entries) => {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  const category = /** @type {any} */ ({ id: "vandalism", kind: "incident", fields })
  return patrolFields(form, category, "2026-11-2").answers
}
const DANGER = [
  ["q_danger_now", "ja"],
  ["q_police_contacted", "ja_112"],
]

test("danger now goes along, and whether the police know", () => {
  assert.deepEqual(told(["danger_now"], ...DANGER), {
    danger_now: "ja",
    police_contacted: "ja_112",
  })
})

test("without danger nothing is said of the police", () => {
  assert.deepEqual(told(["danger_now"], DANGER[1]), {})
})

test("a category that does not ask is told nothing of danger", () => {
  const size = ["q_group_size", "5-9"]
  assert.deepEqual(told(["group_size"], size, ...DANGER), { group_size: "5-9" })
})
