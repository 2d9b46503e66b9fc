/** One tap keeps the map for when there is no network: its size first, how far it has come, and a way
 * to take it away again. */
import { filled, part, show } from "../lib/dom.js"
import { askWorker } from "../lib/worker.js"
import { hasRoom, keepMap, keptMaps, removeMap } from "../map/keeping.js"

const MEGABYTE = 1_000_000
const KILOBYTE = 1000

class OfflineMap extends HTMLElement {
  /** @type {AbortController | null} */
  #fetching = null

  async connectedCallback() {
    if (!("caches" in window && "serviceWorker" in navigator)) return
    this.size = Number(this.dataset.size)
    part(this, "[data-keep]").addEventListener("click", () => this.#keep())
    part(this, "[data-stop]").addEventListener("click", () => this.#fetching?.abort())
    part(this, "[data-remove]").addEventListener("click", () => this.#remove())
    const label = part(this, "[data-keep]")
    label.textContent = filled(label.textContent ?? "", { size: said(this.size) })
    this.#tell(await this.#state())
    show(this, true)
    this.dataset.ready = ""
  }

  async #state() {
    const kept = await keptMaps()
    if (kept.includes(new URL(this.dataset.map ?? "", location.href).href)) return "kept"
    return kept.length ? "older" : "none"
  }

  /** @param {string} state */
  #tell(state) {
    this.dataset.state = state
    const sentence = filled(this.dataset[state] ?? "", { size: said(this.size) })
    part(this, "[data-said]").textContent = sentence
    show(part(this, "[data-progress]"), state === "fetching")
    show(part(this, "[data-stop]"), state === "fetching")
    show(part(this, "[data-keep]"), !["fetching", "kept"].includes(state))
    show(part(this, "[data-remove]"), ["kept", "older"].includes(state))
  }

  async #keep() {
    const full = !(await hasRoom(this.size))
    if (full) return this.#tell("full")
    this.#fetching = new AbortController()
    this.#tell("fetching")
    part(this, "[data-stop]").focus()
    try {
      const [map, { signal }] = [this.dataset.map ?? "", this.#fetching]
      await keepMap(map, this.size, (share) => this.#come(share), signal)
      this.#tell((await askWorker({ onMap: true })) ? "kept" : "failed")
    } catch (error) {
      this.#tell(stateAfter(error))
    }
    this.#focusOnWhatIsLeft()
  }

  /** @param {number} share */
  #come(share) {
    /** @type {HTMLProgressElement} */
    part(this, "[data-progress]").value = share
  }

  async #remove() {
    await removeMap()
    this.#tell("none")
    this.#focusOnWhatIsLeft()
  }

  #focusOnWhatIsLeft() {
    const button = [...this.querySelectorAll("button")].find((each) => !each.hidden)
    button?.focus()
  }
}

/** @param {any} error @returns {"none" | "full" | "failed"} */
function stateAfter({ name }) {
  if (name === "AbortError") return "none"
  return name === "QuotaExceededError" ? "full" : "failed"
}

/** @param {number} bytes */
function said(bytes) {
  const [unit, of] = bytes < MEGABYTE ? ["kilobyte", KILOBYTE] : ["megabyte", MEGABYTE]
  const how = { style: "unit", unit, maximumFractionDigits: bytes < MEGABYTE ? 0 : 1 }
  const lang = document.documentElement.lang
  return new Intl.NumberFormat(lang, /** @type {any} */ (how)).format(bytes / Number(of))
}

customElements.define("offline-map", OfflineMap)
