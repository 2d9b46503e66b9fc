import assert from "node:assert/strict"
import { test } from "node:test"
import { wishOf } from "../../static/js/desk/keys.js"

const press = (key, more = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
})
const AT_EASE = { field: false, arrows: false, letters: true }

test("every letter of the desk decides", () => {
  for (const letter of "gtmfhacosplrz") {
    assert.deepEqual(wishOf(press(letter), AT_EASE), { does: "decide", what: letter })
  }
})

test("x marks, only shift and x rejects, and capitals lock changes nothing", () => {
  assert.deepEqual(wishOf(press("x"), AT_EASE), { does: "mark" })
  assert.deepEqual(wishOf(press("X"), AT_EASE), { does: "mark" })
  assert.deepEqual(wishOf(press("X", { shiftKey: true }), AT_EASE), { does: "decide", what: "x" })
})

test("letters and arrows rest while somebody writes; escape does not", () => {
  const writing = { ...AT_EASE, field: true }
  for (const key of ["g", "x", "1", "/", "?", "ArrowDown"]) {
    assert.equal(wishOf(press(key), writing), null)
  }
  assert.deepEqual(wishOf(press("Escape"), writing), { does: "escape" })
})

test("with letters switched off the arrows still move", () => {
  const off = { ...AT_EASE, letters: false }
  for (const key of ["g", "j", "1", "/", "?"]) assert.equal(wishOf(press(key), off), null)
  assert.deepEqual(wishOf(press("ArrowUp"), off), { does: "move", what: -1 })
})

test("the map keeps its arrows and the browser its own keys", () => {
  assert.equal(wishOf(press("ArrowDown"), { ...AT_EASE, arrows: true }), null)
  assert.equal(wishOf(press("ArrowLeft"), AT_EASE), null)
  for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
    assert.equal(wishOf(press("g", more), AT_EASE), null)
  }
})

test("nought is the tenth choice, shift reaches ten more, and slash is still the search", () => {
  const shifted = (key, code) => wishOf(press(key, { shiftKey: true, code }), AT_EASE)
  assert.deepEqual(wishOf(press("0"), AT_EASE), { does: "digit", what: "10" })
  assert.deepEqual(shifted("!", "Digit1"), { does: "digit", what: "11" })
  assert.deepEqual(shifted("=", "Digit0"), { does: "digit", what: "20" })
  assert.deepEqual(shifted("/", "Digit7"), { does: "search" })
})

test("j and k move, digits pick, the rest means nothing", () => {
  assert.deepEqual(wishOf(press("j"), AT_EASE), { does: "move", what: 1 })
  assert.deepEqual(wishOf(press("k"), AT_EASE), { does: "move", what: -1 })
  assert.deepEqual(wishOf(press("7"), AT_EASE), { does: "digit", what: "7" })
  for (const key of ["q", "å", "Enter", "Tab", "F1"]) {
    assert.equal(wishOf(press(key), AT_EASE), null)
  }
})
