/** Distances, small moves and outlines on the ground. A point is {lat, lon} in degrees. */

/** @typedef {{lat: number, lon: number}} Point */

const EARTH_M = 6371008.8
const DEGREE_M = (EARTH_M * Math.PI) / 180
const TILE_PX = 512
const MERIDIAN = 15

const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180

/** @param {Point} here @param {Point} there @returns {number} metres */
export function distance(here, there) {
  const halfLat = radians(there.lat - here.lat) / 2
  const halfLon = radians(there.lon - here.lon) / 2
  const chord =
    Math.sin(halfLat) ** 2 +
    Math.cos(radians(here.lat)) * Math.cos(radians(there.lat)) * Math.sin(halfLon) ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/**
 * @param {Point} point
 * @param {number} east metres
 * @param {number} north metres
 * @returns {Point}
 */
export const moved = (point, east, north) => ({
  lat: point.lat + north / DEGREE_M,
  lon: point.lon + east / (DEGREE_M * Math.cos(radians(point.lat))),
})

/** Five decimals are about one metre: more says nothing. @param {Point} point @returns {Point} */
export const rounded = ({ lat, lon }) => ({
  lat: Number(lat.toFixed(5)),
  lon: Number(lon.toFixed(5)),
})

/** Pixels that a metre takes on the map. @param {number} lat @param {number} zoom */
export const pixelsPerMetre = (lat, zoom) =>
  (TILE_PX * 2 ** zoom) / (2 * Math.PI * EARTH_M * Math.cos(radians(lat)))

/** Grid north of SWEREF 99 TM leans from true north by this, in radians. @param {Point} point */
const leaning = ({ lat, lon }) => radians(lon - MERIDIAN) * Math.sin(radians(lat))

/**
 * Four corners of a square of the metre grid, as a closed GeoJSON ring that begins in the south-west.
 * @param {Point} centre
 * @param {number} size metres
 */
export function square(centre, size) {
  const [cos, sin] = [Math.cos(leaning(centre)), Math.sin(leaning(centre))]
  const half = size / 2
  const corner = (/** @type {number} */ x, /** @type {number} */ y) => {
    const { lat, lon } = moved(centre, half * (x * cos + y * sin), half * (y * cos - x * sin))
    return [lon, lat]
  }
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]
}

/**
 * Is the point in the outline? Everywhere is, while nobody has drawn one.
 * @param {Point} point
 * @param {any[] | null} coordinates of a GeoJSON Polygon or MultiPolygon
 */
export function inside(point, coordinates) {
  if (!coordinates) return true
  const polygons = Array.isArray(coordinates[0][0][0]) ? coordinates : [coordinates]
  return polygons.some(
    ([outer, ...holes]) => within(point, outer) && !holes.some((hole) => within(point, hole)),
  )
}

function within(/** @type {Point} */ { lat, lon }, /** @type {number[][]} */ ring) {
  let odd = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [[x1, y1], [x2, y2]] = [ring[i], ring[j]]
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) odd = !odd
  }
  return odd
}
