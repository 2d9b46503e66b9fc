/** The map picker: a dialog where the map moves under a fixed pin, with pad, keys and list. */
import { copyOf, filled, part, show } from "../lib/dom.js"
import { rounded } from "../lib/geo.js"
import { styled } from "../lib/styled.js"
import { Pinned } from "../map/pinned.js"
import "./place-outside.js"
import { gazetteer } from "../places/gazetteer.js"
import { called, coordinates } from "../places/naming.js"
import { locate } from "../places/position.js"

const CLOSE_ZOOM = 17
const START_ZOOM = 14
const STEP_M = 5
const BIG_STEP_M = 50
const ARROWS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }
const ZOOMS = { "+": 1, "=": 1, "-": -1 }

class PlacePicker extends HTMLElement {
  #source = "map"
  #name = ""
  #answer = (/** @type {any} */ _picked) => {}
  #stop = () => {}

  connectedCallback() {
    this.dialog = /** @type {HTMLDialogElement} */ (this.querySelector("dialog"))
    this.list = this.#part("list")
    const parts = { canvas: this.#part("canvas"), ring: this.#part("ring") }
    this.pin = new Pinned(parts, { settled: () => this.#tell(), touched: () => this.#byHand() })
    this.dialog.addEventListener("click", ({ target }) =>
      this.#pressed(/** @type {any} */ (target)),
    )
    this.dialog.addEventListener("close", () => this.#closed(null))
    this.dialog.addEventListener("change", ({ target }) =>
      this.#listed(/** @type {any} */ (target)),
    )
    parts.canvas.addEventListener("keydown", (event) => this.#key(event))
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-${name}]`))
  }

  /**
   * @param {{lat: number, lon: number, accuracy: number} | ""} start
   * @returns {Promise<any>} the picked point with its name, "search", or null
   */
  async pick(start) {
    this.places = await gazetteer(this.dataset.gazetteer ?? "")
    await styled(this.dataset.css)
    this.pin.point = start ? { lat: start.lat, lon: start.lon } : this.places.centre
    this.pin.accuracy = start ? start.accuracy : 0
    this.#source = this.pin.accuracy ? "gps" : "map"
    this.#name = ""
    const picked = new Promise((resolve) => {
      this.#answer = resolve
    })
    this.dialog.showModal()
    this.pin.canvas.focus()
    await this.#show(start ? CLOSE_ZOOM : START_ZOOM)
    return picked
  }

  /** Nothing that goes wrong with the map may stop the person: the list is always there. */
  async #show(/** @type {number} */ zoom) {
    const { map = "", size, worker = "", icons = "" } = this.dataset
    try {
      await this.pin.open({ map, size: Number(size), worker, icons }, zoom)
    } catch {
      this.#withoutMap()
    }
    this.#tell()
  }

  #withoutMap() {
    this.dialog.dataset.map = "none"
    show(this.#part("stage"), false)
    show(this.#part(navigator.onLine ? "unable" : "offline"), true)
    this.#openList(true)
  }

  #tell() {
    const [nearest] = this.places.around(this.pin.point, 1)
    const near = nearest ? this.#away(nearest) : coordinates(this.pin.point)
    this.#part("address").textContent = this.#name || near
    part(this, "place-outside").tell(this.pin.point, this.places)
    if (!this.list.hidden && !this.#name) this.#fill()
  }

  #away(/** @type {{name: string, away: number}} */ { name, away }) {
    return away < STEP_M ? name : filled(this.dataset.away, { name, n: Math.round(away) })
  }

  /** The pin has been moved by a person: it is no longer where the phone is. */
  #byHand() {
    this.#stop()
    this.pin.accuracy = 0
    this.#source = "map"
    this.#name = ""
  }

  #key(/** @type {KeyboardEvent} */ event) {
    const metres = event.shiftKey ? BIG_STEP_M : STEP_M
    if (event.key in ARROWS) {
      const [east, north] = ARROWS[event.key]
      this.pin.step(east * metres, north * metres)
    } else if (event.key in ZOOMS) this.pin.zoom(ZOOMS[event.key])
    else return
    event.preventDefault()
  }

  #pressed(/** @type {Element} */ target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("button"))
    if (!button) return
    const { east, north, zoom } = button.dataset
    if (east) this.pin.step(Number(east), Number(north))
    else if (zoom) this.pin.zoom(Number(zoom))
    else this.#command(button.dataset)
  }

  #command(/** @type {DOMStringMap} */ wish) {
    if ("close" in wish) this.#closed(null)
    if ("search" in wish) this.#closed("search")
    if ("here" in wish) this.#closed(this.#picked())
    if ("mine" in wish) this.#mine()
    if ("toggleList" in wish) this.#openList(Boolean(this.list.hidden))
  }

  #picked() {
    const { point, accuracy } = this.pin
    const name = this.#name || called(point, this.places, this.dataset.near)
    return { ...rounded(point), name, source: this.#source, accuracy }
  }

  #mine() {
    this.#stop()
    const found = (/** @type {import("../places/position.js").Fix} */ { lat, lon, accuracy }) => {
      this.#name = ""
      this.#source = "gps"
      this.pin.accuracy = accuracy
      this.pin.go({ lat, lon }, CLOSE_ZOOM)
    }
    this.#stop = locate({ found, failed: () => this.#denied() })
  }

  #denied() {
    this.#part("address").textContent = this.dataset.denied ?? ""
  }

  #openList(/** @type {boolean} */ open) {
    show(this.list, open)
    this.#part("toggle-list").setAttribute("aria-expanded", String(open))
    if (open) this.#fill()
  }

  #fill() {
    const things = this.places.around(this.pin.point).map((thing) => {
      const item = copyOf(this, "[data-thing]")
      const input = item.querySelector("input")
      input.value = coordinates(thing)
      input.dataset.called = thing.name
      item.querySelector("[data-name]").textContent = this.#away(thing)
      return item
    })
    this.#part("nearest").replaceChildren(...things)
  }

  #listed(/** @type {HTMLInputElement} */ { value, dataset }) {
    const [lat, lon] = value.split(", ").map(Number)
    this.#byHand()
    this.#name = dataset.called ?? ""
    this.pin.go({ lat, lon })
  }

  #closed(/** @type {any} */ picked) {
    this.#stop()
    this.pin.rest()
    this.#answer(picked)
    this.dialog.close()
  }
}

customElements.define("place-picker", PlacePicker)
