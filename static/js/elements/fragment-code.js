/** Moves a secret from the address's fragment into its field, so that it never reaches a log. */

class FragmentCode extends HTMLElement {
  connectedCallback() {
    const field = /** @type {HTMLInputElement | null} */ (this.querySelector("[name=token]"))
    const code = location.hash.slice(1)
    if (!field || !code) return
    field.value = code
    history.replaceState(null, "", location.pathname + location.search)
    this.querySelector("button")?.focus()
  }
}

customElements.define("fragment-code", FragmentCode)
