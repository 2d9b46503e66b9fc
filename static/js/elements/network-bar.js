/** Shows the page's offline sentence while the browser says that there is no network. */

class NetworkBar extends HTMLElement {
  #listen = () => this.show()

  connectedCallback() {
    addEventListener("online", this.#listen)
    addEventListener("offline", this.#listen)
    this.show()
  }

  disconnectedCallback() {
    removeEventListener("online", this.#listen)
    removeEventListener("offline", this.#listen)
  }

  show() {
    document.documentElement.dataset.net = navigator.onLine ? "on" : "off"
    const sentence = navigator.onLine ? "" : this.dataset.offline
    if (this.textContent !== sentence) this.textContent = sentence
  }
}

customElements.define("network-bar", NetworkBar)
