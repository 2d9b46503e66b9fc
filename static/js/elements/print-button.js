/** Shown where the browser can print; the page itself is what is printed. */

class PrintButton extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    this.addEventListener("click", () => print())
  }
}

customElements.define("print-button", PrintButton)
