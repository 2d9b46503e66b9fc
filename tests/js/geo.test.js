import assert from "node:assert/strict"
import { test } from "node:test"
import {
  distance,
  inside,
  moved,
  pixelsPerMetre,
  rounded,
  square,
} from "../../static/js/lib/geo.js"

const TORGET = { lat: 59.5141, lon: 15.9934 }
const near = (value, wanted, off) =>
  assert.ok(Math.abs(value - wanted) <= off, `${value} ≈ ${wanted}`)

test("an arrow moves the point five metres on the ground", () => {
  near(distance(TORGET, moved(TORGET, 5, 0)), 5, 0.01)
  near(distance(TORGET, moved(TORGET, 0, -50)), 50, 0.1)
})

test("the distance from the square to the station is what it is", () => {
  near(distance(TORGET, { lat: 59.5104, lon: 15.9958 }), 433, 5)
})

test("a point is kept with five decimals", () => {
  assert.deepEqual(rounded({ lat: 59.51412345, lon: 15.99339999 }), { lat: 59.51412, lon: 15.9934 })
})

test("a point outside the outline is seen, also in a hole and in a second part", () => {
  const ring = [
    [15, 59],
    [17, 59],
    [17, 60],
    [15, 60],
    [15, 59],
  ]
  const hole = [
    [15.9, 59.5],
    [16.1, 59.5],
    [16.1, 59.6],
    [15.9, 59.6],
    [15.9, 59.5],
  ]
  assert.equal(inside(TORGET, [ring]), true)
  assert.equal(inside(TORGET, [ring, hole]), false)
  assert.equal(inside({ lat: 58, lon: 16 }, [ring]), false)
  assert.equal(
    inside(TORGET, [
      [
        [
          [1, 1],
          [2, 1],
          [2, 2],
          [1, 1],
        ],
      ],
      [ring],
    ]),
    true,
  )
  assert.equal(inside(TORGET, null), true)
})

test("a cell is a closed square of its size", () => {
  const ring = square(TORGET, 250)
  assert.deepEqual(ring[0], ring[4])
  const [[west, south], [east]] = ring
  near(distance({ lat: south, lon: west }, { lat: south, lon: east }), 250, 1)
})

test("a square leans as the metre grid does, so that neighbours meet", () => {
  const told = [
    [15.98532, 59.52117],
    [15.98974, 59.52114],
    [15.98981, 59.52338],
    [15.98539, 59.52341],
  ]
  const ring = square({ lat: 59.52227, lon: 15.98757 }, 250)
  for (const [i, [lon, lat]] of told.entries())
    near(distance({ lat, lon }, { lat: ring[i][1], lon: ring[i][0] }), 0, 2)
})

test("the ring of accuracy grows with the zoom", () => {
  near(pixelsPerMetre(59.5, 17) / pixelsPerMetre(59.5, 16), 2, 1e-9)
})
