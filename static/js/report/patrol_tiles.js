/** The patrol's six tiles, and every other category behind one button. */
import { copyOf, part } from "../lib/dom.js"
import { counted, ofMonth } from "./most_used.js"

const KEY = "lykta-tiles"

/** @typedef {import("./catalogue.js").Listed} Listed */

/** @param {string[]} usual */
function habit(usual) {
  const month = new Date().toISOString().slice(0, 7)
  try {
    return ofMonth(JSON.parse(localStorage.getItem(KEY) ?? "null"), usual, month)
  } catch {
    return ofMonth(null, usual, month)
  }
}

const kept = (/** @type {import("./most_used.js").Habit} */ it) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(it))
  } catch {
    // A phone that keeps nothing shows the usual tiles.
  }
}

export class Tiles {
  /** @param {HTMLElement} root @param {Listed[]} categories */
  constructor(root, categories) {
    this.root = root
    this.categories = categories
    this.holder = part(root, "[data-tiles]")
    this.habit = habit(categories.map(({ id }) => id))
    const shown = this.habit.order.map((id) => this.#of(id)).filter((each) => each !== undefined)
    this.holder.replaceChildren(...shown.map((category) => this.#tile(category)))
  }

  /** @returns {Listed | undefined} */
  get chosen() {
    const input = part(this.holder, "input:checked")
    return input ? this.#of(input.getAttribute("value") ?? "") : undefined
  }

  /** A category behind "Fler" takes the last tile's place: there is one place to look for the choice.
   * @param {string} id */
  choose(id) {
    const category = this.#of(id)
    if (!this.#input(id) && category)
      this.holder.lastElementChild?.replaceWith(this.#tile(category))
    const input = this.#input(id)
    if (!input) return
    input.checked = true
    input.focus()
  }

  /** @param {string} id */
  count(id) {
    this.habit = counted(this.habit, id)
    kept(this.habit)
  }

  /** @param {string} id */
  #of(id) {
    return this.categories.find((each) => each.id === id)
  }

  /** @param {string} id @returns {HTMLInputElement | null} */
  #input(id) {
    return part(this.holder, `input[value="${id}"]`)
  }

  /** @param {Listed} category */
  #tile({ id, short, icon }) {
    const tile = copyOf(this.root, "template[data-tile]")
    const use = part(tile, "use")
    const input = part(tile, "input")
    const word = part(tile, ".tile__face > span")
    input.value = id
    use.setAttribute("href", (use.getAttribute("href") ?? "").replace(/#.*/, `#${icon}`))
    word.textContent = short
    return tile
  }
}
