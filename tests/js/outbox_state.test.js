import assert from "node:assert/strict"
import { test } from "node:test"
import * as judged from "../../static/js/outbox/judged.js"
import * as state from "../../static/js/outbox/state.js"

const NOW = Date.parse("2026-11-20T22:00:00Z")
const HOUR = 3_600_000

const anItem = (given = {}) => ({
  v: 1,
  id: "a",
  seq: 1,
  account: null,
  photos: [],
  rev: 1,
  state: "queued",
  pause: null,
  attempts: 0,
  faults: 0,
  next_at: 0,
  err: null,
  receipt: null,
  ...given,
})
const aReceipt = (given = {}) => ({
  id: "a",
  number: "K7-4QX",
  state: "stored",
  keep_until: new Date(NOW).toISOString(),
  photos: {},
  ...given,
})
const photo = { id: "p", size: 10 }
const whole = { offset: 10, complete: true, state: "stored" }
const judge = (answer) => state.verdict(answer, ({ json }) => state.isReceipt(json, "a"))

test("only a receipt with our id is success", () => {
  assert.equal(judge({ status: 201, json: aReceipt() }), "accepted")
  assert.equal(judge({ status: 202, json: aReceipt({ state: "quarantined" }) }), "accepted")
  assert.equal(judge({ status: 200, json: aReceipt({ id: "b" }) }), "portal")
  assert.equal(judge({ status: 200, json: null }), "portal")
  assert.equal(judge({ status: 0, redirected: true }), "portal")
})

test("what the net or the server cannot do now is tried again", () => {
  assert.equal(judge({ status: 0 }), "network")
  for (const status of [408, 425, 500, 502, 503, 507]) assert.equal(judge({ status }), "server")
  for (const answer of [{ status: 429 }, { status: 503, seconds: 5 }])
    assert.equal(judge(answer), "wait")
})

test("an expired login is not a refusal", () => {
  const reason = judge({ status: 401, json: { code: "no_proof_of_sender" } })
  assert.equal(state.held(anItem({ account: "greta" }), { reason }, NOW).pause, "login")
  assert.equal(state.unsent(state.held(anItem({ account: "greta" }), { reason }, NOW)), true)
})

test("R04: a refusal keeps the item and asks a person", () => {
  for (const status of [400, 403, 404, 409, 413, 422]) {
    const reason = judge({ status, json: { code: "wrong_shape" } })
    const item = state.held(anItem(), { reason, code: "wrong_shape" }, NOW)
    assert.equal(state.word(item), "needs_you")
    assert.equal(judged.removable(item, NOW + 1000 * HOUR), false)
    assert.equal(state.outlived(item, NOW + 10_000 * HOUR), false)
  }
})

test("an answer of somebody else's is tried three times, then a person is asked", () => {
  const reason = judge({ status: 404, json: null })
  let item = anItem()
  for (const pause of [null, null, "help"]) {
    item = state.held(item, { reason }, NOW)
    assert.equal(item.pause, pause)
  }
})

test("who was not reached waits, and what is held back for its undoing stays so", () => {
  const item = state.missed(anItem({ next_at: NOW + 8000 }))
  assert.deepEqual([item.missed, item.next_at], [true, NOW + 8000])
  assert.equal(state.due(item, NOW, "connected"), false)
  assert.equal(state.missed(item), item)
  assert.equal(state.settled(item, aReceipt()).missed, false)
})

test("back-off grows to five minutes and is spread over all of its length", () => {
  assert.equal(state.backOff(1, 1), 4000)
  assert.equal(state.backOff(40, 1), 300_000)
  assert.equal(state.backOff(40, 0), 0)
})

test("a sign of connectivity sets the net's back-off aside, not the server's", () => {
  const held = (reason) => state.held(anItem(), { reason }, NOW, 1)
  assert.equal(state.due(held("network"), NOW, null), false)
  assert.equal(state.due(held("network"), NOW, "connected"), true)
  assert.equal(state.due(held("server"), NOW, "connected"), false)
  assert.equal(state.due(held("server"), NOW, "person"), true)
})

