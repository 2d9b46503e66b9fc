/**
 * Gets this phone its own token after sign-in, so that it can send in the person's name without a
 * session, and goes on to where the person was going. Without it there is the page's own link.
 */
import { arrive } from "../outbox/account.js"
import { getMeta, setMeta } from "../outbox/store.js"

class DeviceToken extends HTMLElement {
  connectedCallback() {
    this.run().catch(() => this.tell(this.dataset.failed ?? ""))
  }

  async run() {
    const { account = "", person = "", role = "", language, next } = this.dataset
    const known = await getMeta(`token:${account}`)
    const lost = await getMeta(`lost:${account}`)
    const asked = { name: this.phoneName(), token: known ?? "", ...(lost && { lost }) }
    const { id, token } = await this.ask(asked)
    if (lost) await setMeta(`lost:${account}`, undefined)
    await arrive({ id: account, name: person, role, language }, token)
    await setMeta(`device:${account}`, id)
    if (next) location.replace(next)
  }

  /** @param {object} body @returns {Promise<{id: number, token: string}>} */
  async ask(body) {
    const answer = await fetch("/api/v1/devices", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.dataset.csrf ?? "" },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.json()
  }

  /** A word for the person's own list; the kind of phone is told to nobody else. */
  phoneName() {
    const [computer, phone, tablet] = (this.dataset.names ?? "||").split("|")
    if (!matchMedia("(pointer: coarse)").matches) return computer
    return Math.min(screen.width, screen.height) >= 600 ? tablet : phone
  }

  /** @param {string} sentence */
  tell(sentence) {
    const line = this.querySelector("[role=status]")
    if (line) line.textContent = sentence
  }
}

customElements.define("device-token", DeviceToken)
