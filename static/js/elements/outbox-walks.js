/** What was recorded on walks, one line for each walk: a phone may bring a hundred answers of one. */
import { copyOf, filled, part, show } from "../lib/dom.js"
import { lastAccount } from "../outbox/account.js"
import { changed } from "../outbox/changed.js"
import { discard, retry } from "../outbox/edit.js"
import { cause } from "../outbox/shown.js"
import { mine, onWalk } from "../outbox/state.js"
import { allItems, getMeta } from "../outbox/store.js"
import { byWalk, lineOfWalk, stateOfWalk } from "../outbox/walks.js"
import { pageOf } from "../walk/kept.js"

const SOON_MS = 150

class OutboxWalks extends HTMLElement {
  #rows = new Map()
  #stop = () => {}
  #timer = undefined

  async connectedCallback() {
    this.addEventListener("click", ({ target }) => this.#pressed(/** @type {Element} */ (target)))
    this.#stop = changed(() => this.#soon())
    this.account = await lastAccount().catch(() => undefined)
    await this.#show()
  }

  disconnectedCallback() {
    this.#stop()
    clearTimeout(this.#timer)
  }

  #soon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#show(), SOON_MS)
  }

  async #show() {
    const live = (item) => onWalk(item) && !item.binned_at && mine(item, this.account)
    const walks = byWalk((await allItems()).filter(live))
    const kept = await Promise.all(walks.map(({ number }) => getMeta(`walk:${number}`)))
    const rows = walks.map((walk, n) =>
      this.#filled(this.#row(walk.number), walk, kept[n]?.package),
    )
    part(this, "[data-walks]").replaceChildren(...rows)
    show(this, rows.length > 0)
  }

  /** @param {string} number */
  #row(number) {
    if (!this.#rows.has(number)) this.#rows.set(number, copyOf(this, "[data-walk-row]"))
    return this.#rows.get(number)
  }

  /** @param {HTMLElement} row */
  #filled(row, walk, kept) {
    const state = stateOfWalk(walk, navigator.onLine)
    const title = filled(this.dataset.title ?? "", { title: kept?.title ?? walk.number })
    row.dataset.walk = walk.number
    part(row, "[data-title]").textContent = title
    part(row, "[data-line]").textContent = lineOfWalk(walk, this.dataset, navigator.onLine)
    part(row, "[data-go]").href = pageOf(walk.number, kept?.kind)
    part(row, "[data-of]").textContent = title
    show(part(row, "[data-join-again]"), walk.unknown.length > 0)
    show(part(row, "[data-troubles]"), walk.helpless.length > 0)
    const troubles = walk.helpless.map((item) => this.#trouble(item, kept))
    part(row, "[data-trouble-list]").replaceChildren(...troubles)
    if (row.dataset.state === state) return row
    row.dataset.state = state
    part(row, "[data-status]").replaceChildren(copyOf(this, `[data-walk-word=${state}]`))
    return row
  }

  #trouble(item, kept) {
    const made = copyOf(this, "[data-trouble-row]")
    const lang = /** @type {"sv" | "en"} */ (document.documentElement.lang)
    const { code, words } = cause(item, lang)
    const known = document.querySelector(`[data-cause="${CSS.escape(code)}"]`)?.textContent
    made.dataset.id = item.id
    part(made, "[data-what]").textContent = asked(kept, item, lang) || (this.dataset.finding ?? "")
    part(made, "[data-why]").textContent = known || words || (this.dataset.fault ?? "")
    return made
  }

  /** @param {Element} target */
  async #pressed(target) {
    const id = target.closest("[data-id]")?.getAttribute("data-id")
    if (id && target.closest("[data-retry]")) await retry(id)
    if (id && target.closest("[data-remove]")) await discard(id)
  }
}

/** The question in words, where the walk is still on the phone. */
function asked(kept, { said }, lang) {
  const sections = kept?.checklist.sections ?? []
  const questions = sections.flatMap(({ questions }) => questions)
  return questions.find(({ id }) => id === said.question)?.[lang] ?? said.text ?? ""
}

customElements.define("outbox-walks", OutboxWalks)
