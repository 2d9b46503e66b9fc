/** The same as the map, in words: each square with its number, each point with its report, and in a
 * list of its own what walks found. */
import { copyOf, filled, part } from "../lib/dom.js"

const AT_M = 250

/**
 * @param {import("../lib/geo.js").Point} point
 * @param {import("../places/gazetteer.js").Gazetteer} places
 * @param {{near: string, away: string}} words
 */
export function whereabouts(point, places, words) {
  const [nearest] = places.around(point, 1)
  if (!nearest) return `${point.lat.toFixed(3)}, ${point.lon.toFixed(3)}`
  const { name, away } = nearest
  return away > AT_M
    ? filled(words.away, { name, n: Math.round(away / 100) * 100 })
    : filled(words.near, { name })
}

/**
 * @param {HTMLElement} host holds the list and its templates
 * @param {import("./city.js").Told} told
 * @param {import("../places/gazetteer.js").Gazetteer} places
 */
export function list(host, { cells = [], points = [], walked = [] }, places) {
  const { near = "", away = "" } = host.dataset
  const where = (/** @type {import("../lib/geo.js").Point} */ point) =>
    whereabouts(point, places, { near, away })
  const squares = [...cells]
    .sort((a, b) => b[2] - a[2])
    .map(([lat, lon, count]) => {
      const item = copyOf(host, "[data-square]")
      part(item, "[data-count]").textContent = String(count)
      part(item, "[data-where]").textContent = where({ lat, lon })
      return item
    })
  const spots = points.map((point) => spot(host, point, where(point)))
  part(host, "[data-same]").replaceChildren(...spots, ...squares)
  part(host, "[data-walked]").replaceChildren(
    ...walked.map((stop) => spot(host, stop, where(stop), "[data-stop]")),
  )
}

/**
 * @param {HTMLElement} host
 * @param {import("./city.js").Spot} point
 * @param {string} where
 * @param {string} [template]
 */
function spot(host, { kind, number = "", label = "", address }, where, template = "[data-spot]") {
  const item = copyOf(host, template)
  for (const one of item.querySelectorAll("[data-kind]"))
    if (one.getAttribute("data-kind") !== kind) one.remove()
  const link = part(item, "[data-label]")
  link.textContent = label
  if (address) link.href = address
  part(item, "[data-number]").textContent = number
  part(item, "[data-where]").textContent = where
  return item
}
