import assert from "node:assert/strict"
import { test } from "node:test"
import { faultsOf, sortOf } from "../../static/js/report/checks.js"
import { camera, meant, open, urgent } from "../../static/js/report/gates.js"
import { counted, ofMonth } from "../../static/js/report/most_used.js"
import { after, asked, number, reachable } from "../../static/js/report/steps.js"

const TOLD = {
  group: "environment",
  placed: true,
  open: true,
  reasoned: true,
  text: "",
  long: [],
  code: false,
  undecided: false,
  when: "now",
  chosen: "",
  ahead: false,
  contact: "",
}

test("an address that names no step is the first step", () => {
  assert.equal(asked(""), "vad")
  assert.equal(asked("#tavla"), "vad")
  assert.equal(asked("#kontakt"), "kontakt")
  assert.equal(number("kontakt"), 4)
  assert.equal(after("kontrollera"), undefined)
})

test("nobody comes past the first step that lacks something", () => {
  const lacking = (missing) => (step) => step !== missing
  assert.equal(reachable("kontrollera", lacking("plats")), "plats")
  assert.equal(reachable("plats", lacking("plats")), "plats")
  assert.equal(reachable("vad", lacking("vad")), "vad")
})

test("a text may be left out when a reason, a category or a photo says it", () => {
  assert.deepEqual(faultsOf("beskriv", TOLD), [])
  const silent = faultsOf("beskriv", { ...TOLD, reasoned: false })
  assert.deepEqual(silent, [{ field: "text", word: "nothing" }])
})

test("a receipt code in the text is refused", () => {
  const [fault] = faultsOf("beskriv", { ...TOLD, code: true })
  assert.equal(fault.word, "code")
})

test("no chip chosen means the first category that nobody must call 112 for", () => {
  const crime = [{ gate: "call_112_first" }, { gate: "police_114_14" }]
  assert.equal(meant(crime), crime[1])
  assert.equal(meant([crime[0]]), crime[0])
  assert.equal(urgent(crime), true)
  assert.equal(urgent([crime[1]]), false)
})

test("the summary's heading fits what is wrong", () => {
  const sort = (...words) => sortOf(words.map((word) => ({ field: "text", word })))
  assert.equal(sort("group"), "missing")
  assert.equal(sort("place", "time"), "missing")
  assert.equal(sort("code"), "wrong")
  assert.equal(sort("nothing", "contact"), "wrong")
  assert.equal(sort("full"), "unsaved")
  assert.equal(sort("unsaved"), "unsaved")
})

test("a gate opens by its own answer, and 112 only by its own", () => {
  assert.equal(open("none", new Set()), true)
  assert.equal(open("police_114_14", new Set()), true)
  assert.equal(open("ask_ongoing", new Set()), false)
  assert.equal(open("ask_ongoing", new Set(["urgent"])), true)
  assert.equal(open("call_112_first", new Set(["urgent", "ask_ongoing"])), false)
  assert.equal(open("call_112_first", new Set(["call_112_first"])), true)
})

test("the camera follows the category", () => {
  assert.deepEqual(["encouraged", "allowed", "discouraged", "off"].map(camera), [
    "shown",
    "shown",
    "behind",
    "away",
  ])
})

test("the tiles rest for a month and then follow the hand", () => {
  const usual = ["a", "b", "c", "d", "e", "f", "g"]
  const first = counted(counted(ofMonth(null, usual, "2026-11"), "g"), "g")
  assert.deepEqual(ofMonth(first, usual, "2026-11").order, ["a", "b", "c", "d", "e", "f"])
  assert.deepEqual(ofMonth(first, usual, "2026-12").order, ["g", "a", "b", "c", "d", "e"])
})
