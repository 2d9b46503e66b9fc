/**
 * Switches language without network too: the choice is left in the cookie and for the worker,
 * which answers the kept pages in that language.
 */

class LanguageSwitch extends HTMLElement {
  connectedCallback() {
    this.querySelector("form").addEventListener("submit", (event) => this.choose(event))
  }

  /** @param {SubmitEvent} event */
  async choose(event) {
    if (!("caches" in window) || !navigator.serviceWorker?.controller) return
    event.preventDefault()
    const { value } = /** @type {HTMLInputElement} */ (this.querySelector("input[name=lang]"))
    const secure = location.protocol === "https:" ? "; Secure" : ""
    // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing in Safari and Firefox
    document.cookie = `lykta_lang=${value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`
    const choices = await caches.open("lykta-choices")
    await choices.put("/lykta-choice/lang", new Response(value))
    location.reload()
  }
}

customElements.define("language-switch", LanguageSwitch)
