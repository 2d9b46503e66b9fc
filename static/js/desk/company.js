/** Now and then: are there newer reports, and who else reads. Rests while the page is hidden. */
import { one } from "./find.js"

const FIRST_MS = 2_000
const EVERY_MS = 25_000
const JSON_ONLY = { Accept: "application/json" }

export class Company {
  #timers = /** @type {number[]} */ ([])

  /** @param {HTMLElement} desk */
  constructor(desk) {
    this.desk = desk
  }

  start() {
    this.#timers = [window.setInterval(() => this.#ask(), EVERY_MS), 0]
    this.opened()
  }

  stop() {
    clearInterval(this.#timers[0])
    clearTimeout(this.#timers[1])
  }

  /** Told when a report has lain open for a moment, not for each that is passed. */
  opened() {
    clearTimeout(this.#timers[1])
    this.#timers[1] = window.setTimeout(() => this.#read(), FIRST_MS)
  }

  async #ask() {
    if (document.hidden) return
    await Promise.all([this.#newer(), this.#read()])
  }

  async #newer() {
    const place = one(this.desk, "[data-newer-place]")
    if (!place || !this.desk.dataset.newer) return
    const told = await answered(this.desk.dataset.newer, {})
    if (told?.said) place.replaceChildren(linked(told.said, told.address))
  }

  async #read() {
    const current = one(this.desk, "[name=current]")?.value.split(":")[0] ?? ""
    const body = new URLSearchParams({ r: current })
    const token = one(this.desk, "[name=csrf_token]")?.value ?? ""
    const headers = { "X-CSRFToken": token }
    const told = await answered(this.desk.dataset.reading ?? "", { method: "POST", body, headers })
    if (!told) return
    for (const place of this.desk.querySelectorAll("[data-reader]")) {
      const said = told.readers[place.getAttribute("data-reader") ?? ""] ?? ""
      if (place.textContent !== said) place.textContent = said
    }
  }
}

/** @param {string} address @param {RequestInit} how @returns {Promise<any>} nothing when it fails */
async function answered(address, how) {
  try {
    const answer = await fetch(address, { ...how, headers: { ...JSON_ONLY, ...how.headers } })
    return answer.ok ? await answer.json() : null
  } catch {
    // The page stands as it is; the next round asks again.
    return null
  }
}

/** @param {string} said @param {string} address */
function linked(said, address) {
  const link = document.createElement("a")
  link.href = address
  link.textContent = said
  return link
}
