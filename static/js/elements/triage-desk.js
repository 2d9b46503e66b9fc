/**
 * The desk: decisions, moves and undo without leaving the page, by button or by key. Every button
 * is an ordinary form button, so that the same page works without this.
 */
import { Company } from "../desk/company.js"
import { Drafts } from "../desk/drafts.js"
import { one } from "../desk/find.js"
import { wishOf } from "../desk/keys.js"
import { Marks } from "../desk/marks.js"
import { narrow, searched, taken } from "../desk/narrowing.js"
import { closed, decide, pick } from "../desk/panels.js"
import { fetched, swapped } from "../desk/swap.js"
import { Waiting } from "../desk/waiting.js"
import { moveFocus, say, show } from "../lib/dom.js"

const SLOW_MS = 400
const NATIVE = ["Tab", "Enter", " "]
// Where reading goes on after a step: what went wrong, the report, or why there is none.
const LANDINGS = ["[role=alert]:not([hidden])", "#report-title", ".empty"]
const FIELD = "textarea, select, input:not([type=checkbox], [type=radio]), [contenteditable]"

class TriageDesk extends HTMLElement {
  #marks = new Marks(this)
  #drafts = new Drafts(this)
  #company = new Company(this)
  #waiting = new Waiting()
  #busy = false
  #pressed = (/** @type {KeyboardEvent} */ event) => this.#key(event)
  #back = () => this.#go(location.href, {}, false)

  connectedCallback() {
    this.addEventListener("submit", (event) => this.#submit(event))
    this.addEventListener("click", (event) => this.#click(event))
    this.addEventListener("change", () => this.#marks.count())
    this.addEventListener("input", (event) => this.#drafts.keep(event))
    this.addEventListener("input", narrow)
    this.addEventListener("keydown", taken)
    document.addEventListener("keydown", this.#pressed)
    addEventListener("popstate", this.#back)
    this.#wake()
    this.#company.start()
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.#pressed)
    removeEventListener("popstate", this.#back)
    this.#company.stop()
  }

  /** What only makes sense with script is shown by it. */
  #wake() {
    for (const button of this.querySelectorAll("[data-move], [data-help], [data-search-in]"))
      show(button, true)
    this.#marks.restore()
    this.#drafts.restore()
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const form = /** @type {HTMLFormElement} */ (event.target)
    if (form.getAttribute("method") === "dialog") return
    event.preventDefault()
    const body = new FormData(form, event.submitter)
    const action = form.getAttribute("action") ?? ""
    if (form.method === "post") {
      this.#go(action, { method: "POST", body })
      return
    }
    const address = new URL(action, location.href)
    for (const [name, value] of body) if (value) address.searchParams.append(name, String(value))
    this.#go(address)
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = /** @type {Element} */ (event.target)
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-move], [data-help]"))
    if (button?.dataset.move) return this.#move(Number(button.dataset.move))
    if (button) return this.#help()
    const link = target.closest("a")
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button)
    if (!link || !plain || link.pathname !== "/inkorg") return undefined
    event.preventDefault()
    return this.#go(link.href)
  }

  /** @param {string | URL} address @param {RequestInit} [how] */
  async #go(address, how = {}, remember = true) {
    if (this.#busy) return
    this.#busy = true
    this.ariaBusy = "true"
    const slow = setTimeout(() => show(one(this, "[data-slow]"), true), SLOW_MS)
    try {
      const found = await fetched(address, how)
      show(one(this, "[data-failed]"), false)
      if (!found?.good) this.#waiting.drop()
      if (found) this.#answered(found, remember, how.body)
    } catch {
      this.#waiting.drop()
      show(one(this, "[data-failed]"), true)
    } finally {
      clearTimeout(slow)
      show(one(this, "[data-slow]"), false)
      this.#busy = false
      this.ariaBusy = "false"
      this.#goOn()
    }
  }

  /** What was pressed meanwhile, until one of it asks the server or opens something to write in. */
  #goOn() {
    for (let wish = this.#waiting.next(); wish; wish = this.#waiting.next()) {
      if (document.activeElement?.matches(FIELD)) return this.#waiting.drop()
      this.#does(wish)
      if (this.#busy) return undefined
    }
    return undefined
  }

  #answered(found, remember, body) {
    const said = /** @type {HTMLElement} */ (one(this, "[data-refused]"))
    said.textContent = found.refused
    show(said, found.refused !== "")
    if (found.refused) return
    if (body instanceof FormData && found.good) this.#drafts.sent(body)
    this.#put(found, remember, body !== undefined)
  }

  /** @param {{page: Document, address: string, good: boolean}} found */
  #put({ page, address, good }, remember, decided) {
    if (decided && good) this.#marks.clear()
    swapped(this, page)
    this.#company.opened()
    if (good && remember) history.pushState(null, "", address)
    this.#wake()
    this.#current?.scrollIntoView({ block: "nearest" })
    if (decided && good) say(one(this, "[data-told]")?.dataset.told ?? "")
    const heading = LANDINGS.map((wanted) => one(this, wanted)).find(Boolean)
    if (heading) moveFocus(heading)
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const at = /** @type {Element} */ (event.target)
    if (event.defaultPrevented || one(document, "dialog[open]")) return
    const wish = wishOf(event, {
      field: at.matches(FIELD),
      arrows: at.closest("[role=application]") !== null,
      letters: this.hasAttribute("data-letters"),
    })
    if (this.#busy && wish?.does !== "escape") this.#waits(wish, event)
    else if (wish && this.#does(wish) !== false) event.preventDefault()
  }

  /** @param {import("../desk/keys.js").Wish | null} wish @param {KeyboardEvent} event */
  #waits(wish, event) {
    if (!wish) return NATIVE.includes(event.key) ? this.#waiting.broken() : undefined
    event.preventDefault()
    return this.#waiting.add(wish, event.repeat)
  }

  /** @param {import("../desk/keys.js").Wish} wish */
  #does({ does, what }) {
    const doing = {
      move: () => this.#move(what),
      decide: () => decide(this, what),
      digit: () => pick(this, what),
      mark: () => this.#marks.toggle(this.#current),
      escape: () => this.#escape(),
      search: () => searched(this) || one(this, "[data-search]")?.focus(),
      help: () => this.#help(),
    }
    return doing[does]()
  }

  get #current() {
    return one(this, ".triage-row__link[aria-current=true]")
  }

  #move(by) {
    const links = [...this.querySelectorAll(".triage-row__link")]
    const beyond = by > 0 ? one(this, "[data-more]") : null
    const next = /** @type {any} */ (links[links.indexOf(this.#current) + by] ?? beyond)
    if (next) this.#go(next.href)
  }

  #escape() {
    if (closed(this)) return
    const back = one(this, "[data-back]")
    if (back?.offsetParent) back.click()
    else this.#current?.focus()
  }

  #help() {
    one(this, "#keys").showModal()
  }
}

customElements.define("triage-desk", TriageDesk)
