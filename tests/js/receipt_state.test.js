import assert from "node:assert/strict"
import { test } from "node:test"
import { told } from "../../static/js/receipt/state.js"

globalThis.document ??= /** @type {any} */ ({ documentElement: { lang: "sv" } })
globalThis.navigator ??= /** @type {any} */ ({ userAgent: "" })
globalThis.matchMedia ??= /** @type {any} */ (() => ({ matches: false }))

const anItem = (given = {}) => ({
  id: "a",
  account: null,
  photos: [],
  state: "queued",
  pause: null,
  attempts: 0,
  receipt: null,
  saved_at: 1,
  ...given,
})
const said = (item, sending, online) => {
  const { word, line } = told(item, sending, online)
  return [word, line]
}

test("with a network the receipt says that it is sent, not that it waits for one", () => {
  assert.deepEqual(said(anItem(), {}, true), ["sending", ""])
  assert.deepEqual(said(anItem(), { id: "a", percent: 10 }, false), ["sending", ""])
})

test("without a network, or after a try that failed, it waits", () => {
  assert.deepEqual(said(anItem(), {}, false), ["waiting", "waiting"])
  assert.deepEqual(said(anItem({ attempts: 1 }), {}, true), ["waiting", "waiting"])
})

test("photos on their way are told with the text that has arrived", () => {
  const half = anItem({ state: "text_ok", photos: [{ id: "p" }], receipt: { photos: {} } })
  assert.deepEqual(said(half, { id: "a" }, true), ["sending", "text-there"])
})

test("what arrived, what needs a person and what has left the phone", () => {
  const arrived = { state: "complete", receipt: { number: "K7-4QX", state: "quarantined" } }
  assert.deepEqual(said(anItem(arrived), {}, true), ["sent", "quarantined"])
  assert.deepEqual(said(anItem({ pause: "help" }), {}, true), ["needs-you", ""])
  assert.deepEqual(said(undefined, {}, true), ["sent", ""])
})
