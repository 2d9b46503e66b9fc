/** "Follow the phone / Light / Dark": kept on this device only, applied at once. */

const KEY = "lykta-theme"

class ThemeChoice extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    this.mark(localStorage.getItem(KEY) ?? "auto")
    this.addEventListener("change", (event) => {
      this.choose(/** @type {HTMLInputElement} */ (event.target).value)
    })
  }

  /** @param {string} theme */
  choose(theme) {
    if (theme === "auto") localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
    if (theme === "auto") delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }

  /** @param {string} theme */
  mark(theme) {
    for (const input of this.querySelectorAll("input")) input.checked = input.value === theme
  }
}

customElements.define("theme-choice", ThemeChoice)
