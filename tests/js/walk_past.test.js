import assert from "node:assert/strict"
import { test } from "node:test"
import { pastOf, remembered } from "../../static/js/walk/past.js"

const DAY = 24 * 3600 * 1000
const ended_at = "2026-05-01T20:00:00Z"
const walk = {
  v: /** @type {const} */ (1),
  number: "K7-4QX",
  account: "walk:K7-4QX",
  group: 2,
  valid_until: ended_at,
  size: 4000,
  perspective: "woman",
  package: { title: "Nygård", ends_at: ended_at, why: "x", meeting_on: "2026-06-05", stops: [{}] },
}

test("of a walk that is over only what is public is remembered", () => {
  const past = { v: 1, number: "K7-4QX", title: "Nygård", ended_at, meeting_on: "2026-06-05" }
  assert.deepEqual(pastOf(walk), past)
  assert.equal(pastOf({ ...walk, meeting_on: "2026-06-09" }).meeting_on, "2026-06-09")
})

test("it is remembered until after the check at 180 days, and not for ever", () => {
  const at = (/** @type {number} */ days) => Date.parse(ended_at) + days * DAY
  assert.equal(remembered(pastOf(walk), at(181)), true)
  assert.equal(remembered(pastOf(walk), at(365)), false)
})
