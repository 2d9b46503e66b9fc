/** Where a finding lies: the phone's position, else a tap on the map, or a stop of the walk. */
import { part, show } from "../lib/dom.js"
import { rounded } from "../lib/geo.js"
import { locate } from "../places/position.js"

export class Where {
  #stop = () => {}
  #chosen = false

  /**
   * @param {HTMLElement} element the box
   * @param {{walk: any, picker: any, told: (place: {lat: number, lon: number}) => void}} how
   */
  constructor(element, { walk, picker, told }) {
    this.element = element
    this.stops = walk.package.stops
    this.picker = picker
    this.told = told
  }

  /** @param {{stop: string, place?: any}} said */
  begin({ stop, place }) {
    this.between = !stop
    this.known = Boolean(place)
    show(part(this.element, "[data-where]"), true)
    this.#offer()
    if (place) return this.#say("known")
    this.#say("looking")
    this.#stop = locate({ found: (fix) => this.#found(fix), failed: () => this.#failed() })
  }

  end() {
    this.#stop()
  }

  /** Asked for once before the box closes; whoever still has no place goes on without it. */
  asks() {
    if (!this.between || this.known || this.asked) return false
    this.asked = true
    this.#failed()
    this.nearest.focus()
    return true
  }

  #offer() {
    if (!this.between) return
    this.nearest = part(this.element, "[name=nearest]")
    this.nearest.append(...this.stops.map(({ key, name }) => new Option(name, key)))
    this.nearest.addEventListener("change", () => this.#atStop())
    part(this.element, "[data-on-map]").addEventListener("click", () => this.#onMap())
    show(part(this.element, "[data-on-map]"), true)
  }

  #found(fix) {
    if (!this.#chosen) this.#keep(fix, "gps")
  }

  /** At a stop its own place counts; between stops there is none. */
  #failed() {
    if (this.known) return
    this.#say(this.between ? "missing" : "stop")
    show(part(this.element, "[data-nearest]"), Boolean(this.between && this.stops.length))
  }

  #atStop() {
    const stop = this.stops.find(({ key }) => key === this.nearest.value)
    if (stop) this.#choose(stop, "near")
  }

  async #onMap() {
    const opened = await import("../elements/place-picker.js").catch(() => null)
    const picked = opened && (await this.picker.pick(""))
    if (!opened) this.#failed()
    if (picked?.lat) this.#choose(picked, "map")
    part(this.element, "[data-on-map]").focus()
  }

  /** What a hand has chosen stands, whatever the phone finds later. */
  #choose(point, word) {
    this.#chosen = true
    this.#stop()
    this.#keep(point, word)
  }

  #keep({ lat, lon }, word) {
    this.known = true
    this.#say(word)
    show(part(this.element, "[data-nearest]"), word === "near")
    this.told(rounded({ lat, lon }))
  }

  /** @param {string} word its sentence stands in the document */
  #say(word) {
    const line = part(this.element, "[data-place]")
    line.dataset.place = word
    for (const one of line.children) show(one, one.matches(`[data-when~=${word}]`))
  }
}
