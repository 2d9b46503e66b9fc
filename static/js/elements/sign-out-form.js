/**
 * Signing out tells first what is unsent. That stays, with the token that can deliver it; everything
 * else of the account leaves the phone.
 */
import { filled, show } from "../lib/dom.js"
import { leave, leftBy } from "../outbox/account.js"
import { handOver, rescueFile } from "../outbox/rescue.js"
import { unsent } from "../outbox/state.js"
import { getMeta, setMeta } from "../outbox/store.js"

class SignOutForm extends HTMLElement {
  /** The phone's storage failed, and the person was told: from here on only the session ends. */
  #stuck = false

  connectedCallback() {
    const form = /** @type {HTMLFormElement} */ (this.querySelector("form"))
    form.addEventListener("submit", (event) => {
      if (this.#stuck) return
      event.preventDefault()
      this.signOut(form).catch(() => this.stuck())
    })
    this.querySelector("[data-rescue]")?.addEventListener("click", () => this.rescue())
    this.warn().catch(() => {})
  }

  stuck() {
    this.#stuck = true
    show(this.querySelector("[data-stuck]"), true)
  }

  get account() {
    return this.dataset.account ?? ""
  }

  async warn() {
    const left = await leftBy(this.account)
    const sentence = /** @type {HTMLElement} */ (this.querySelector("[data-sentence]"))
    const words = (left.unsent === 1 ? sentence.dataset.one : sentence.dataset.many) ?? ""
    sentence.textContent = filled(words, { n: left.unsent })
    show(this.querySelector("[data-unsent]"), left.unsent > 0)
    show(this.querySelector("[data-drafts]"), left.drafts > 0)
    const button = /** @type {HTMLElement} */ (this.querySelector("[data-keep]"))
    if (left.unsent) button.lastChild?.replaceWith(button.dataset.keep ?? "")
  }

  async rescue() {
    const own = (item) => item.account === this.account && unsent(item)
    const blob = await rescueFile(own)
    await handOver(blob, `lykta-${new Date().toISOString().slice(0, 10)}.txt`)
  }

  /** Without network the server would keep the session: better said than half done. @param {HTMLFormElement} form */
  async signOut(form) {
    if (!navigator.onLine) return show(this.querySelector("[data-offline]"), true)
    const left = await leftBy(this.account)
    const device = await getMeta(`device:${this.account}`)
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("device"))
    field.value = left.unsent ? "" : String(device ?? "")
    await leave(this.account)
    sessionStorage.clear()
    if (!left.unsent) await setMeta(`device:${this.account}`, undefined)
    await navigator.clearAppBadge?.()
    form.submit()
  }
}

customElements.define("sign-out-form", SignOutForm)
