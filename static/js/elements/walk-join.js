/** Joins a walk by the code behind # in the address, or by one that is written; shows the phone's walks. */
import { clock } from "../lib/clock.js"
import { copyOf, filled, part, show } from "../lib/dom.js"
import { fragment } from "../lib/fragment.js"
import { learnClock, refreshed } from "../walk/fetching.js"
import { codeIn, join, waitingCode } from "../walk/joining.js"
import { forgetOldWalks, keptWalks, pageOf } from "../walk/kept.js"
import { tellOutcome, tellPast } from "../walk/outcome.js"
import { pastWalks } from "../walk/past.js"
import { madeReady } from "../walk/ready.js"

const AGAIN_MS = 10_000
/** @returns {Awaited<ReturnType<typeof join>>} */
const broken = () => ({ waits: true })

class WalkJoin extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer

  async connectedCallback() {
    const code = codeIn(fragment(location.hash))
    // At once: the code is nobody's to read in the history or over a shoulder.
    if (code) history.replaceState(null, "", location.pathname)
    addEventListener("hashchange", () => this.#scanned())
    addEventListener("online", () => this.#asked())
    part(this, "form").addEventListener("submit", (event) => this.#typed(event))
    await forgetOldWalks().catch(() => {})
    await this.#showWalks()
    await this.#showPast()
    this.code = code || (await waitingCode())
    await this.#asked()
    this.dataset.ready = ""
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }

  /** Another code was scanned while the page was open. */
  #scanned() {
    const code = codeIn(fragment(location.hash))
    if (!code) return
    history.replaceState(null, "", location.pathname)
    this.code = code
    this.#asked()
  }

  /** @param {SubmitEvent} event */
  #typed(event) {
    event.preventDefault()
    const input = part(this, "#code")
    const code = codeIn(input.value)
    const why = part(this, "[data-code-why]")
    why.textContent = code ? "" : (this.dataset.empty ?? "")
    show(why, !code)
    input.toggleAttribute("aria-invalid", !code)
    if (!code) return input.focus()
    this.code = code
    this.#asked()
  }

  async #asked() {
    clearTimeout(this.#timer)
    if (!this.code || this.asking) return
    this.asking = true
    this.#tell(this.dataset.asking)
    const { number, words, waits } = await join(this.code).catch(broken)
    this.asking = false
    if (waits) return this.#wait()
    this.code = ""
    if (words) return this.#refused(words)
    await learnClock().catch(() => {})
    part(this, "form").reset()
    await this.#showWalks(number)
    this.#tell(this.dataset.joined)
  }

  #wait() {
    this.#tell(this.dataset.waits)
    this.#timer = setTimeout(() => this.#asked(), AGAIN_MS)
  }

  /** @param {any} words the server's own, in both languages */
  #refused(words) {
    this.#tell("")
    part(this, "[data-refused] [data-why]").textContent = words[document.documentElement.lang]
    show(part(this, "[data-refused]"), true)
  }

  /** @param {string | undefined} sentence */
  #tell(sentence) {
    show(part(this, "[data-refused]"), false)
    part(this, "[data-told]").textContent = sentence ?? ""
  }

  /** @param {string} [joined] the one just joined stands first */
  async #showWalks(joined) {
    const walks = await keptWalks().catch(() => [])
    walks.sort((a, b) => Number(b.number === joined) - Number(a.number === joined))
    const cards = part(this, "[data-walks]")
    cards.replaceChildren(...walks.map((walk) => this.#card(walk)))
    for (const [n, walk] of walks.entries())
      tellOutcome(/** @type {HTMLElement} */ (cards.children[n]), walk, this.dataset)
    show(part(this, "[data-mine]"), walks.length > 0)
    this.#refreshed(walks).catch(() => {})
    if (joined) part(this, "[data-begin]").focus()
  }

  /** Of walks that this phone is no longer on, the plan goes; what is new of the others comes. */
  async #refreshed(walks) {
    const told = await Promise.all(walks.map((walk) => refreshed(walk)))
    if (!told.includes("gone")) return
    await this.#showWalks()
    await this.#showPast()
  }

  /** What came of walks that are long over. */
  async #showPast() {
    const walks = await pastWalks().catch(() => [])
    const cards = walks.map(() => copyOf(this, "template[data-past-walk]"))
    part(this, "[data-past-walks]").replaceChildren(...cards)
    for (const [n, card] of cards.entries()) tellPast(card, walks[n], this.dataset)
    show(part(this, "[data-past]"), walks.length > 0)
  }

  /** Said when it is so, and not before: the plan and the pages. @param {HTMLElement} line
   * @param {number} size of the plan */
  async #keeping(line, size) {
    line.dataset.kept = "fetching"
    part(line, "span").textContent = this.dataset.fetching
    this.ready ??= madeReady().catch(() => false)
    const ready = await this.ready
    if (!ready) this.ready = undefined
    const kilobytes = Math.max(1, Math.round((size + Number(ready)) / 1000))
    const kept = filled(this.dataset.size ?? "", { size: kilobytes })
    line.dataset.kept = ready ? "kept" : "not"
    part(line, "span").textContent = ready ? kept : this.dataset.notKept
  }

  /** @param {import("../walk/kept.js").KeptWalk} walk */
  #card({ number, group, package: walk, size }) {
    const card = copyOf(this, "template[data-walk]")
    const { stop = "", stops = "", group: ofGroup = "" } = this.dataset
    const count = walk.stops.length
    const many = count ? filled(count === 1 ? stop : stops, { n: count }) : ""
    const inGroup = group && walk.kind === "walk" ? filled(ofGroup, { n: group }) : ""
    const place = [inGroup, walk.meeting_place, many]
    part(card, "[data-title]").textContent = walk.title
    part(card, "[data-when]").textContent = when(walk)
    part(card, "[data-what]").textContent = place.filter(Boolean).join(" · ")
    part(card, "[data-why]").textContent = walk.why
    this.#keeping(part(card, "[data-kept]"), size)
    part(card, "[data-begin]").href = pageOf(number, walk.kind)
    return card
  }
}

/** The day and both times. @param {{starts_at: string, ends_at: string}} walk */
function when({ starts_at, ends_at }) {
  const [from, to] = [new Date(starts_at), new Date(ends_at)]
  const lang = document.documentElement.lang === "en" ? "en-GB" : "sv"
  const day = { weekday: "long", day: "numeric", month: "long" }
  const dayOf = (/** @type {Date} */ at) => at.toLocaleDateString(lang, /** @type {any} */ (day))
  const same = from.toDateString() === to.toDateString()
  const end = same ? clock(to.getTime()) : `${dayOf(to)} ${clock(to.getTime())}`
  return `${dayOf(from)} ${clock(from.getTime())}–${end}`
}

customElements.define("walk-join", WalkJoin)
