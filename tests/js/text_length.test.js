import assert from "node:assert/strict"
import { test } from "node:test"
import { faultsOf } from "../../static/js/report/checks.js"
import { patrolFaults } from "../../static/js/report/patrol.js"
import { tooLong, tooMany } from "../../static/js/text/length.js"

const LAMP = "🏮"
const field = (id, value, longest) => ({ id, value, dataset: longest ? { longest } : {} })
const GUARD = { category: /** @type {any} */ ({}), open: true, undecided: false }

test("R44: a lamp is one letter, as people and the server count", () => {
  assert.equal(tooMany(LAMP.repeat(2000), 2000), 0)
  assert.equal(tooMany(LAMP.repeat(2001), 2000), 1)
})

test("R44: a field that holds more than it says it may is named", () => {
  const fields = [
    field("text", LAMP.repeat(2000), "2000"),
    field("place-text", LAMP.repeat(2001), "2000"),
    field("q_lamp_number", "a".repeat(21), "20"),
  ]
  assert.deepEqual(tooLong(fields), ["place-text", "q_lamp_number"])
})

test("R44: the blanks around a text are not sent and not counted", () => {
  assert.deepEqual(tooLong([field("text", `  ${"a".repeat(20)}\n`, "20")]), [])
})

test("R44: a field of a page from before the limit is left to the server", () => {
  assert.deepEqual(tooLong([field("text", "a".repeat(9000), "")]), [])
})

test("R44: each step tells of its own fields only", () => {
  const told = /** @type {any} */ ({ placed: true, open: true, text: "x", when: "now" })
  const long = ["place-text", "text", "q_lamp_number"]
  const of = (step) => faultsOf(step, { ...told, long })
  assert.deepEqual(of("plats"), [{ field: "place-text", word: "long" }])
  assert.deepEqual(of("beskriv"), [
    { field: "text", word: "long" },
    { field: "q_lamp_number", word: "long" },
  ])
})

test("R44: a guard who wrote too much is told before it is saved", () => {
  const faults = patrolFaults({ ...GUARD, text: "", long: ["text", "place-text"] })
  assert.deepEqual(faults, [
    { field: "text", word: "long" },
    { field: "place-text", word: "long" },
  ])
  assert.deepEqual(patrolFaults({ ...GUARD, text: "Lampan är trasig.", long: [] }), [])
})
