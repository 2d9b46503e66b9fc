import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { howMany } from "../../static/js/map/asking.js"
import { MARKS, put, shapes } from "../../static/js/map/city.js"
import { drawing, named } from "../../static/js/map/icons.js"
import { FIRST_WORD, style } from "../../static/js/map/style.js"

test("the style asks for nothing but our own source", () => {
  for (const theme of ["light", "dark"]) {
    const made = style(theme, "pmtiles:///karta/koping-0123456789.pmtiles")
    assert.equal(made.glyphs, undefined)
    assert.equal(made.sprite, undefined)
    assert.deepEqual(Object.keys(made.sources), ["town"])
    assert.doesNotMatch(JSON.stringify(made), /https?:/)
    assert.equal(new Set(made.layers.map(({ id }) => id)).size, made.layers.length)
  }
})

test("day and night differ in colour alone", () => {
  const plain = (theme) => JSON.stringify(style(theme, "x").layers).replaceAll(/#[0-9a-f]{6}/g, "#")
  assert.equal(plain("light"), plain("dark"))
  assert.notDeepEqual(style("light", "x").layers, style("dark", "x").layers)
})

test("a count is a square with its number, a point is a dot", () => {
  const { features } = shapes({ cells: [[59.5, 16, 7]], size_m: 250 })
  assert.deepEqual(
    features.map(({ geometry, properties }) => [geometry.type, properties.count]),
    [
      ["Polygon", 7],
      ["Point", 7],
    ],
  )
  const [dot] = shapes({
    points: [{ lat: 59.5, lon: 16, kind: "concern", address: "/r/K7" }],
  }).features
  assert.deepEqual(dot.properties, { kind: "concern", address: "/r/K7" })
})

test("what a walk found is a layer of its own, drawn under the reports and counted among none", () => {
  const walked = [{ lat: 59.5, lon: 16, address: "/vandring/V1" }]
  const [stop, dot] = shapes({ points: [{ lat: 59.5, lon: 16, kind: "concern" }], walked }).features
  assert.deepEqual(stop.properties, { walk: true, address: "/vandring/V1" })
  assert.equal(dot.properties.walk, undefined)
  assert.equal(howMany({ walked }), 0)
  const ids = MARKS.map(({ id }) => id)
  assert.ok(ids.indexOf("stops") < ids.indexOf("dots"))
})

test("a report is counted once, as a point or in its square", () => {
  const points = [{ lat: 59.5, lon: 16 }]
  assert.equal(howMany({ cells: [[59.5, 16, 7]], points }), 8)
  assert.equal(howMany({}), 0)
})

/** A map as far as `put` needs one: the order of its layers. */
function layered() {
  const ids = style("light", "x").layers.map(({ id }) => id)
  const source = {}
  return {
    ids,
    layers: [],
    getSource: () => null,
    addSource: (id, made) => Object.assign(source, { [id]: made }),
    addLayer(layer, before) {
      this.layers.push(layer)
      ids.splice(before ? ids.indexOf(before) : ids.length, 0, layer.id)
    },
  }
}

test("squares lie under every name, numbers and points above", () => {
  const map = layered()
  put(map, {})
  const at = (id) => map.ids.indexOf(id)
  const names = map.ids.filter((id) => id.endsWith("-name"))
  assert.ok(names.length >= 7 && names.includes(FIRST_WORD))
  for (const name of names) {
    assert.ok(at("cells") < at(name) && at("cell-edges") < at(name), name)
    assert.ok(at(name) < at("counts") && at(name) < at("dots"), name)
  }
})

test("every icon that the map asks for lies in our own sprite", () => {
  const layers = ["light", "dark"].flatMap((theme) => style(theme, "x").layers)
  const icons = named([...layers, ...MARKS]).map((one) => one.split(" ")[0])
  const kept = readFileSync(new URL("../../static/icons/icons.txt", import.meta.url), "utf8").split(
    "\n",
  )
  assert.ok(new Set(icons).size >= 8)
  for (const icon of icons) assert.ok(kept.includes(icon), icon)
})

test("an icon is painted in ink over its halo", () => {
  const made = drawing('<path d="M8 6v6"/>', "#4b5865", "#ffffff")
  assert.ok(made.indexOf('stroke="#ffffff"') < made.indexOf('stroke="#4b5865"'))
  assert.doesNotMatch(drawing("", "#ffffff"), /stroke-width="6"/)
})
