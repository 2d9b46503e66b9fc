/** A walk's route on a map: a pin in the middle, and buttons that add a stop where it stands. */
import { filled, part, show } from "../lib/dom.js"
import { rounded } from "../lib/geo.js"
import { styled } from "../lib/styled.js"
import { drawn } from "../map/city.js"
import { Pinned } from "../map/pinned.js"
import { around, drawing, put } from "../map/route.js"
import { gazetteer } from "../places/gazetteer.js"
import { called, coordinates } from "../places/naming.js"

const TOWN_ZOOM = 13
const STOP_ZOOM = 16
const STEP_M = 5
const BIG_STEP_M = 50
const PADDING_PX = 60
const ARROWS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }
const ZOOMS = { "+": 1, "=": 1, "-": -1 }

class RouteMap extends HTMLElement {
  /** @type {import("maplibre-gl").Map | null} */
  #map = null
  /** @type {import("../map/route.js").Place[]} */
  #line = []

  connectedCallback() {
    const parts = { canvas: part(this, "[data-canvas]"), ring: part(this, "[data-ring]") }
    this.pin = new Pinned(parts, {
      settled: () => this.#tell(),
      touched: () => {},
      opened: (map) => this.#opened(map),
    })
    this.addEventListener("click", ({ target }) => this.#pressed(/** @type {any} */ (target)))
    parts.canvas.addEventListener("keydown", (/** @type {any} */ event) => this.#key(event))
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      seen.disconnect()
      this.#open()
    })
    seen.observe(this)
  }

  disconnectedCallback() {
    this.pin.rest()
    this.#map?.remove()
    this.#map = null
  }

  /** @param {import("../map/route.js").Place[]} line */
  set line(line) {
    const [last] = line.slice(-1)
    const fresh = this.#map && line.length > this.#line.length && last
    this.#line = line
    this.#draw()
    // The next stop is near the one that was added.
    if (fresh) this.pin.go({ lat: last[0], lon: last[1] })
  }

  async #open() {
    this.places = await gazetteer(this.dataset.gazetteer ?? "")
    const [last] = this.#line.slice(-1)
    this.pin.point = last ? { lat: last[0], lon: last[1] } : this.places.centre
    const { map = "", size, worker = "", icons = "", css, touch = "", wheel = "" } = this.dataset
    await styled(css)
    this.#show(true)
    try {
      const files = { map, size: Number(size), worker, icons }
      await this.pin.open(files, last ? STOP_ZOOM : TOWN_ZOOM, { touch, wheel })
      this.#fit()
    } catch {
      this.#show(false)
      show(part(this, "[data-unable]"), true)
    }
    this.#tell()
    this.dataset.ready = ""
  }

  #show(/** @type {boolean} */ shown) {
    show(part(this, "[data-stage]"), shown)
    show(part(this, "[data-foot]"), shown)
  }

  /** @param {import("maplibre-gl").Map} map */
  #opened(map) {
    this.#map = map
    map.on("style.load", () => this.#draw())
    map.on("click", ({ lngLat }) => this.pin.go({ lat: lngLat.lat, lon: lngLat.lng }))
    this.#draw()
  }

  #draw() {
    if (drawn(this.#map)) put(this.#map, drawing(this.#line))
    this.dataset.shown = String(this.#line.length)
  }

  #fit() {
    const box = around(this.#line)
    if (box) this.#map?.fitBounds(box, { padding: PADDING_PX, animate: false, maxZoom: STOP_ZOOM })
  }

  #tell() {
    part(this, "[data-address]").textContent = this.#name || coordinates(this.pin.point)
  }

  get #name() {
    return called(this.pin.point, this.places, this.dataset.near)
  }

  #key(/** @type {KeyboardEvent} */ event) {
    const metres = event.shiftKey ? BIG_STEP_M : STEP_M
    if (event.key in ARROWS) {
      const [east, north] = ARROWS[event.key]
      this.pin.step(east * metres, north * metres)
    } else if (event.key in ZOOMS) this.pin.zoom(ZOOMS[event.key])
    else if (event.key === "Enter") this.#add("add")
    else return
    event.preventDefault()
  }

  #pressed(/** @type {Element} */ target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("button"))
    if (!button) return
    const { east, north, zoom, here } = button.dataset
    if (east) this.pin.step(Number(east), Number(north))
    else if (zoom) this.pin.zoom(Number(zoom))
    else if (here) this.#add(here)
  }

  /** The planner around it knows what to do with a place. @param {string} step */
  #add(step) {
    const at = coordinates(rounded(this.pin.point))
    const near = this.#name
    // Nothing with a name is near: the person gives the stop one.
    const name = step === "add" && near !== coordinates(this.pin.point) ? near : ""
    const said = filled(this.dataset.added, { name: name || at })
    this.dispatchEvent(
      new CustomEvent("place-added", { bubbles: true, detail: { step, at, name, said } }),
    )
  }
}

customElements.define("route-map", RouteMap)
