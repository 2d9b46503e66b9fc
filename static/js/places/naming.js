/** What a point is called: the nearest named thing, or its coordinates where nothing is near. */
import { filled } from "../lib/dom.js"

const AT_M = 30
const NEAR_M = 250

/** @param {import("../lib/geo.js").Point} point */
export const coordinates = ({ lat, lon }) => `${lat.toFixed(5)}, ${lon.toFixed(5)}`

/**
 * @param {import("../lib/geo.js").Point} point
 * @param {import("./gazetteer.js").Gazetteer} gazetteer
 * @param {string} near "Near {name}"
 */
export function called(point, gazetteer, near) {
  const [nearest] = gazetteer.around(point, 1)
  if (!nearest || nearest.away > NEAR_M) return coordinates(point)
  return nearest.away <= AT_M ? nearest.name : filled(near, { name: nearest.name })
}