test("the server's own wish to wait is set aside by nobody", () => {
  const held = state.held(anItem(), { reason: "wait", seconds: 900 }, NOW, 1)
  for (const sign of [null, "connected", "person"])
    assert.equal(state.due(held, NOW + 899_000, sign), false)
  assert.equal(state.due(held, NOW + 900_000, null), true)
  assert.equal(state.held(anItem(), { reason: "wait" }, NOW, 1).next_at, NOW + 30_000)
})

test("a clock that was set back does not keep an item waiting for years", () => {
  assert.equal(state.due(anItem({ next_at: NOW }), NOW - 9000 * HOUR, null), true)
})

test("sent is said only when every photo is there", () => {
  const begun = state.settled(anItem({ photos: [photo] }), aReceipt())
  assert.deepEqual(
    [begun.state, state.word(begun), state.photosLeft(begun).length],
    ["text_ok", "waiting", 1],
  )
  const done = state.settled(begun, aReceipt({ photos: { p: whole } }))
  assert.deepEqual([done.state, state.word(done)], ["complete", "sent"])
})

test("a bad photo needs a person and never costs the report", () => {
  const refused = aReceipt({ photos: { p: { offset: 0, complete: false, state: "refused" } } })
  const item = state.settled(anItem({ photos: [photo] }), refused)
  assert.deepEqual([item.state, item.pause, item.err.code], ["text_ok", "help", "photo_refused"])
})

test("an item leaves when every part is stored and keep_until has passed by the server's clock", () => {
  const arrived = state.settled(anItem({ photos: [photo] }), aReceipt({ photos: { p: whole } }))
  const sent = { ...arrived, looked: true }
  assert.equal(judged.removable(sent, NOW - 1), false)
  assert.equal(judged.removable(sent, NOW), true)
  assert.equal(judged.removable({ ...sent, receipt: aReceipt() }, NOW), false)
})

test("another epoch offers what was sent again, with the same bytes", () => {
  const sent = { ...state.settled(anItem({ envelope: "{}" }), aReceipt()), epoch: "e1" }
  const again = state.reoffered(sent)
  assert.deepEqual([again.state, again.envelope, state.word(again)], ["queued", "{}", "waiting"])
})

test("of an anonymous report nothing stays unless the person chose it", () => {
  const sent = state.settled(anItem({ label: "Belysning" }), aReceipt())
  assert.equal(state.lineOf(sent), null)
  const line = state.lineOf({ ...sent, line_kept: true, envelope: "secret", upload_key: "key" })
  assert.deepEqual(
    [line.state, line.receipt.number, line.envelope, line.upload_key],
    ["line", "K7-4QX", undefined, undefined],
  )
})

test("what was removed can be taken back for a day", () => {
  const binned = anItem({ binned_at: NOW })
  assert.equal(state.sendable(binned), false)
  assert.equal(state.outlived(binned, NOW + 23 * HOUR), false)
  assert.equal(state.outlived(binned, NOW + 25 * HOUR), true)
})

test("the list shows first what needs a person, then what waits, then what is sent", () => {
  const sent = anItem({ id: "sent", state: "complete", seq: 1 })
  const [second, first] = [anItem({ id: "second", seq: 3 }), anItem({ id: "first", seq: 2 })]
  const help = anItem({ id: "help", pause: "help", seq: 4 })
  const order = state.listed([sent, second, first, help], "first").map(({ id }) => id)
  assert.deepEqual(order, ["help", "second", "first", "sent"])
})

test("another account's items are not mine; anonymous ones are whoever's holds the phone", () => {
  assert.equal(state.mine(anItem({ account: "greta" }), { id: "gustav" }), false)
  assert.equal(state.mine(anItem({ account: "greta" }), { id: "greta" }), true)
  assert.equal(state.mine(anItem(), undefined), true)
})
