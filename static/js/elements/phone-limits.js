/** What this browser cannot do for whoever reports without coverage, told before they write. */
import { show } from "../lib/dom.js"
import { storage } from "../outbox/open.js"

/** It must be here when the net is not: without a database there is often no worker either. */
const prepared = () =>
  Promise.all([import("../outbox/emergency.js"), import("../report/emergency_card.js")])

class PhoneLimits extends HTMLElement {
  async connectedCallback() {
    const alone = () => this.#tell("worker", document.documentElement.dataset.worker === "none")
    addEventListener("no-worker", alone)
    alone()
    const state = await storage()
    for (const limit of ["missing", "newer", "shut"]) this.#tell(limit, state === limit)
    this.dataset.storage = state
    if (state !== "works") prepared().catch(() => {})
  }

  /** @param {string} limit @param {boolean} is */
  #tell(limit, is) {
    show(this.querySelector(`[data-limit=${limit}]`), is)
  }
}

customElements.define("phone-limits", PhoneLimits)
