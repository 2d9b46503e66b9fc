/** Offers the home screen after a finished task; "not now" rests for ninety days. */
import { install, isInstalled, isSharedInstall, whenOffered } from "../lib/install.js"

const KEY = "lykta-install-rest"
const REST_MS = 90 * 24 * 3600 * 1000

class InstallHint extends HTMLElement {
  connectedCallback() {
    if (isInstalled() || this.rests()) return
    this.within("[data-later]").addEventListener("click", () => this.rest())
    this.within("[data-install]").addEventListener("click", () => this.ask())
    if (isSharedInstall()) this.open("[data-share]")
    whenOffered(() => this.open("[data-install]"))
  }

  /** @param {string} way */
  open(way) {
    this.within(way).hidden = false
    this.hidden = false
  }

  async ask() {
    this.hidden = true
    await install()
  }

  rest() {
    localStorage.setItem(KEY, String(Date.now()))
    this.hidden = true
  }

  rests() {
    return Date.now() - Number(localStorage.getItem(KEY) ?? 0) < REST_MS
  }

  /** @param {string} selector @returns {HTMLElement} */
  within(selector) {
    return this.querySelector(selector)
  }
}

customElements.define("install-hint", InstallHint)
