/** The map's icons: the sprite that the pages draw from, painted in the map's own colours. A layer asks
 * by a name such as "bus #4b5865 #ffffff": which, in what ink, on what halo. */

import { pageOf } from "../lib/trusted.js"

const RATIO = 2
const MARGIN = 3
const SIDE = 24 + 2 * MARGIN

/** @param {string} address */
async function read(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(String(answer.status))
  return pageOf(answer, "image/svg+xml")
}

const strokes = (
  /** @type {string} */ shapes,
  /** @type {string} */ ink,
  /** @type {number} */ width,
) =>
  `<g fill="none" stroke="${ink}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${shapes}</g>`

/**
 * @param {string} shapes what the sprite's symbol holds
 * @param {string} ink
 * @param {string} [halo]
 */
export function drawing(shapes, ink, halo) {
  const box = [-MARGIN, -MARGIN, SIDE, SIDE].join(" ")
  const below = halo ? strokes(shapes, halo, 6) : ""
  const size = SIDE * RATIO
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${box}">${below}${strokes(shapes, ink, 2)}</svg>`
}

/** The icons that these layers name. @param {any[]} layers @returns {string[]} */
export const named = (layers) => {
  const images = layers.flatMap(({ layout }) => layout?.["icon-image"] ?? []).flat(Infinity)
  return [...new Set(images.filter((one) => / #/.test(one)))]
}

async function paint(/** @type {Document} */ sprite, /** @type {string} */ name) {
  const [icon, ink, halo] = name.split(" ")
  const image = new Image(SIDE * RATIO, SIDE * RATIO)
  const svg = drawing(sprite.getElementById(icon).innerHTML, ink, halo)
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  return /** @type {const} */ ([name, image])
}

/**
 * Before the map is made: then a change of theme finds them ready. A map without icons is still a map.
 * @param {string} address of the sprite
 * @param {string[]} names
 * @returns {Promise<readonly (readonly [string, HTMLImageElement])[]>}
 */
export async function painted(address, names) {
  try {
    const sprite = await read(address)
    return await Promise.all(names.map((name) => paint(sprite, name)))
  } catch {
    return []
  }
}

/**
 * With each new style, as the old one takes its images along; also when a layer asks before that.
 * @param {import("maplibre-gl").Map} map
 * @param {readonly (readonly [string, HTMLImageElement])[]} icons
 */
export function withIcons(map, icons) {
  const images = new Map(icons)
  const add = (/** @type {string} */ name) => {
    const image = images.get(name)
    if (image && !map.hasImage(name)) map.addImage(name, image, { pixelRatio: RATIO })
  }
  map.on("style.load", () => [...images.keys()].forEach(add))
  map.setMissingStyleImageResolver(add)
}
