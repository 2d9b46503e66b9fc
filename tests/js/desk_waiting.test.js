import assert from "node:assert/strict"
import { test } from "node:test"
import { fits } from "../../static/js/desk/narrowing.js"
import { Waiting } from "../../static/js/desk/waiting.js"

const wish = (what) => /** @type {any} */ ({ does: "decide", what })
const all = (waiting) => {
  const found = []
  for (let next = waiting.next(); next; next = waiting.next()) found.push(next.what)
  return found.join("")
}
const pressed = (...keys) => {
  const waiting = new Waiting()
  for (const key of keys) waiting.add(wish(key))
  return waiting
}

test("keys wait in the order they were pressed", () => {
  const waiting = pressed("g", "t", "1")
  assert.equal(all(waiting), "gt1")
  assert.equal(all(waiting), "")
})

test("no more than a handful wait, and a key that is held down waits once", () => {
  assert.equal(all(pressed(..."gjgjgjg")), "gjgjg")
  const waiting = new Waiting()
  waiting.add(wish("g"))
  for (let n = 0; n < 3; n += 1) waiting.add(wish("g"), true)
  assert.equal(all(waiting), "g")
})

test("what follows a key that cannot wait is not done", () => {
  const waiting = pressed("s")
  waiting.broken()
  waiting.add(wish("6"))
  assert.equal(all(waiting), "s")
  waiting.broken()
  waiting.add(wish("g"))
  assert.equal(all(waiting), "g")
})

test("when a step fails, what was to follow it is dropped", () => {
  const waiting = pressed("g", "g")
  waiting.drop()
  assert.equal(all(waiting), "")
})

test("owners are found by any part of their words, without dots and accents", () => {
  assert.ok(fits("va sk", "Skolan i Västra Köping"))
  assert.ok(fits("polis", "Lokalpolisområdet"))
  assert.ok(fits("KOPING", "Köpings kommun"))
  assert.ok(fits("", "Polisen"))
  assert.ok(!fits("polis skola", "Polisen"))
})
