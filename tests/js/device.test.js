import assert from "node:assert/strict"
import { test } from "node:test"
import { bySender, gone, less, read } from "../../static/js/device/canary.js"
import { worthTelling } from "../../static/js/device/hint.js"
import { askToKeep } from "../../static/js/device/keep.js"
import { keeping, size } from "../../static/js/device/storage.js"
import { within } from "../../static/js/device/wake_up.js"

const NOTED = { mark: "a", waiting: { "": { n: 2 }, 5: { n: 1, device: 17 } } }
const HOUR = 3_600_000

test("while the outbox knows its mark, nothing is lost, whatever was sent meanwhile", () => {
  assert.equal(gone(NOTED, { mark: "a" }), null)
})

test("an outbox without its mark, or with another, has lost what waited in it", () => {
  assert.deepEqual(gone(NOTED, {}), NOTED.waiting)
  assert.deepEqual(gone(NOTED, { mark: "b" }), NOTED.waiting)
})

test("a loss is counted once, though two tabs see it", () => {
  assert.equal(gone(NOTED, { mark: "b", counted: "a" }), null)
})

test("a phone where nothing waited has lost nothing", () => {
  assert.equal(gone({ mark: "a", waiting: {} }, {}), null)
})

test("a note that is missing, older or written by a stranger accuses nobody", () => {
  for (const text of [null, "", "3", "{", "null", '{"mark":1}', '{"waiting":{}}'])
    assert.equal(gone(read(text), {}), null, String(text))
})

test("what was taken back in from its copy is not lost, whoever's it was", () => {
  const back = [{ account: null }, { account: "5" }]
  assert.deepEqual(less(NOTED.waiting, back), { "": { n: 1 } })
  assert.equal(less(NOTED.waiting, [...back, { account: "walk:A" }]), null)
  assert.deepEqual(less(NOTED.waiting, []), NOTED.waiting)
  assert.equal(less(null, back), null)
})

test("reports are counted by account; walks without one count as nobody's", () => {
  const unsent = [{ account: null }, { account: "5" }, { account: "walk:A" }, { account: "5" }]
  const counted = bySender(unsent, { 5: 17 })
  assert.deepEqual(counted, { "": { n: 2 }, 5: { n: 2, device: 17 } })
})

test("the server is told of a change, and of what still waits twice a day, and of nothing else", () => {
  assert.equal(worthTelling(0, undefined, 0), false)
  assert.equal(worthTelling(2, undefined, 0), true)
  assert.equal(worthTelling(2, { count: 2, at: 0 }, 11 * HOUR), false)
  assert.equal(worthTelling(2, { count: 2, at: 0 }, 13 * HOUR), true)
  assert.equal(worthTelling(0, { count: 2, at: 0 }, 1), true)
  assert.equal(worthTelling(0, { count: 0, at: 0 }, 99 * HOUR), false)
})

test("what the browser promises is told as it is, on an iPhone's page what Safari does", () => {
  assert.equal(keeping(true, true), "yes")
  assert.equal(keeping(false, true), "ios")
  assert.equal(keeping(null, true), "ios")
  assert.equal(keeping(false, false), "no")
  assert.equal(keeping(null, false), "unknown")
})

test("sizes are written as people read them", () => {
  assert.equal(size(214_133, "sv"), "214\u00a0kB")
  assert.equal(size(3_240_000, "sv"), "3,2\u00a0MB")
  assert.equal(size(3_240_000, "en"), "3.2\u00a0MB")
  assert.equal(size(12_400_000_000, "sv"), "12\u00a0GB")
})

test("the browser is asked to keep what lies here, and not asked again for a month", async () => {
  const asked = browserThat({ persisted: false })
  await askToKeep(1000 * HOUR)
  await askToKeep(1001 * HOUR)
  assert.equal(asked.times, 1)
  await askToKeep(1000 * HOUR + 31 * 24 * HOUR)
  assert.equal(asked.times, 2)
})

test("a browser that keeps it already is not asked", async () => {
  const asked = browserThat({ persisted: true })
  await askToKeep(1000 * HOUR)
  assert.equal(asked.times, 0)
})

test("a browser that cannot be asked is no fault", async () => {
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true })
  await askToKeep(1000 * HOUR)
})

test("what never answers is given up in time", async () => {
  const never = new Promise(() => {})
  await assert.rejects(within(5, never), { name: "TimeoutError" })
  assert.equal(await within(50, Promise.resolve("here")), "here")
})

/** The network's edge of the phone: a browser's own answers. */
function browserThat({ persisted }) {
  const asked = { times: 0 }
  const kept = new Map()
  const storage = {
    persisted: async () => persisted,
    persist: async () => {
      asked.times += 1
      return false
    },
  }
  const localStorage = {
    getItem: (name) => kept.get(name),
    setItem: (name, v) => kept.set(name, v),
  }
  Object.defineProperty(globalThis, "navigator", { value: { storage }, configurable: true })
  Object.defineProperty(globalThis, "localStorage", { value: localStorage, configurable: true })
  return asked
}
