/** Says two minutes before a desk is signed out, and lets the person stay (WCAG 2.2.1). */
import { show } from "../lib/dom.js"

const WARNING_S = 120

class SessionNotice extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer

  connectedCallback() {
    this.querySelector("button")?.addEventListener("click", () => this.stay())
    this.arm(Number(this.dataset.seconds))
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }

  /** @param {number} seconds */
  arm(seconds) {
    show(this, false)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.look(), Math.max(1, seconds - WARNING_S) * 1000)
  }

  /** Another page may have kept the session alive meanwhile. */
  async look() {
    const left = await this.ask("GET")
    if (left > WARNING_S) this.arm(left)
    else show(this, true)
  }

  async stay() {
    const left = await this.ask("POST")
    if (left > WARNING_S) this.arm(left)
    else location.reload()
  }

  /** @param {string} method @returns {Promise<number>} seconds until the session ends */
  async ask(method) {
    const headers = { Accept: "application/json", "X-CSRFToken": this.dataset.csrf ?? "" }
    const answer = await fetch(this.dataset.url ?? "", { method, headers }).catch(() => null)
    return answer?.ok ? (await answer.json()).seconds : 0
  }
}

customElements.define("session-notice", SessionNotice)
