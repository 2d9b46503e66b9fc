/** The municipality's named places, fetched once and kept with the form: search works without net. */
import { fold } from "../lib/fold.js"
import { distance, inside } from "../lib/geo.js"
import { ranked } from "./ranking.js"

const NOWHERE = { kinds: [], places: [], outline: null, centre: [62, 16], bounds: null }

/** @type {Map<string, Promise<Gazetteer>>} */
const loaded = new Map()

export class Gazetteer {
  /** @param {any} read as `app/places/shapes.py` tells it */
  constructor(read = NOWHERE) {
    this.outline = read.outline
    this.bounds = read.bounds
    this.neighbours = read.neighbours ?? []
    this.centre = { lat: read.centre[0] ?? 62, lon: read.centre[1] ?? 16 }
    this.places = read.places.map(([name, kind, lat, lon]) => ({
      name,
      kind: read.kinds[kind],
      lat,
      lon,
      folded: fold(name),
    }))
  }

  /** @param {string} query @param {number} [limit] */
  search(query, limit) {
    return ranked(query, this.places, limit)
  }

  /**
   * The named things around a point, nearest first, each with its distance in metres.
   * @param {import("../lib/geo.js").Point} point
   */
  around(point, limit = 8) {
    return this.places
      .map((place) => ({ ...place, away: distance(point, place) }))
      .sort((a, b) => a.away - b.away)
      .slice(0, limit)
  }

  /** @param {import("../lib/geo.js").Point} point */
  holds(point) {
    return inside(point, this.outline)
  }

  /**
   * The municipality beside ours that the point lies in, where the profile tells its ring.
   * @param {import("../lib/geo.js").Point} point
   */
  neighbour(point) {
    const found = this.neighbours.find(([, , ring]) => inside(point, [ring]))
    return found ? { name: found[0], address: found[1] } : null
  }
}

/**
 * Without address or net an empty one: then words and the map remain.
 * @param {string} address
 * @returns {Promise<Gazetteer>}
 */
export function gazetteer(address) {
  if (!address) return Promise.resolve(new Gazetteer())
  if (!loaded.has(address)) loaded.set(address, load(address))
  return loaded.get(address)
}

async function load(/** @type {string} */ address) {
  try {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(String(answer.status))
    return new Gazetteer(await answer.json())
  } catch {
    loaded.delete(address)
    return new Gazetteer()
  }
}
