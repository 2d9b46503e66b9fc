/** A map of the municipality beside the list that says the same. Without WebGL the list is all. */
import { show } from "../lib/dom.js"
import { styled } from "../lib/styled.js"
import { Asking } from "../map/asking.js"
import { drawn, put, shapes } from "../map/city.js"
import { list } from "../map/listing.js"
import { gazetteer } from "../places/gazetteer.js"

const TOWN_ZOOM = 12
const POINT_ZOOM = 15
const STEP_PX = 80
/** Opened before it is scrolled to, so that nothing moves under the reader. */
const NEAR = "600px"
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }
const ZOOMS = { "+": 1, "=": 1, "-": -1 }

class CityMap extends HTMLElement {
  static observedAttributes = ["data-lat", "data-lon", "data-address"]
  /** @type {import("maplibre-gl").Map | null} */
  #map = null
  /** @type {Asking | null} */
  #asking = null
  #told = shapes({})

  connectedCallback() {
    this.stage = /** @type {HTMLElement} */ (this.querySelector("[data-stage]"))
    this.canvas = /** @type {HTMLElement} */ (this.querySelector("[data-canvas]"))
    this.#asking = this.#asker()
    this.addEventListener("keydown", (event) => this.#key(event))
    this.addEventListener("click", (event) => this.#pressed(/** @type {any} */ (event.target)))
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        near.disconnect()
        this.#open()
      },
      { rootMargin: NEAR },
    )
    near.observe(this)
  }

  disconnectedCallback() {
    this.#map?.remove()
    this.#map = null
  }

  attributeChangedCallback() {
    if (this.#map) this.#refresh()
  }

  get #point() {
    const { lat, lon } = this.dataset
    return lat && lon ? { lat: Number(lat), lon: Number(lon) } : null
  }

  #asker() {
    const said = /** @type {HTMLElement | null} */ (this.querySelector("[data-said]"))
    const again = /** @type {HTMLElement} */ (this.querySelector("[data-again]"))
    return said && new Asking(said, again, /** @type {any} */ (said.dataset))
  }

  async #open() {
    this.places = await gazetteer(this.dataset.gazetteer ?? "")
    try {
      await this.#draw()
    } catch {
      show(this.stage, false)
      show(this.querySelector("[data-unable]"), true)
      return this.#fetch()
    }
    this.#map.on("style.load", () => this.#put())
    this.#map.on("moveend", () => this.#refresh({ moved: true }))
    for (const layer of ["dots", "stops"])
      this.#map.on("click", layer, (event) => this.#visit(event.features))
    this.#refresh()
  }

  async #draw() {
    const {
      map = "",
      size,
      worker = "",
      icons = "",
      css,
      zoom,
      touch = "",
      wheel = "",
    } = this.dataset
    const { openMap } = await import("../map/view.js")
    await styled(css)
    show(this.stage, true)
    const files = { map, size: Number(size), worker, icons }
    this.#map = await openMap(this.canvas, files, {
      centre: this.#point ?? this.places.centre,
      zoom: Number(zoom) || (this.#point ? POINT_ZOOM : TOWN_ZOOM),
      words: { touch, wheel },
    })
  }

  async #refresh({ moved = false } = {}) {
    const point = this.#point
    if (point && !moved) {
      this.#map.jumpTo({ center: [point.lon, point.lat] })
      this.#show(shapes({ points: [point] }))
    }
    await this.#fetch()
  }

  /** Without a map: the whole municipality. */
  async #fetch() {
    if (!this.dataset.address || !this.#asking) return
    const wish = new URL(this.dataset.address, location.href)
    if (this.#map) {
      const box = this.#map.getBounds()
      const sides = [box.getSouth(), box.getWest(), box.getNorth(), box.getEast()]
      wish.searchParams.set("box", sides.map((n) => n.toFixed(5)).join())
      wish.searchParams.set("zoom", this.#map.getZoom().toFixed(1))
    }
    const told = await this.#asking.ask(wish)
    if (!told) return
    list(this, told, this.places)
    show(this.querySelector("[data-all]"), true)
    for (const one of this.querySelectorAll("[data-when]")) {
      const layers = (one.getAttribute("data-when") ?? "").split(" ")
      show(
        one,
        layers.some((layer) => told[layer]?.length),
      )
    }
    this.#show(shapes(told))
  }

  #show(/** @type {any} */ told) {
    this.#told = told
    if (drawn(this.#map)) this.#put()
  }

  /** What the map has got to show is told on the element, for tests and for a stuck map. */
  #put() {
    put(this.#map, this.#told)
    this.dataset.shown = String(this.#told.features.length)
  }

  #visit(/** @type {any[]} */ [{ properties }]) {
    if (properties.address) location.assign(properties.address)
  }

  #key(/** @type {KeyboardEvent} */ event) {
    if (!this.#map || event.target !== this.canvas) return
    const { key } = event
    if (key in ARROWS)
      this.#map.panBy(
        ARROWS[key].map((way) => way * STEP_PX),
        { animate: false },
      )
    else if (key in ZOOMS) this.#zoom(ZOOMS[key])
    else return
    event.preventDefault()
  }

  #pressed(/** @type {Element} */ target) {
    const button = /** @type {HTMLElement | null} */ (
      target.closest("[data-zoom-by], [data-again]")
    )
    if (!button) return
    if (button.dataset.zoomBy) this.#zoom(Number(button.dataset.zoomBy))
    else this.#fetch()
  }

  #zoom(/** @type {number} */ by) {
    this.#map?.jumpTo({ zoom: this.#map.getZoom() + by })
  }
}

customElements.define("city-map", CityMap)
