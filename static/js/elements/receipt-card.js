/** The receipt: the code in letters and as QR, drawn on the phone, and where the report is right now. */
import { filled, part, show } from "../lib/dom.js"
import { shownCode } from "../lib/ids.js"
import { changed } from "../outbox/changed.js"
import { keepReceipt } from "../outbox/entry.js"
import { changeItem } from "../outbox/store.js"
import { stateOf } from "../receipt/state.js"

const KEY = "lykta-receipt"

/** @returns {{id: string, code: string, receipt?: any, place?: any[]} | null} what the form handed over within this tab */
function handed() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null")
  } catch {
    return null
  }
}

class ReceiptCard extends HTMLElement {
  /** @type {import("../outbox/shown.js").Sending} */
  #sending = {}

  connectedCallback() {
    const filed = handed()
    if (!filed) return
    this.filed = filed
    show(part(this, "[data-without]"), false)
    show(part(this, "[data-with]"), true)
    for (const kept of this.querySelectorAll("[data-in-outbox]")) show(kept, !filed.receipt)
    show(part(this, "[data-direct]"), Boolean(filed.receipt))
    this.#code()
    this.stop = changed((news) => this.#heard(news))
    this.#state()
    this.addEventListener("click", ({ target }) => this.#pressed(/** @type {Element} */ (target)))
    this.addEventListener("change", ({ target }) => this.#keep(/** @type {any} */ (target)))
  }

  disconnectedCallback() {
    this.stop?.()
  }

  async #code() {
    const code = shownCode(this.filed?.code ?? "")
    const place = part(this, "[data-code]")
    place.textContent = code
    const { drawn } = await import("../receipt/qr.js")
    this.address = `${location.origin}${this.dataset.follow}${code}`
    part(this, "[data-qr]")?.replaceChildren(drawn(this.address))
  }

  /** @param {import("../outbox/changed.js").News} news */
  #heard({ sending, percent }) {
    if (sending !== undefined) this.#sending = { id: sending, percent }
    this.#state()
  }

  /** Saved, waiting, on its way, sent: only what the outbox knows, never what the page hopes. */
  async #state() {
    const { word, line, values } = await stateOf(this.filed, this.#sending)
    values.time = values.time.replace(":", this.dataset.colon ?? ":")
    for (const part of this.querySelectorAll("[data-state]"))
      if (part.tagName === "P") show(part, part.getAttribute("data-state") === word)
    for (const part of this.querySelectorAll("[data-line]"))
      show(part, part.getAttribute("data-line") === line)
    const count = part(this, "[data-pattern]")
    if (count) count.textContent = filled(count.getAttribute("data-pattern") ?? "", values)
    const heading = part(this, "[data-in-outbox][data-sent]")
    if (word === "sent") heading.textContent = heading.dataset.sent ?? ""
    const number = part(this, "[data-number]")
    number.textContent = word === "sent" ? filled(this.dataset.sentAs ?? "", values) : ""
  }

  /** @param {Element} target */
  async #pressed(target) {
    if (target.closest("[data-again]"))
      sessionStorage.setItem("lykta-place", JSON.stringify(this.filed.place ?? []))
    const button = /** @type {HTMLElement | null} */ (target.closest("button[data-do]"))
    if (button?.dataset.do === "print") print()
    if (button?.dataset.do === "picture") this.#picture()
    if (button?.dataset.do !== "copy") return
    await navigator.clipboard.writeText(shownCode(this.filed?.code ?? ""))
    const word = button.querySelector("span")
    word.textContent = button.dataset.done ?? ""
  }

  async #picture() {
    const { saved } = await import("../receipt/qr.js")
    const heading = part(this, "#code-heading")?.textContent ?? ""
    saved({ heading, code: shownCode(this.filed?.code ?? ""), address: this.address ?? "" })
  }

  /** @param {HTMLInputElement} box */
  #keep(box) {
    if (box.dataset.do !== "keep" || !this.filed) return
    const { id, code } = this.filed
    if (box.checked) keepReceipt(id, code)
    else changeItem(id, ({ code: _, ...item }) => ({ ...item, line_kept: false }))
  }
}

customElements.define("receipt-card", ReceiptCard)
