/** The form of a walk's plan: its steps are the server's, only the page does not jump. */
import { part, say } from "../lib/dom.js"
import { pageOf } from "../lib/trusted.js"

const PARTS = ["reckoned", "stops", "found"]

class RoutePlanner extends HTMLElement {
  #turn = Promise.resolve()

  connectedCallback() {
    this.form = part(this, "form")
    this.form.addEventListener("submit", (/** @type {SubmitEvent} */ event) => this.#step(event))
    this.addEventListener("place-added", (event) => this.#added(/** @type {any} */ (event).detail))
    this.form.addEventListener("change", () => this.#reckon())
    this.#drawn()
    this.dataset.ready = ""
  }

  /** What lies in the fields goes along; saving is an ordinary sending of the form. */
  #step(/** @type {SubmitEvent} */ event) {
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter)
    if (button?.name !== "do") return
    event.preventDefault()
    this.#ask({ do: button.value }, { focus: true })
  }

  #added(/** @type {{step: string, at: string, name: string, said: string}} */ place) {
    const more = { do: place.step, new_at: place.at, new_name: place.name }
    this.#ask(more, { only: ["reckoned", "stops"] }).then(() => say(place.said))
  }

  /** Light, length and groups follow what is chosen; without net they wait. */
  #reckon() {
    this.#ask({ do: "look" }, { only: ["reckoned"], alone: true })
  }

  /**
   * One after the other: the next one sends what the former has brought.
   * @param {Record<string, string>} more
   * @param {{focus?: boolean, only?: string[], alone?: boolean}} how alone: nothing is lost without
   */
  #ask(more, how) {
    this.#turn = this.#turn.then(() => this.#asked(more, how))
    return this.#turn
  }

  /** @param {Record<string, string>} more @param {{focus?: boolean, only?: string[], alone?: boolean}} how */
  async #asked(more, { focus = false, only = PARTS, alone = false }) {
    const sent = fields(this.form, more)
    const had = values(this)
    try {
      const answer = await fetch(this.form.action, { method: "POST", body: sent })
      const page = await pageOf(answer)
      if (page.querySelector("route-planner")) {
        this.#swap(page, only, had)
        if (focus) this.#focus(page)
      } else if (!alone) this.#whole(more)
    } catch {
      if (!alone) this.#whole(more)
    }
  }

  /** Something is amiss: the browser sends the form itself and shows what comes. */
  #whole(/** @type {Record<string, string>} */ more) {
    for (const [name, value] of Object.entries(more)) {
      const field = this.form.elements.namedItem(name)
      if (field instanceof HTMLInputElement) field.value = value
      else this.form.append(hidden(name, value))
    }
    this.form.submit()
  }

  /** What was written while the answer was on its way stays written. */
  #swap(/** @type {Document} */ page, /** @type {string[]} */ names, /** @type {any} */ had) {
    for (const name of names) {
      const fresh = page.querySelector(`[data-swap="${name}"]`)
      const old = this.querySelector(`[data-swap="${name}"]`)
      if (!fresh || !old) continue
      for (const [id, value] of Object.entries(values(old))) {
        const field = /** @type {any} */ (fresh.querySelector(`[id="${id}"]`))
        if (field && value !== had[id]) field.value = value
      }
      old.replaceWith(document.adoptNode(fresh))
    }
    this.#drawn()
  }

  /** To where the row has gone, or to the first thing found. */
  #focus(/** @type {Document} */ page) {
    const target = this.querySelector("[autofocus]") ?? this.querySelector("[aria-invalid]")
    const element = /** @type {HTMLElement | null} */ (target ?? this.querySelector("#new_where"))
    element?.focus()
    document.title = page.title
  }

  #drawn() {
    const stops = /** @type {HTMLElement} */ (this.querySelector("[data-line]"))
    const map = /** @type {any} */ (this.querySelector("route-map"))
    customElements.whenDefined("route-map").then(() => {
      map.line = JSON.parse(stops.dataset.line ?? "[]")
    })
  }
}

/**
 * As an ordinary form sends it.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} more
 */
function fields(form, more) {
  const told = new URLSearchParams()
  for (const [name, value] of new FormData(form)) told.append(name, String(value))
  for (const [name, value] of Object.entries(more)) told.set(name, value)
  return told
}

/** What stands in each field, by its id. @param {Element} root @returns {Record<string, string>} */
const values = (root) =>
  Object.fromEntries(
    [...root.querySelectorAll("input[id], select[id]")].map((field) => [
      field.id,
      /** @type {HTMLInputElement} */ (field).value,
    ]),
  )

/** @param {string} name @param {string} value */
const hidden = (name, value) =>
  Object.assign(document.createElement("input"), { type: "hidden", name, value })

customElements.define("route-planner", RoutePlanner)
