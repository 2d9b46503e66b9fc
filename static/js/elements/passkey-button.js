/** A button that makes a passkey or signs in with one. Without script or passkeys it is not there. */
import { say } from "../lib/dom.js"
import { made, proven } from "../lib/passkeys.js"

class PasskeyButton extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return
    this.hidden = false
    this.querySelector("button")?.addEventListener("click", () => this.run())
  }

  async run() {
    this.tell("")
    try {
      const { options, state } = await this.ask(this.dataset.begin, {})
      const answer = this.dataset.kind === "new" ? await made(options) : await proven(options)
      const { next } = await this.ask(this.dataset.finish, { answer, state, name: this.keyName() })
      location.assign(next)
    } catch {
      this.tell(this.dataset.failed ?? "")
    }
  }

  /**
   * @param {string | undefined} url
   * @param {object} body
   */
  async ask(url, body) {
    const answer = await fetch(url ?? "", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRFToken": this.dataset.csrf ?? "",
      },
      body: JSON.stringify({ ...body, next: this.dataset.next ?? "" }),
    })
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.json()
  }

  keyName() {
    const field = /** @type {HTMLInputElement | null} */ (this.querySelector("input"))
    return field?.value ?? ""
  }

  /** @param {string} sentence */
  tell(sentence) {
    const line = this.querySelector("[role=status]")
    if (line) line.textContent = sentence
    else say(sentence)
  }
}

customElements.define("passkey-button", PasskeyButton)
