import assert from "node:assert/strict"
import { test } from "node:test"
import { between, cell, drawn, inside, pixels, WHOLE } from "../../static/js/photos/mask.js"
import { fitted } from "../../static/js/photos/shrink.js"

test("the longest side is 1600, and a small photo is not blown up", () => {
  assert.deepEqual(fitted(4000, 3000), { width: 1600, height: 1200 })
  assert.deepEqual(fitted(3000, 4000), { width: 1200, height: 1600 })
  assert.deepEqual(fitted(640, 480), { width: 640, height: 480 })
})

test("the grid repeats itself inside its own cell", () => {
  const last = cell(cell(WHOLE, 8), 0)
  assert.ok(Math.abs(last.x - 2 / 3) < 1e-9)
  assert.ok(Math.abs(last.width - 1 / 9) < 1e-9)
})

test("a rectangle may be drawn from any corner and ends at the edge", () => {
  const box = between({ x: 0.9, y: 1.2 }, { x: 0.5, y: 0.25 })
  assert.equal(box.x, 0.5)
  assert.equal(box.height, 0.75)
  assert.equal(drawn(box), true)
  assert.equal(drawn(between({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.5 })), false)
})

test("the covered pixels reach outwards, never inwards", () => {
  const box = { x: 0.101, y: 0.101, width: 0.1, height: 0.1 }
  assert.deepEqual(pixels(box, { width: 100, height: 100 }), {
    x: 10,
    y: 10,
    width: 11,
    height: 11,
  })
})

test("what is drawn inside a square lands where that square is", () => {
  const view = { x: 0.5, y: 0.25, width: 0.5, height: 0.25 }
  const box = { x: 0.5, y: 0, width: 0.5, height: 1 }
  assert.deepEqual(inside(view, box), { x: 0.75, y: 0.25, width: 0.25, height: 0.25 })
})
