/** The map's look, by day and by night: a style for MapLibre made of the layers that
 * `lykta map build` cuts (land, water, rail, roads, names). No glyph files: the phone's own letters.
 * Icons are named as map/icons.js paints them: from our own sprite. */
import { DARK, LIGHT } from "./tones.js"

export const SOURCE = "town"
const FONT = ["system-ui"]

const is = (/** @type {string[]} */ ...kinds) => ["in", ["get", "kind"], ["literal", kinds]]
const grow = (/** @type {number[]} */ ...stops) => [
  "interpolate",
  ["exponential", 1.6],
  ["zoom"],
  ...stops,
]

const layer = (id, type, from, filter, paint, layout = {}) => ({
  id,
  type,
  source: SOURCE,
  "source-layer": from,
  ...(filter && { filter }),
  paint,
  layout,
})

const ROUND = { "line-cap": "round", "line-join": "round" }

function ground(tone) {
  const fill = (kind, color) => layer(kind, "fill", "land", is(kind), { "fill-color": color })
  return [
    { id: "ground", type: "background", paint: { "background-color": tone.ground } },
    fill("municipality", tone.land),
    fill("district", tone.district),
    fill("forest", tone.forest),
    fill("industry", tone.industry),
    fill("park", tone.park),
    layer("lake", "fill", "water", is("lake"), { "fill-color": tone.water }),
    layer(
      "river",
      "line",
      "water",
      is("river"),
      {
        "line-color": tone.water,
        "line-width": grow(9, 1, 14, 5, 17, 22),
      },
      ROUND,
    ),
    layer("edge", "line", "land", is("municipality"), {
      "line-color": tone.edge,
      "line-width": 1.5,
      "line-dasharray": [4, 3],
    }),
  ]
}

function ways(tone) {
  const line = (id, filter, color, width, more = {}) =>
    layer(id, "line", "roads", filter, { "line-color": color, "line-width": width, ...more }, ROUND)
  return [
    line("path", is("path"), tone.path, grow(12, 0.5, 16, 2), { "line-dasharray": [2, 2] }),
    line("street-casing", is("street"), tone.casing, grow(11, 1.2, 14, 4, 17, 15)),
    line("street", is("street"), tone.road, grow(11, 0.7, 14, 2.6, 17, 12)),
    line("main-casing", is("main"), tone.casing, grow(8, 1, 14, 6, 17, 20)),
    line("main", is("main"), tone.main, grow(8, 0.6, 14, 4.5, 17, 17)),
    line("motorway-casing", is("motorway"), tone.casing, grow(8, 2, 14, 8, 17, 24)),
    line("motorway", is("motorway"), tone.motorway, grow(8, 1.2, 14, 6, 17, 20)),
    layer("rail", "line", "rail", null, {
      "line-color": tone.rail,
      "line-width": grow(8, 0.8, 15, 3),
    }),
    layer("sleepers", "line", "rail", null, {
      "line-color": tone.rail,
      "line-width": grow(11, 2, 15, 8),
      "line-dasharray": [0.25, 3],
    }),
  ]
}

const ALONG = { "symbol-placement": "line", "text-letter-spacing": 0.02 }
/** A name that would cover a number steps to one of its sides. */
const BESIDE = {
  "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
  "text-radial-offset": 0.9,
  "text-justify": "auto",
}
const ICONS = { station: "train-front", stop: "bus", school: "school", tunnel: "tunnel" }
const OTHERS = "landmark"
/** The lowest layer of letters and icons: squares of counts go in under it. */
export const FIRST_WORD = "river-name"

/** A layer of names: id, where from, of which kinds, how big, in which colour. */
const lettered = (tone, [id, from, kinds, size, color], more = {}) =>
  layer(
    id,
    "symbol",
    from,
    is(...kinds),
    { "text-color": tone[color], "text-halo-color": tone.halo, "text-halo-width": 1.5 },
    { "text-field": ["get", "name"], "text-font": FONT, "text-size": size, ...more },
  )

/** An icon from afar, its name below it when near. @param {number} near zoom */
const signed = (/** @type {any} */ image, /** @type {number} */ near) => ({
  "icon-image": image,
  "icon-size": ["interpolate", ["linear"], ["zoom"], 12, 0.5, 16, 0.8],
  "text-field": ["step", ["zoom"], "", near, ["get", "name"]],
  "text-anchor": "top",
  "text-offset": [0, 0.8],
  "text-max-width": 8,
  "text-optional": true,
})

function things(tone) {
  const sign = (/** @type {string} */ icon, color = "quiet") =>
    `${icon} ${tone[color]} ${tone.halo}`
  const kinds = Object.entries(ICONS).flatMap(([kind, icon]) => [kind, sign(icon)])
  const image = ["match", ["get", "kind"], ...kinds, sign(OTHERS)]
  const all = [...Object.keys(ICONS), "place"]
  return [
    {
      ...lettered(
        tone,
        ["park-name", "land", ["park"], 12, "parkText"],
        signed(sign("trees", "parkText"), 15),
      ),
      minzoom: 13.5,
    },
    {
      ...lettered(tone, ["thing-name", "names", all, 12, "quiet"], signed(image, 14)),
      minzoom: 13,
    },
  ]
}

function words(tone) {
  const streets = ["street", "main", "motorway", "path"]
  const name = (...about) => lettered(tone, /** @type {any} */ (about))
  return [
    lettered(tone, [FIRST_WORD, "water", ["river"], 13, "waterText"], ALONG),
    name("lake-name", "water", ["lake"], 13, "waterText"),
    lettered(tone, ["street-name", "roads", streets, grow(13, 11, 17, 15), "text"], ALONG),
    ...things(tone),
    name("hamlet-name", "names", ["hamlet"], 12, "quiet"),
    {
      ...lettered(tone, ["district-name", "names", ["district"], 14, "text"], BESIDE),
      maxzoom: 16,
    },
    {
      ...lettered(
        tone,
        ["town-name", "names", ["town", "village"], grow(8, 13, 13, 19), "text"],
        BESIDE,
      ),
      maxzoom: 14,
    },
  ]
}

/**
 * @param {"light" | "dark"} theme
 * @param {string} url of the source, as pmtiles://key
 * @returns {any} a MapLibre style
 */
export function style(theme, url) {
  const tone = theme === "dark" ? DARK : LIGHT
  return {
    version: 8,
    sources: { [SOURCE]: { type: "vector", url } },
    layers: [...ground(tone), ...ways(tone), ...words(tone)],
  }
}
