/** The outbox: every item of this phone with its word, and what a person may do with it. */
import { moment } from "../lib/clock.js"
import { copyOf, filled, part, say, show } from "../lib/dom.js"
import { shownCode } from "../lib/ids.js"
import { lastAccount } from "../outbox/account.js"
import { changed } from "../outbox/changed.js"
import { sendNow } from "../outbox/drain.js"
import { undoDiscard } from "../outbox/edit.js"
import { forgetReceipt } from "../outbox/entry.js"
import { newer, unread } from "../outbox/records.js"
import { handOver, rescueFile } from "../outbox/rescue.js"
import { counted, openable, shown } from "../outbox/shown.js"
import { listed, mine, onWalk, unsent } from "../outbox/state.js"
import { allItems, logLines } from "../outbox/store.js"
import { lossSeen, lost } from "../outbox/tally.js"
import { called } from "../outbox/words.js"
import "./outbox-item.js"

const SOON_MS = 100

class OutboxList extends HTMLElement {
  #rows = new Map()
  /** @type {{id?: string | null, percent?: number}} */
  #sending = {}
  #stop = () => {}
  #timer = undefined

  async connectedCallback() {
    this.addEventListener("click", ({ target }) => this.#pressed(/** @type {Element} */ (target)))
    part(this, "[data-log]").addEventListener("toggle", () => this.#showLog())
    this.#stop = changed((news) => this.#heard(news))
    this.account = await lastAccount().catch(() => undefined)
    const report = part(this, "[data-of-account]")
    if (this.account) report.href = report.dataset.ofAccount
    await this.#show().catch(() => {})
    this.dataset.ready = ""
  }

  disconnectedCallback() {
    this.#stop()
  }

  /** @param {import("../outbox/changed.js").News} news */
  #heard({ sending, percent }) {
    if (sending !== undefined) this.#sending = { id: sending, percent }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#show(), SOON_MS)
  }

  async #show() {
    const items = await allItems()
    const own = items.filter((item) => mine(item, this.account))
    const live = own.filter((item) => !item.binned_at)
    const reports = live.filter((item) => !onWalk(item))
    this.#rowsOf("[data-items]", listed(reports, this.#sending.id), "[data-row]")
    this.#rowsOf(
      "[data-binned]",
      own.filter((item) => item.binned_at),
      "[data-binned-row]",
    )
    show(
      part(this, "[data-bin]"),
      own.some((item) => item.binned_at),
    )
    show(part(this, "[data-unsent-only]"), live.some(unsent))
    const told = items.filter((item) => !onWalk(item) || !mine(item, this.account))
    const count = counted(told, this.account, this.#sending, navigator.onLine)
    const unreadable = await this.#unread()
    this.#count({ ...count, gone: await lost(), ...unreadable })
    const nothing = !live.length && !unreadable.later && !unreadable.damaged
    this.#empty(nothing, count.others > 0)
  }

