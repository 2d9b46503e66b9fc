/** Right or left hand: kept on this phone only, applied at once, and by theme.js before the first paint. */

const KEY = "lykta-hand"

class HandChoice extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    const hand = document.documentElement.dataset.hand ?? "right"
    for (const input of this.querySelectorAll("input")) input.checked = input.value === hand
    this.addEventListener("change", ({ target }) => {
      this.choose(/** @type {HTMLInputElement} */ (target).value)
    })
  }

  /** @param {string} hand */
  choose(hand) {
    if (hand === "left") document.documentElement.dataset.hand = hand
    else delete document.documentElement.dataset.hand
    try {
      localStorage.setItem(KEY, hand)
    } catch {
      // A phone that keeps nothing has it until the page is left.
    }
  }
}

customElements.define("hand-choice", HandChoice)
