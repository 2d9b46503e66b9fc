import assert from "node:assert/strict"
import { test } from "node:test"
import { answeredIn, answers, place, placed, wordsOf } from "../../static/js/report/fields.js"
import { ahead, observed } from "../../static/js/report/when.js"

const form = (...entries) => {
  const filled = new FormData()
  for (const [name, value] of entries) filled.append(name, value)
  return filled
}

test("a place is a point, words, or both; never half a point", () => {
  const whole = form(["place_lat", "59.5222"], ["place_lon", "15.98"], ["place_accuracy_m", "8"])
  assert.deepEqual(place(whole), { lat: 59.5222, lon: 15.98, accuracy_m: 8, source: "none" })
  const half = form(
    ["place_lat", "59.5"],
    ["place_text", " Vid bron "],
    ["place_source", "address"],
  )
  assert.deepEqual(place(half), { lat: null, lon: null, source: "address", text: "Vid bron" })
  assert.equal(placed(form()), false)
})

test("only what the category asks is answered, in the question's own kind", () => {
  const filled = form(
    ["q_lamp_count", "4"],
    ["q_vehicle_kind", "bil"],
    ["q_vehicle_kind", "mc"],
    ["q_size_estimate", "stor"],
    ["q_place_type", ""],
  )
  const asked = [
    { id: "lamp_count", type: "int" },
    { id: "vehicle_kind", type: "multi" },
    { id: "place_type", type: "choice" },
  ]
  assert.deepEqual(answers(filled, asked), { lamp_count: 4, vehicle_kind: ["bil", "mc"] })
})

test("a number that is none is no answer", () => {
  assert.deepEqual(answers(form(["q_n", "fyra"]), [{ id: "n", type: "int" }]), {})
})

test("a span of time keeps what is known of it", () => {
  const filled = form(["q_t_start", "2026-12-31T20:00"], ["q_t_end", ""])
  assert.deepEqual(answers(filled, [{ id: "t", type: "interval" }]), {
    t: { start: "2026-12-31T20:00" },
  })
})

test("the time tells neither seconds nor the phone's zone", () => {
  const now = new Date(Date.UTC(2026, 10, 20, 17, 12, 31))
  assert.deepEqual(observed("now", "", now), {
    observed_at: "2026-11-20T17:12:00Z",
    observed_precision: "exact",
  })
  assert.deepEqual(observed("usual", "", now), { observed_precision: "usual" })
})

test("earlier this evening lies between the start of the evening and now", () => {
  const now = new Date(2026, 10, 20, 21, 0)
  const { observed_at, observed_precision } = observed("earlier", "", now)
  assert.equal(observed_precision, "about")
  assert.equal(new Date(observed_at).getHours(), 19)
})

test("earlier on a day is known to the day", () => {
  assert.equal(observed("earlier", "", new Date(2026, 10, 20, 10)).observed_precision, "day")
})

test("a chosen time that has not come is seen", () => {
  const now = new Date(2026, 10, 20, 21, 0)
  assert.equal(ahead("2026-11-20T22:00", now), true)
  assert.equal(ahead("2026-11-20T21:01", now), false)
})

test("every word that was written is heard: of the text, of the place, in answers", () => {
  const report = { text: "Lampan", place: { text: "Torget, ring 070-174 06 05" } }
  assert.equal(wordsOf(report), "Lampan\nTorget, ring 070-174 06 05")
  assert.equal(wordsOf({ place: { text: "Torget" } }), "Torget")
  assert.equal(wordsOf({}), "")
  assert.equal(answeredIn({ answers: { lamp_number: "12", lamp_count: 4, kind: ["a"] } }), "12")
  assert.equal(answeredIn({}), "")
})
