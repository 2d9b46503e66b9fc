import assert from "node:assert/strict"
import { test } from "node:test"
import { around, drawing } from "../../static/js/map/route.js"

const LINE = /** @type {any} */ ([
  [59.52, 15.98, 1],
  [59.521, 15.981, 0],
  [59.522, 15.99, 2],
])

test("the line goes through stops and points, only stops get a number", () => {
  const { features } = drawing(LINE)
  assert.equal(features[0].geometry.coordinates.length, 3)
  assert.deepEqual(features[0].geometry.coordinates[0], [15.98, 59.52])
  assert.deepEqual(
    features.slice(1).map(({ properties }) => properties.n),
    [1, 2],
  )
})

test("one stop is a point without a line, none is nothing", () => {
  assert.deepEqual(
    drawing([[59.5, 16, 1]]).features.map(({ geometry }) => geometry.type),
    ["Point"],
  )
  assert.deepEqual(drawing([]).features, [])
})

test("the map shows the whole line, but no box around a single stop", () => {
  assert.deepEqual(around(LINE), [
    [15.98, 59.52],
    [15.99, 59.522],
  ])
  assert.equal(around([[59.5, 16, 1]]), null)
})
