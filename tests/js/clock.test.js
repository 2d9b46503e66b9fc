import assert from "node:assert/strict"
import { test } from "node:test"
import { clock, moment, written } from "../../static/js/lib/clock.js"

const AT = new Date(2026, 10, 20, 21, 8).getTime()
const said = (lang, colon, now) => moment(AT, now, { lang, dataset: { colon } })

test("a time of day is written as the page says, with two digits for hour and minute", () => {
  assert.equal(clock(AT, "."), "21.08")
  assert.equal(clock(AT, ":"), "21:08")
})

test("what was typed into a field is written the same way", () => {
  assert.equal(written("2026-11-20T21:38", "."), "2026-11-20 21.38")
  assert.equal(written("2026-11-20T21:38", ":"), "2026-11-20 21:38")
})

test("another day is named, today is not", () => {
  assert.equal(said("sv", ".", new Date(AT)), "21.08")
  assert.equal(said("sv", ".", new Date(2026, 10, 22)), "20 nov. 21.08")
  assert.equal(said("en", ":", new Date(2026, 10, 22)), "20 Nov 21:08")
})
