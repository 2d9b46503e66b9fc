import assert from "node:assert/strict"
import { test } from "node:test"
import { fileReport } from "../../static/js/outbox/entry.js"
import { plainTime, wallTime } from "../../static/js/outbox/envelope.js"
import { getItem, setMeta } from "../../static/js/outbox/store.js"
import { times } from "../../static/js/report/patrol.js"
import { observed } from "../../static/js/report/when.js"
import { emptied } from "./phone.js"

process.env.TZ = "Europe/Stockholm"

const told = (/** @type {string} */ time) => wallTime(Date.parse(time))

test("row 40: the hour that comes twice in October is told apart by its distance to UTC", () => {
  assert.equal(told("2026-10-25T00:30:00Z"), "2026-10-25T02:30:00+02:00")
  assert.equal(told("2026-10-25T01:30:00Z"), "2026-10-25T02:30:00+01:00")
})

test("row 40: over the hour that is left out in March no time is lost", () => {
  assert.equal(told("2026-03-29T00:59:59Z"), "2026-03-29T01:59:59+01:00")
  assert.equal(told("2026-03-29T01:00:00Z"), "2026-03-29T03:00:00+02:00")
})

test("row 40: a time in 1970 is told as it stands on the phone", () => {
  assert.equal(told("1970-01-01T00:01:00Z"), "1970-01-01T01:01:00+01:00")
})

test("now is whatever the clock that is asked says; a time that somebody wrote is not moved", () => {
  const now = new Date("2026-11-20T17:12:31Z")
  assert.deepEqual(times(now), observed("now", "", now))
  assert.equal(times(now).observed_at, "2026-11-20T17:12:00Z")
  const written = { observed_at: "2026-07-20T16:05:00Z", observed_precision: "exact" }
  assert.deepEqual(observed("chosen", "2026-07-20T18:05", now), written)
  assert.deepEqual(observed("chosen", "2026-07-20T18:05", new Date(0)), written)
  assert.equal(plainTime(now.getTime()), "2026-11-20T17:12:31Z")
})

test("row 40: an anonymous report tells one time only, by the server's clock", async () => {
  emptied()
  const wrongBy = -3 * 365 * 86_400_000
  await setMeta("clock_offset", wrongBy)
  const before = Date.now() + wrongBy
  const { id } = await fileReport({ fields: { text: "Mörkt" }, times })
  const { captured_at, observed_at } = JSON.parse((await getItem(id)).envelope)
  assert.equal(observed_at.slice(0, 16), captured_at.slice(0, 16))
  assert.ok(Math.abs(Date.parse(captured_at) - before) < 60_000)
})
