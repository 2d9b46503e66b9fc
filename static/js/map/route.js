/** The line of a walk with its numbered stops, over the municipality's map. */

const SOURCE = "route"
const INK = "#0f4c5c"
const PAPER = "#ffffff"

/** A stop is [lat, lon, number], a point on the way has the number 0. @typedef {[number, number, number]} Place */

const LAYERS = [
  {
    id: "route-edge",
    type: "line",
    filter: ["==", ["geometry-type"], "LineString"],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": PAPER, "line-width": 7 },
  },
  {
    id: "route-line",
    type: "line",
    filter: ["==", ["geometry-type"], "LineString"],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": INK, "line-width": 4 },
  },
  {
    id: "route-stops",
    type: "circle",
    filter: ["==", ["geometry-type"], "Point"],
    paint: {
      "circle-radius": 14,
      "circle-color": INK,
      "circle-stroke-color": PAPER,
      "circle-stroke-width": 2,
    },
  },
  {
    id: "route-numbers",
    type: "symbol",
    filter: ["==", ["geometry-type"], "Point"],
    layout: {
      "text-field": ["to-string", ["get", "n"]],
      "text-font": ["system-ui"],
      "text-size": 15,
      "text-allow-overlap": true,
    },
    paint: { "text-color": PAPER },
  },
]

/** @param {Place[]} line @returns {any} GeoJSON */
export function drawing(line) {
  const feature = (/** @type {any} */ geometry, properties = {}) => ({
    type: "Feature",
    geometry,
    properties,
  })
  const way = line.map(([lat, lon]) => [lon, lat])
  const stops = line
    .filter(([, , n]) => n)
    .map(([lat, lon, n]) => feature({ type: "Point", coordinates: [lon, lat] }, { n }))
  const drawn = way.length > 1 ? [feature({ type: "LineString", coordinates: way })] : []
  return { type: "FeatureCollection", features: [...drawn, ...stops] }
}

/**
 * Puts the line on the map, also again after the style has changed with the theme.
 * @param {import("maplibre-gl").Map} map
 * @param {any} geojson
 */
export function put(map, geojson) {
  const source = /** @type {any} */ (map.getSource(SOURCE))
  if (source) return source.setData(geojson)
  map.addSource(SOURCE, { type: "geojson", data: geojson })
  for (const layer of LAYERS) map.addLayer(/** @type {any} */ ({ ...layer, source: SOURCE }))
}

/**
 * The box around the line, as [[west, south], [east, north]]; nothing for fewer than two places.
 * @param {Place[]} line
 * @returns {[[number, number], [number, number]] | null}
 */
export function around(line) {
  if (line.length < 2) return null
  const lats = line.map(([lat]) => lat)
  const lons = line.map(([, lon]) => lon)
  return [
    [Math.min(...lons), Math.min(...lats)],
    [Math.max(...lons), Math.max(...lats)],
  ]
}
