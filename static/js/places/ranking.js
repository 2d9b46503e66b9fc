/** Which named places answer what was typed; the same order as `app/places/rules/folding.py`. */
import { fold } from "../lib/fold.js"

const WEIGHTS = { street: 0, place: 0, stop: 1, school: 1, park: 1, address: 2 }
const SHORTEST_WITH_SLIP = 4

/**
 * @typedef {{name: string, kind: string, lat: number, lon: number, folded: string}} Named
 */

/**
 * Best first: the whole name, its beginning, a later word's beginning, inside, one slip.
 * @param {string} query
 * @param {Named[]} places
 * @param {number} [limit]
 * @returns {Named[]}
 */
export function ranked(query, places, limit = 8) {
  const wanted = fold(query)
  if (!wanted) return []
  return places
    .map((place) => ({ place, rank: rank(wanted, place.folded) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => a.rank - b.rank || byKind(a.place, b.place))
    .slice(0, limit)
    .map(({ place }) => place)
}

const byKind = (/** @type {Named} */ a, /** @type {Named} */ b) =>
  WEIGHTS[a.kind] - WEIGHTS[b.kind] ||
  a.folded.length - b.folded.length ||
  (a.folded < b.folded ? -1 : 1)

function rank(/** @type {string} */ query, /** @type {string} */ name) {
  if (name === query) return 0
  if (name.startsWith(query)) return 1
  if (name.includes(` ${query}`)) return 2
  if (name.includes(query)) return 3
  return query.length >= SHORTEST_WITH_SLIP && oneSlip(query, name) ? 4 : null
}

/** Does a word begin like the query but for one letter left out, added, changed or swapped? */
function oneSlip(/** @type {string} */ query, /** @type {string} */ name) {
  const words = name.split(" ")
  return words.some((_, start) => near(query, words.slice(start).join(" ")))
}

function near(/** @type {string} */ query, /** @type {string} */ text) {
  let same = 0
  while (same < query.length && query[same] === text[same]) same += 1
  const [rest, other] = [query.slice(same), text.slice(same)]
  return (
    other.startsWith(rest.slice(1)) ||
    other.slice(1).startsWith(rest) ||
    other.slice(1).startsWith(rest.slice(1)) ||
    (rest.slice(0, 2) === [...other.slice(0, 2)].reverse().join("") &&
      other.slice(2).startsWith(rest.slice(2)))
  )
}
