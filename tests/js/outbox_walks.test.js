import assert from "node:assert/strict"
import { test } from "node:test"
import { lineOf, mine } from "../../static/js/outbox/state.js"
import { byWalk, lineOfWalk, stateOfWalk } from "../../static/js/outbox/walks.js"

const WORDS = {
  needs: "{n} needs you",
  waiting: "{n} waiting",
  sending: "{n} being sent",
  sent: "{n} sent",
  aside: "{n} received",
}
const said = { kind: "answer", stop: "s1", question: "l1", value: "ok", text: "Mörkt" }
const item = (seq, more = {}) => ({
  seq,
  id: `${seq}`,
  v: 1,
  kind: "walk_entry",
  walk: "A",
  account: "walk:A",
  photos: [],
  state: "queued",
  pause: null,
  said,
  ...more,
})
const sent = { state: "complete", sent_at: 5, receipt: { state: "stored" } }

test("ninety-one answers of one walk are one line with counts", () => {
  const items = Array.from({ length: 91 }, (_, n) => item(n, n < 78 ? sent : {}))
  const [walk, ...more] = byWalk(items)
  assert.equal(more.length, 0)
  assert.equal(lineOfWalk(walk, WORDS, false), "13 waiting · 78 sent")
  assert.equal(lineOfWalk(walk, WORDS, true), "13 being sent · 78 sent")
  assert.deepEqual([stateOfWalk(walk, false), stateOfWalk(walk, true)], ["waiting", "sending"])
})

test("needs-you is said only where somebody can do something", () => {
  const aside = item(1, { ...sent, receipt: { state: "quarantined" } })
  assert.equal(stateOfWalk(byWalk([aside])[0], true), "sent")
  assert.equal(lineOfWalk(byWalk([aside])[0], WORDS, true), "1 received")
  const [walk] = byWalk([item(1, { pause: "login" }), item(2, { pause: "help" })])
  assert.equal(stateOfWalk(walk, true), "needs-you")
  assert.deepEqual([walk.unknown.length, walk.helpless.length], [1, 1])
})

test("of a walk's entry that has left the phone its answer stays, and none of its words", () => {
  const line = lineOf(item(1, sent))
  assert.deepEqual([line.kind, line.walk, line.state], ["walk_entry", "A", "line"])
  assert.deepEqual(line.said, { kind: "answer", stop: "s1", question: "l1", value: "ok" })
  assert.equal(JSON.stringify(line).includes("Mörkt"), false)
})

test("what was recorded on a walk without an account is whoever's has the phone; an account's is its own", () => {
  assert.equal(mine(item(1), undefined), true)
  assert.equal(mine(item(1, { account: "7" }), { id: "8" }), false)
  assert.equal(mine(item(1, { account: "7" }), { id: "7" }), true)
})
