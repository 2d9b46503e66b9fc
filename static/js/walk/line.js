/** The line that tells how it goes: one's own phone always, the group when there is a network. */
import { filled } from "../lib/dom.js"
import { progress } from "./fetching.js"

const ASK_MS = 60_000

export class Line {
  /** @type {any} */
  #group = null
  #asked = Number.NEGATIVE_INFINITY

  /** @param {HTMLElement} root @param {HTMLElement} place @param {any} walk */
  constructor(root, place, walk) {
    this.words = root.dataset
    this.place = place
    this.walk = walk
  }

  /** @param {{sent: number, waiting: number, needsYou: number}} own */
  async tell(own) {
    this.own = own
    this.#show()
    if (!navigator.onLine || document.hidden || Date.now() - this.#asked < ASK_MS) return
    this.#asked = Date.now()
    this.#group = await progress(this.walk).catch(() => null)
    this.#show()
  }

  #show() {
    const told = [...this.#ownWords(), this.#groupWords()].filter(Boolean).join(" · ")
    const sentence = told || (this.words.ownNone ?? "")
    if (this.place.textContent !== sentence) this.place.textContent = sentence
  }

  #ownWords() {
    const { ownSent = "", ownWaiting = "", ownSending = "", ownNeeds = "" } = this.words
    const { sent, waiting, needsYou } = this.own
    const way = navigator.onLine ? ownSending : ownWaiting
    return [
      needsYou ? filled(ownNeeds, { needsYou }) : "",
      waiting ? filled(way, { waiting }) : "",
      sent ? filled(ownSent, { sent }) : "",
    ]
  }

  #groupWords() {
    if (!this.#group || !navigator.onLine) return ""
    const { participants, in_sync: sync } = this.#group
    if (participants < 2) return ""
    return filled(this.words.groupLine ?? "", {
      with: participants,
      sync,
      rest: Math.max(0, participants - sync),
    })
  }
}
