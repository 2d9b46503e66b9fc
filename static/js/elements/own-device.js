/** Min enhet: what waits on this phone, whether it is kept, and when the server was last heard of. */
import { keepNow } from "../device/keep.js"
import { Reminders } from "../device/reminders.js"
import { room, size } from "../device/storage.js"
import { moment } from "../lib/clock.js"
import { filled, part, show } from "../lib/dom.js"
import { ask } from "../lib/http.js"
import { lastAccount } from "../outbox/account.js"
import { changed } from "../outbox/changed.js"
import { allDrafts } from "../outbox/drafts.js"
import { unread } from "../outbox/records.js"
import { handOver, rescueFile } from "../outbox/rescue.js"
import { mine, unsent } from "../outbox/state.js"
import { allItems, getMeta, logLines, setMeta } from "../outbox/store.js"
import { lossSeen, lost } from "../outbox/tally.js"

const SOON_MS = 150

class OwnDevice extends HTMLElement {
  #stop = () => {}
  #timer = undefined

  async connectedCallback() {
    show(this, true)
    this.addEventListener("click", ({ target }) => this.#pressed(/** @type {Element} */ (target)))
    part(this, "[data-log]").addEventListener("toggle", () => this.#showLog())
    this.#stop = changed(() => this.#soon())
    this.account = await lastAccount().catch(() => undefined)
    this.#lacks()
    await Promise.all([this.#waiting(), this.#room()])
    if (this.account && (await getMeta(`token:${this.account.id}`)))
      new Reminders(part(this, "[data-reminders]"), this.account.id, () => this.#own())
    this.dataset.ready = ""
    await this.#contact()
  }

  disconnectedCallback() {
    this.#stop()
    clearTimeout(this.#timer)
  }

  #soon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => Promise.all([this.#waiting(), this.#showLog()]), SOON_MS)
  }

  #lacks() {
    show(part(this, "[data-no-sync]"), !("SyncManager" in window))
    show(part(this, "[data-no-worker]"), !("serviceWorker" in navigator))
  }

  /** How many of the account that is signed in wait here. */
  async #own() {
    const own = ({ account }) => account === this.account?.id
    return (await allItems()).filter((item) => own(item) && unsent(item)).length
  }

  async #waiting() {
    const [items, drafts] = await Promise.all([allItems(), allDrafts()])
    const [gone, shut] = await Promise.all([lost(), unread()])
    const waiting = items.filter(unsent)
    const n = waiting.filter((item) => mine(item, this.account)).length
    const others = waiting.length - n
    const begun = drafts.filter(({ account }) => (account ?? null) === (this.account?.id ?? null))
    const { none, noneYours, one, many } = this.dataset
    const nothing = others ? noneYours : none
    this.#say("[data-waiting]", n ? (n === 1 ? one : many) : shut.length ? "" : nothing, { n })
    this.#count("[data-others]", "Other", others)
    this.#count("[data-unread]", "Unread", shut.length)
    this.#count("[data-drafts]", "Draft", begun.length)
    this.#count("[data-lost]", "Lost", gone)
    show(part(this, "[data-save]"), n > 0)
  }

  /** @param {string} place @param {string} word of the attributes for one and for many @param {number} n */
  #count(place, word, n) {
    const whole = part(this, place)
    const line = part(whole, "[data-sentence]") ?? whole
    this.#say(line, this.dataset[(n === 1 ? "one" : "many") + word], { n })
    show(whole, n > 0)
  }

  async #room() {
    const { kept, used, free, little } = await room()
    const said = { yes: "keptYes", no: "keptNo", unknown: "keptUnknown", ios: "keptIos" }[kept]
    this.#say("[data-kept]", this.dataset[said])
    const known = used !== null && free !== null
    if (known) this.#say("[data-room]", this.dataset.room, { used: size(used), free: size(free) })
    show(part(this, "[data-room]"), known)
    show(part(this, "[data-little]"), little)
    const askable = Boolean(navigator.storage?.persist) && ["no", "unknown"].includes(kept)
    show(part(this, "[data-keep-now]"), askable)
  }

  async #contact() {
    const { status, json } = await ask("GET", "/api/v1/ping")
    const { inContact, contactAt, noContact, build } = this.dataset
    if (status === 200 && json?.epoch) {
      await setMeta("contact_at", Date.now())
      show(part(this, "[data-newer]"), Boolean(json.build) && json.build !== build)
      return this.#say("[data-contact]", inContact)
    }
    const heard = [await getMeta("contact_at"), await getMeta("greeted_at")].filter(Boolean)
    const last = heard.length ? { time: moment(Math.max(...heard)) } : null
    this.#say("[data-contact]", last ? contactAt : noContact, last ?? {})
  }

  /** @param {any} place or its selector @param {string | undefined} words @param {Record<string, any>} [values] */
  #say(place, words = "", values = {}) {
    const line = typeof place === "string" ? part(this, place) : place
    const sentence = filled(words, values)
    if (line.textContent !== sentence) line.textContent = sentence
  }

  /** @param {Element} target */
  async #pressed(target) {
    if (target.closest("[data-seen]")) await lossSeen().then(() => this.#waiting())
    if (target.closest("[data-save]")) await this.#save()
    if (target.closest("[data-keep-now]")) await this.#keep()
  }

  async #keep() {
    const kept = await keepNow()
    await this.#room()
    if (!kept) this.#say("[data-kept]", this.dataset.refused)
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

customElements.define("own-device", OwnDevice)
