/**
 * What is half written about a report waits for its writer: through other reports, a reload and a
 * new sign-in, in this tab alone.
 */
import { show } from "../lib/dom.js"
import { one } from "./find.js"

const MINE = "lykta-desk"
const SENT = { answer: "answer", ask: "text", merge: "into" }

export class Drafts {
  /** @param {HTMLElement} desk */
  constructor(desk) {
    this.desk = desk
    const others = (/** @type {string} */ key) =>
      key.startsWith(`${MINE} `) && !key.startsWith(this.#key("", ""))
    for (const key of Object.keys(sessionStorage).filter(others)) sessionStorage.removeItem(key)
  }

  /** @param {Event} event */
  keep({ target }) {
    const field = /** @type {HTMLInputElement} */ (target)
    if (!Object.values(SENT).includes(field.name)) return
    const key = this.#key(this.#number, field.name)
    if (field.value) sessionStorage.setItem(key, field.value)
    else sessionStorage.removeItem(key)
    this.#mark(field)
  }

  restore() {
    for (const name of Object.values(SENT)) {
      const field = one(this.desk, `[name="${name}"]:not([type=hidden])`)
      if (!field) continue
      field.value = sessionStorage.getItem(this.#key(this.#number, name)) || field.value
      this.#mark(field)
    }
  }

  /** @param {FormData} body */
  sent(body) {
    const name = SENT[String(body.get("decision") ?? "").split(":")[0]]
    const number = String(body.get("current") ?? "").split(":")[0]
    if (name) sessionStorage.removeItem(this.#key(number, name))
  }

  /** @param {HTMLInputElement} field */
  #mark(field) {
    show(one(field.closest("details") ?? this.desk, "[data-begun]"), field.value !== "")
  }

  get #number() {
    return one(this.desk, "[name=current]")?.value.split(":")[0] ?? ""
  }

  /** Somebody else in the same tab finds nothing. @param {string} number @param {string} name */
  #key(number, name) {
    return `${MINE} ${this.desk.dataset.who} ${number}${number && " "}${name}`
  }
}