  /** @param {boolean} nothing that could be told of @param {boolean} others */
  #empty(nothing, others) {
    const place = part(this, "[data-empty]")
    put(part(place, "p"), others ? place.dataset.yours : place.dataset.all)
    show(place, nothing)
  }

  /** What another version has saved, or what is damaged. */
  async #unread() {
    const records = await unread()
    const later = records.filter(newer).length
    return { later, damaged: records.length - later }
  }

  #count({ others, login, gone, later, damaged, ...count }) {
    const said = Object.entries(count).filter(([, n]) => n)
    const sentence = said.map(([name, n]) => `${this.dataset[name]}:\u00a0${n}`).join(" · ")
    const place = part(this, "[data-count]")
    if (place.textContent !== sentence) place.textContent = sentence
    this.#sentence("[data-others]", others)
    this.#sentence("[data-login]", login)
    this.#sentence("[data-lost]", gone)
    this.#sentence("[data-later]", later)
    this.#sentence("[data-damaged]", damaged)
  }

  #sentence(selector, n) {
    const notice = part(this, selector)
    show(notice, n > 0)
    const words = part(notice, "[data-pattern]")
    words.textContent = filled(n === 1 ? words.dataset.one : words.dataset.pattern, { n })
  }

  /** Rows are kept and moved, so that the finger and the reading position stay where they are. */
  #rowsOf(list, items, template) {
    const place = part(this, list)
    const rows = items.map((item) => {
      const key = template + item.id
      if (!this.#rows.has(key)) this.#rows.set(key, copyOf(this, template))
      return this.#filled(this.#rows.get(key), item)
    })
    for (const row of [...place.children]) if (!rows.includes(row)) row.remove()
    for (const [n, row] of rows.entries())
      if (place.children[n] !== row) place.insertBefore(row, place.children[n] ?? null)
  }

  #filled(row, item) {
    const { state, line, values } = shown(item, this.#sending, navigator.onLine)
    row.dataset.id = item.id
    const sentence = filled(this.dataset[`line${line}`] ?? "", {
      ...values,
      time: moment(values.at),
    })
    put(part(row, "[data-title]"), called(item, this.dataset))
    put(part(row, "[data-line]"), sentence)
    for (const button of row.querySelectorAll("[data-open]"))
      show(button, openable(item) && button.dataset.open === wayInto(item, state))
    for (const of of row.querySelectorAll("[data-of]")) put(of, called(item, this.dataset))
    this.#code(part(row, "[data-kept]"), item.code)
    if (row.dataset.state === state) return row
    row.dataset.state = state
    part(row, "[data-status]")?.replaceChildren(copyOf(this, `[data-word=${state}]`))
    return row
  }

  /** Only where the person chose to keep it; it opens the answer from here. */
  #code(place, code) {
    if (!place) return
    show(place, Boolean(code))
    const link = part(place, "[data-follow]")
    link.href = code ? `/f#${shownCode(code)}` : "/f"
    put(link, code ? filled(this.dataset.code, { code: shownCode(code) }) : "")
  }

  /** @param {Element} target */
  async #pressed(target) {
    const id = /** @type {HTMLElement} */ (target.closest("[data-id]"))?.dataset.id
    if (target.closest("[data-open]")) part(this, "outbox-item").open(id, this.dataset)
    if (target.closest("[data-undo]")) await undoDiscard(id)
    if (target.closest("[data-forget]")) await this.#forget(id)
    if (target.closest("[data-seen]")) await lossSeen().then(() => this.#show())
    if (target.closest("[data-send]")) await this.#send()
    if (target.closest("[data-save]")) await this.#save()
    if (target.closest("[data-save-unread]"))
      await handOver(await unreadFile(this.account), "lykta-unread.json")
  }

  /** @param {string} id */
  async #forget(id) {
    await forgetReceipt(id)
    await this.#show()
  }

  async #send() {
    say("")
    await sendNow()
    if ((await allItems()).some(unsent)) say(this.dataset.tried)
  }

  async #save() {
    const own = (item) => unsent(item) && mine(item, this.account)
    await handOver(await rescueFile(own), `lykta-${new Date().toISOString().slice(0, 10)}.txt`)
  }

  async #showLog() {
    const lines = (await logLines()).reverse().map(({ at, reason, status, code }) => {
      const line = document.createElement("li")
      line.textContent = [moment(at), reason, status, code].filter(Boolean).join(" · ")
      return line
    })
    part(this, "[data-log] ol").replaceChildren(...lines)
  }
}

const unreadFile = async (account) => (await import("../outbox/emergency.js")).unreadFile(account)

/** What is sealed can be looked after, not changed. */
const wayInto = ({ sealed }, state) => (sealed ? "needs-you" : state.replace("sending", "waiting"))

const put = (place, text) => {
  if (place && place.textContent !== text) place.textContent = text
}

customElements.define("outbox-list", OutboxList)
