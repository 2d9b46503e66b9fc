/** In the outbox: while something waits there, what this browser may do with it. Told as it is. */
import { room } from "../device/storage.js"
import { part, show } from "../lib/dom.js"
import { changed } from "../outbox/changed.js"
import { unsent } from "../outbox/state.js"
import { allItems } from "../outbox/store.js"

const SOON_MS = 200

class StorageNotice extends HTMLElement {
  #stop = () => {}
  #timer = undefined

  connectedCallback() {
    this.#stop = changed(() => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#show(), SOON_MS)
    })
    this.#show()
  }

  disconnectedCallback() {
    this.#stop()
    clearTimeout(this.#timer)
  }

  async #show() {
    const waits = (await allItems().catch(() => [])).some(unsent)
    const { kept, little } = await room()
    show(part(this, "[data-ios]"), waits && kept === "ios")
    show(part(this, "[data-loose]"), waits && ["no", "unknown"].includes(kept))
    show(part(this, "[data-little]"), little)
    show(this, (waits && kept !== "yes") || little)
  }
}

customElements.define("storage-notice", StorageNotice)
