/**
 * Following by code: the address may bring it in its fragment, which no server ever sees. What comes
 * back is shown in place and kept nowhere.
 */
import { moveFocus, part, say, show } from "../lib/dom.js"
import { fragment } from "../lib/fragment.js"
import { pageOf } from "../lib/trusted.js"

class FollowForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.#submitted(event))
    this.addEventListener("click", (event) => this.#left(event))
    addEventListener("hashchange", () => this.#fromAddress())
    this.#fromAddress()
  }

  /** The code leaves the address, and with it the history, before anything else is done. */
  #fromAddress() {
    const code = fragment(location.hash)
    const field = part(this, "form [name=code]")
    if (!code || field?.type === "hidden") return
    history.replaceState(null, "", location.pathname)
    field.value = code
    part(this, "form").requestSubmit()
  }

  /** @param {SubmitEvent} event */
  async #submitted(event) {
    event.preventDefault()
    const form = /** @type {HTMLFormElement} */ (event.target)
    const body = new FormData(form)
    say(this.dataset.busy)
    try {
      this.#show(await pageOf(await fetch(form.action, { method: "POST", body })), form)
    } catch {
      this.#trouble(this.#unreached(form))
    }
  }

  /** @param {HTMLFormElement} form the one that asks, or the one that adds something */
  #unreached(form) {
    return (form.elements.namedItem("text") ? this.dataset.unsent : this.dataset.offline) ?? ""
  }

  /** @param {Document} page of which we take what concerns us @param {HTMLFormElement} form */
  #show(page, form) {
    const fresh = page.querySelector("follow-form")
    const refused = page.querySelector("main#main h1")?.textContent
    if (!fresh) return this.#trouble(refused || this.#unreached(form))
    document.title = page.title
    this.replaceChildren(...fresh.childNodes)
    say("")
    moveFocus(part(this, ".error-summary") ?? part(this, "h1"))
  }

  /** @param {string} said by the server where it was reached and refused, else by us */
  #trouble(said) {
    say("")
    const line = part(this, "[data-trouble]") ?? part(this, "form").appendChild(copyOfTrouble())
    line.textContent = said
    show(line, true)
  }

  /** Leaves nothing to go back to. @param {Event} event */
  #left(event) {
    const link = /** @type {Element} */ (event.target).closest("[data-leave]")
    if (!link) return
    event.preventDefault()
    location.replace(link.getAttribute("href"))
  }
}

function copyOfTrouble() {
  const line = document.createElement("p")
  line.className = "field__error"
  line.dataset.trouble = ""
  line.setAttribute("role", "alert")
  return line
}

customElements.define("follow-form", FollowForm)
