import assert from "node:assert/strict"
import { test } from "node:test"
import * as judged from "../../static/js/outbox/judged.js"
import * as state from "../../static/js/outbox/state.js"

const NOW = Date.parse("2026-11-20T22:00:00Z")
const photo = { id: "p", size: 10 }
const whole = { offset: 10, complete: true, state: "stored" }
const anItem = (given = {}) => ({ id: "a", state: "queued", attempts: 0, next_at: 0, ...given })
const aReceipt = (given = {}) => ({
  id: "a",
  state: "stored",
  keep_until: new Date(NOW).toISOString(),
  ...given,
})

test("an original that the phone could not re-encode stays until the server has read it", () => {
  const item = anItem({ photos: [{ ...photo, original: true }] })
  const stored = state.settled(item, aReceipt({ photos: { p: whole } }))
  assert.equal(judged.removable(stored, NOW), false)
  const read = aReceipt({ photos: { p: { ...whole, state: "processed" } } })
  assert.equal(judged.removable({ ...state.settled(item, read), looked: true }, NOW), true)
})

test("a verdict on an original is asked for until it comes, ever more seldom", () => {
  const item = anItem({ photos: [{ ...photo, original: true }], sent_at: NOW })
  const stored = aReceipt({ photos: { p: whole } })
  const sent = state.settled(item, stored)
  assert.equal(judged.dueToAsk(sent, NOW), true)
  const later = judged.asked(sent, stored, NOW, { random: 1 })
  assert.deepEqual([later.next_at, later.sent_at], [NOW + 4000, NOW])
  assert.equal(judged.dueToAsk(later, NOW + 3999), false)
  assert.equal(judged.asked(later, null, NOW, { random: 1 }).next_at, NOW + 8000)
  assert.equal(judged.asked(later, null, NOW, { random: 0, seconds: 60 }).next_at, NOW + 60_000)
})

test("the verdict ends the asking: it may leave, or a person decides", () => {
  const item = anItem({ photos: [{ ...photo, original: true }] })
  const told = (verdict) =>
    judged.asked(item, aReceipt({ photos: { p: { ...whole, state: verdict } } }), NOW)
  assert.equal(judged.awaited(told("processed")), false)
  assert.equal(judged.removable({ ...told("processed"), looked: true }, NOW), true)
  assert.equal(judged.awaited(told("unreadable")), false)
  assert.deepEqual(
    [state.word(told("unreadable")), told("unreadable").err.code],
    ["needs_you", "photo_unreadable"],
  )
})

test("a server that has forgotten the report keeps no original on the phone", () => {
  const item = anItem({ photos: [{ ...photo, original: true }] })
  const sent = state.settled(item, aReceipt({ photos: { p: whole } }))
  assert.equal(judged.removable({ ...sent, forgotten: true }, NOW), true)
  assert.equal(judged.awaited({ ...sent, forgotten: true }), false)
})

test("a photo is asked about once more before its bytes leave the phone", () => {
  const sent = state.settled(anItem({ photos: [photo] }), aReceipt({ photos: { p: whole } }))
  assert.deepEqual([judged.lastLook(sent, NOW - 1), judged.lastLook(sent, NOW)], [false, true])
  assert.equal(judged.removable(sent, NOW), false)
  assert.equal(judged.removable({ ...sent, looked: true }, NOW), true)
})

test("what was torn on the server meanwhile is sent again", () => {
  const sent = state.settled(anItem({ photos: [photo] }), aReceipt({ photos: { p: whole } }))
  const torn = { offset: 0, complete: false, state: "waiting" }
  const now = judged.asked(sent, aReceipt({ photos: { p: torn } }), NOW)
  assert.deepEqual([now.state, state.photosLeft(now)], ["text_ok", [photo]])
  assert.equal(judged.removable({ ...now, looked: true }, NOW), false)
})
