import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { fold } from "../../static/js/lib/fold.js"
import { Gazetteer } from "../../static/js/places/gazetteer.js"

const KINDS = ["street", "address", "stop", "school", "park", "place"]
const csv = readFileSync(new URL("../../app/places/koping/gazetteer.csv", import.meta.url), "utf8")
const places = csv
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [, name, kind, lat, lon] = line.match(/^(?:"?)(.*?)(?:"?),(\w+),([\d.]+),([\d.]+)$/)
    return [name, KINDS.indexOf(kind), Number(lat), Number(lon)]
  })
const koping = new Gazetteer({ kinds: KINDS, places, outline: null, centre: [59.514, 15.993] })

const KNOWN = {
  kris: "Kristinelundsvägen",
  nibb: "Nibblesbackevägen",
  svea: "Sveavägen",
  glas: "Glasgatan",
  järn: "Järnvägsgatan",
  barn: "Barnhemsgatan",
  bru: "Bruksgatan",
  reso: "Resecentrum",
  hult: "Hultgrensgatan",
  volv: "Volvogatan",
  sjöt: "Sjötullsgatan",
  råd: "Rådhuset",
  poli: "Polisstationen",
  sjuk: "Sjukhuset",
  kvar: "Kvarngatan",
  åga: "Ågatan",
  torg: "Torggatan",
  tuna: "Tunadalsgatan",
  brun: "Brunnavägen",
  nyck: "Nyckelbergsvägen",
}

test("the first hit is right for 20 known places after at most four letters", () => {
  assert.equal(Object.keys(KNOWN).length, 20)
  for (const [typed, name] of Object.entries(KNOWN)) {
    assert.ok(typed.length <= 4)
    assert.equal(koping.search(typed)[0]?.name, name, typed)
  }
})

test("Swedish letters are found with and without dots, composed and decomposed", () => {
  for (const typed of ["Köpings kyrka", "Ko\u0308pings kyrka", "kopings kyrka", "KÖPINGS KYRKA"]) {
    assert.equal(koping.search(typed)[0].name, "Köpings kyrka", typed)
  }
})

test("one slip of the finger is forgiven", () => {
  for (const typed of ["kirstinelund", "kristnelund", "kristtinelund", "krostinelund"]) {
    assert.equal(koping.search(typed)[0]?.name, "Kristinelundsvägen", typed)
  }
})

test("a house number leads to the address", () => {
  assert.equal(koping.search("stationsgatan 14")[0].name, "Stationsgatan 14")
})

test("nothing and nonsense find nothing", () => {
  assert.deepEqual(koping.search("  "), [])
  assert.deepEqual(koping.search("xyzxyz"), [])
  assert.equal(fold("🚲 -- "), "")
})

test("folding a very long text costs no more than a short one", () => {
  assert.ok(fold("å".repeat(1e6)).length <= 120)
})

test("the nearest named things come first, with their distance", () => {
  const [first, second] = koping.around({ lat: 59.5141, lon: 15.9934 })
  assert.equal(first.name, "Stora torget")
  assert.ok(first.away < 1 && second.away > first.away)
})

test("a place beyond the border is in the neighbour whose ring holds it, or nobody's", () => {
  const ring = [
    [15.7, 59.33],
    [15.95, 59.33],
    [15.95, 59.42],
    [15.7, 59.42],
  ]
  const known = new Gazetteer({
    kinds: KINDS,
    places: [],
    outline: null,
    centre: [59.514, 15.993],
    neighbours: [["Arboga kommun", "https://arboga.example/rapport", ring]],
  })
  assert.deepEqual(known.neighbour({ lat: 59.394, lon: 15.838 }), {
    name: "Arboga kommun",
    address: "https://arboga.example/rapport",
  })
  assert.equal(known.neighbour({ lat: 60.277, lon: 15.987 }), null)
  assert.equal(koping.neighbour({ lat: 59.394, lon: 15.838 }), null)
})
