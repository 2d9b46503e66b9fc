/** "Sparad 23.41 – Ångra": eight seconds in which the report is kept back on the phone. */
import { clock } from "../lib/clock.js"
import { filled, part, show } from "../lib/dom.js"
import { discard } from "../outbox/edit.js"
import { getItem } from "../outbox/store.js"

export const UNDO_MS = 8000

export class SavedBar {
  /** @param {HTMLElement} root @param {() => void} back what the person wrote comes back */
  constructor(root, back) {
    this.words = root.dataset
    this.bar = part(root, "[data-undo]")
    this.word = part(root, "[data-undo-word]")
    this.button = part(root, "[data-take-back]")
    this.button.addEventListener("click", () => this.#takeBack(back))
  }

  /** @param {string} id @param {boolean} [beside] only its words, because the outbox does not open */
  tell(id, beside = false) {
    this.id = id
    const sentence = (beside ? this.words.beside : this.words.saved) ?? ""
    this.#say(filled(sentence, { time: clock(Date.now()) }))
    show(this.button, !beside)
    navigator.vibrate?.(30)
  }

  /** @param {() => void} back */
  async #takeBack(back) {
    const id = this.id ?? ""
    await discard(id)
    const item = await getItem(id)
    show(this.button, false)
    this.#say((item?.binned_at ? this.words.undone : this.words.tooLate) ?? "")
    if (item?.binned_at) back()
  }

  /** @param {string} sentence */
  #say(sentence) {
    clearTimeout(this.timer)
    this.word.textContent = sentence
    show(this.bar, true)
    this.timer = setTimeout(() => show(this.bar, false), UNDO_MS)
  }
}
