/** Counts in squares when far off, points when near: never more points than can be told apart.
 *
 * The address answers `{"cells": [[lat, lon, count], …], "size_m": 250, "points": [{lat, lon, kind,
 * number, label, address}, …], "walked": [{lat, lon, number, label, address}, …]}` for
 * `?box=south,west,north,east&zoom=z`. What walks found is a layer of its own, counted nowhere here.
 */
import { square } from "../lib/geo.js"
import { FIRST_WORD } from "./style.js"

const STEPS = ["#fcefd2", "#f5cf86", "#e5a03a", "#b86b12", "#7a3f05"]
const FROM = [2, 5, 10, 25]
const SOURCE = "counted"
const INK = "#1d1400"
const PAPER = "#ffffff"
const BLACK = "#000000"

/** @typedef {{lat: number, lon: number, kind?: string, number?: string, label?: string, address?: string}} Spot */
/** @typedef {{cells?: [number, number, number][], size_m?: number, points?: Spot[], walked?: Spot[]}} Told */

const feature = (geometry, properties) => ({ type: "Feature", geometry, properties })

/** @param {Told} told @returns {any} GeoJSON */
export function shapes({ cells = [], size_m: size = 250, points = [], walked = [] }) {
  const near = points.length > 0
  const squares = cells.flatMap(([lat, lon, count]) => {
    const ring = square({ lat, lon }, size)
    const coordinates = near ? ring[3] : [lon, lat]
    return [
      feature({ type: "Polygon", coordinates: [ring] }, { count, near }),
      feature({ type: "Point", coordinates }, { count, near }),
    ]
  })
  const at = ({ lat, lon }) => ({ type: "Point", coordinates: [lon, lat] })
  const stops = walked.map((stop) => feature(at(stop), { walk: true, address: stop.address }))
  const dots = points.map((point) => {
    const { kind = "", address = "" } = point
    return feature(at(point), { kind, address })
  })
  return { type: "FeatureCollection", features: [...squares, ...stops, ...dots] }
}

const byCount = (/** @type {any[]} */ first, /** @type {any[]} */ ...later) => [
  "step",
  ["get", "count"],
  first,
  ...later.flat(),
]
const colour = byCount(
  /** @type {any} */ (STEPS[0]),
  ...FROM.map((from, i) => [from, STEPS[i + 1]]),
)
const onDark = (/** @type {any} */ light, /** @type {any} */ dark) =>
  byCount(light, [FROM[3], dark])
const ofType = (/** @type {string} */ type) => ["==", ["geometry-type"], type]
const has = (/** @type {string} */ name) => ["has", name]
const byKind = (/** @type {string[]} */ incident, concern, safe, other) => [
  "match",
  ["get", "kind"],
  "incident",
  incident,
  "concern",
  concern,
  "safe_place",
  safe,
  other,
]

const COUNTED = ["all", ofType("Point"), has("count")]
const NUMBER = {
  "text-field": ["to-string", ["get", "count"]],
  "text-font": ["system-ui"],
  "text-size": 15,
  "text-allow-overlap": true,
}
/** Near by the number stands in its square's corner, out of the way of the points. */
const CORNER_PX = [18, 18]

/** Under the names of places, so that one can read where a square lies. */
const SQUARES = [
  {
    id: "cells",
    type: "fill",
    filter: ofType("Polygon"),
    paint: { "fill-color": colour, "fill-opacity": ["case", ["get", "near"], 0.3, 0.92] },
  },
  {
    id: "cell-edges",
    type: "line",
    filter: ofType("Polygon"),
    paint: { "line-color": INK, "line-width": 1 },
  },
]

/** Over the names: a name steps aside for a number or a point. */
export const MARKS = [
  {
    id: "counts",
    type: "symbol",
    filter: [...COUNTED, ["!", ["get", "near"]]],
    layout: NUMBER,
    paint: { "text-color": onDark(BLACK, PAPER) },
  },
  {
    id: "corners",
    type: "circle",
    filter: [...COUNTED, ["get", "near"]],
    paint: {
      "circle-radius": 12,
      "circle-color": colour,
      "circle-stroke-color": INK,
      "circle-stroke-width": 1,
      "circle-translate": CORNER_PX,
    },
  },
  {
    id: "corner-counts",
    type: "symbol",
    filter: [...COUNTED, ["get", "near"]],
    layout: NUMBER,
    paint: { "text-color": onDark(BLACK, PAPER), "text-translate": CORNER_PX },
  },
  {
    id: "stops",
    type: "circle",
    filter: ["all", ofType("Point"), has("walk")],
    // Wider than a report's, so that it is seen around one at the same place.
    paint: {
      "circle-radius": 18,
      "circle-color": "#5a3d8a",
      "circle-stroke-color": PAPER,
      "circle-stroke-width": 2,
    },
  },
  {
    id: "stop-icons",
    type: "symbol",
    filter: ["all", ofType("Point"), has("walk")],
    layout: {
      "icon-image": `footprints ${PAPER}`,
      "icon-size": 0.65,
      "icon-allow-overlap": true,
    },
  },
  {
    id: "dots",
    type: "circle",
    filter: ["all", ofType("Point"), has("kind")],
    paint: {
      "circle-radius": 13,
      "circle-color": byKind(/** @type {any} */ ("#a51d2d"), "#0f4c5c", "#1b6b3a", "#a51d2d"),
      "circle-stroke-color": PAPER,
      "circle-stroke-width": 2,
    },
  },
  {
    id: "dot-icons",
    type: "symbol",
    filter: ["all", ofType("Point"), has("kind")],
    layout: {
      "icon-image": byKind(
        /** @type {any} */ (`triangle-alert ${PAPER}`),
        `eye ${PAPER}`,
        `shield-check ${PAPER}`,
        `map-pin ${PAPER}`,
      ),
      "icon-size": 0.65,
      "icon-allow-overlap": true,
    },
  },
]

/** Does the map have its style? Until then "style.load" will come and put what is told by then.
 * @param {import("maplibre-gl").Map | null} map */
export const drawn = (map) => Boolean(map?.getLayer("ground"))

/**
 * Puts the shapes on the map, also again after the style has changed with the theme.
 * @param {import("maplibre-gl").Map} map
 * @param {any} geojson
 */
export function put(map, geojson) {
  const source = /** @type {any} */ (map.getSource(SOURCE))
  if (source) return source.setData(geojson)
  map.addSource(SOURCE, { type: "geojson", data: geojson })
  const add = (/** @type {any} */ layer, /** @type {string} */ before) =>
    map.addLayer({ ...layer, source: SOURCE }, before)
  for (const layer of SQUARES) add(layer, FIRST_WORD)
  for (const layer of MARKS) add(layer, undefined)
}
