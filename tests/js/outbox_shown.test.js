import assert from "node:assert/strict"
import { test } from "node:test"
import { cause, counted, shown } from "../../static/js/outbox/shown.js"
import * as state from "../../static/js/outbox/state.js"
import { called } from "../../static/js/outbox/words.js"

globalThis.document ??= /** @type {any} */ ({ documentElement: { lang: "sv" } })

const AT = Date.parse("2026-11-20T22:41:00Z")
const anItem = (given = {}) => ({
  id: "a",
  account: null,
  photos: [],
  state: "queued",
  pause: null,
  attempts: 0,
  receipt: null,
  saved_at: AT,
  label: "Belysning",
  ...given,
})
const photos = [{ id: "p" }, { id: "q" }]
const receipt = (state = "stored") => ({ number: "K7-4QX", state, photos: {} })
const lineOf = (item, sending) => shown(item, sending).line

test("each state has its sentence", () => {
  assert.equal(lineOf(anItem()), "waiting")
  assert.equal(lineOf(anItem({ attempts: 2 })), "retried")
  assert.equal(lineOf(anItem({ pause: "login" })), "login")
  assert.equal(lineOf(anItem({ pause: "help" })), "help")
  assert.equal(lineOf(anItem({ state: "text_ok", photos, receipt: receipt() })), "arrived")
  assert.equal(lineOf(anItem({ state: "complete", receipt: receipt() })), "sent")
  assert.equal(
    lineOf(anItem({ state: "complete", receipt: receipt("quarantined") })),
    "quarantined",
  )
})

test("sending is said of the one that is on its way, never of one that needs a person", () => {
  const on = { id: "a", percent: 40 }
  assert.deepEqual([shown(anItem(), on).state, shown(anItem(), on).values.percent], ["sending", 40])
  assert.equal(shown(anItem({ id: "b" }), on).state, "waiting")
  assert.equal(shown(anItem({ pause: "help" }), on).state, "needs-you")
})

test("while there is net and nothing has failed, what waits is being sent", () => {
  const online = (item) => [shown(item, {}, true).state, shown(item, {}, true).line]
  assert.deepEqual(online(anItem()), ["sending", "soon"])
  const begun = anItem({ state: "text_ok", photos, receipt: receipt() })
  assert.deepEqual(online(begun), ["sending", "arrived"])
  assert.deepEqual(online(anItem({ attempts: 1 })), ["waiting", "retried"])
  assert.deepEqual(online(state.missed(anItem())), ["waiting", "waiting"])
  assert.deepEqual(online(anItem({ pause: "help" })), ["needs-you", "help"])
  assert.equal(shown(anItem()).state, "waiting")
})

test("the line on top counts as the rows say", () => {
  const items = [anItem(), anItem({ id: "b", attempts: 2 }), anItem({ id: "c", state: "complete" })]
  const { sending, waiting, sent } = counted(items, null, {}, true)
  assert.deepEqual([sending, waiting, sent], [1, 1, 1])
})

test("why is said in the server's words where it gave any", () => {
  const words = { sv: "Fotot är för stort.", en: "The photo is too big." }
  assert.equal(
    cause(anItem({ err: { reason: "photo", code: "photo_too_big", words } }), "sv").words,
    words.sv,
  )
  assert.deepEqual(cause(anItem({ err: { reason: "fault" } }), "sv"), { code: "fault", words: "" })
})

test("another person's waiting reports are counted and nothing else", () => {
  const items = [
    anItem({ account: "gustav" }),
    anItem({ account: "greta", pause: "login" }),
    anItem({ binned_at: 1 }),
  ]
  const count = counted(items, { id: "greta" })
  assert.deepEqual(count, { needsYou: 1, waiting: 0, sending: 0, sent: 0, others: 1, login: 1 })
})

test("what an anonymous person has sent is sealed: not even its category is shown", () => {
  const words = /** @type {any} */ ({ unnamed: "Rapport" })
  const sent = anItem({ state: "complete", receipt: receipt() })
  assert.match(called(anItem(), words), /^Belysning /)
  assert.match(called(sent, words), /^Rapport /)
  assert.match(called({ ...sent, line_kept: true }, words), /^Belysning /)
})
