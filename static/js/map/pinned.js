/** The point under the pin: the middle of the map, or where no map can be shown a point alone. */

import { show } from "../lib/dom.js"
import { moved, pixelsPerMetre } from "../lib/geo.js"

const QUIET_MS = 700
const SMALLEST_RING_PX = 8

export class Pinned {
  /** @type {import("maplibre-gl").Map | null} */
  #map = null
  #timer = 0
  point = { lat: 0, lon: 0 }
  accuracy = 0

  /**
   * @param {{canvas: HTMLElement, ring: HTMLElement}} parts
   * @param {{settled: () => void, touched: () => void,
   *   opened?: (map: import("maplibre-gl").Map) => void}} told settled: the pin has come to rest
   */
  constructor({ canvas, ring }, { settled, touched, opened }) {
    this.canvas = canvas
    this.ring = ring
    this.settled = settled
    this.touched = touched
    this.opened = opened
  }

  /**
   * @param {import("./view.js").Files} files
   * @param {number} zoom
   * @param {import("./view.js").Inline} [words] for a map that a page scrolls past
   */
  async open(files, zoom, words) {
    const { openMap } = await import("./view.js")
    if (!this.#map) {
      this.#map = await openMap(this.canvas, files, { centre: this.point, zoom, words })
      this.#map.on("move", () => this.#moving())
      this.#map.on("dragstart", () => this.touched())
      this.opened?.(this.#map)
    }
    // First to where the pin has come while the map loaded: a resize tells the map's own middle.
    this.go(this.point, zoom)
    this.#map.resize()
  }

  /** @param {import("../lib/geo.js").Point} point @param {number} [zoom] */
  go(point, zoom) {
    this.point = point
    this.#map?.jumpTo({ center: [point.lon, point.lat], ...(zoom && { zoom }) })
    this.#settle()
  }

  /** @param {number} east metres @param {number} north metres */
  step(east, north) {
    this.touched()
    this.go(moved(this.point, east, north))
  }

  /** @param {number} by */
  zoom(by) {
    this.#map?.jumpTo({ zoom: this.#map.getZoom() + by })
  }

  rest() {
    clearTimeout(this.#timer)
  }

  #moving() {
    const { lat, lng } = this.#map.getCenter()
    this.point = { lat, lon: lng }
    this.#settle()
  }

  /** The ring at once; words when the pin has been still for a while. */
  #settle() {
    const metre = this.#map ? pixelsPerMetre(this.point.lat, this.#map.getZoom()) : 0
    const width = `${Math.round(2 * this.accuracy * metre)}px`
    this.ring.style.width = width
    this.ring.style.height = width
    show(this.ring, this.accuracy * metre > SMALLEST_RING_PX)
    this.rest()
    this.#timer = window.setTimeout(this.settled, QUIET_MS)
  }
}
