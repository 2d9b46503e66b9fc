/** Reads the text before the person goes on: tells what may point at somebody, and where else to turn. */
import { moveFocus, part, show } from "../lib/dom.js"
import { hinted, kindsIn } from "../text/personal.js"

/** The topics that the form shows and never takes, and the words that hint at them.
 * @param {HTMLElement} root @returns {{show: string, words: string[]}[]} */
const topicsOf = (root) =>
  [...root.querySelectorAll("[data-hints]")].map((topic) => ({
    show: part(topic, "[data-show]").textContent,
    words: topic.getAttribute("data-hints").split("|"),
  }))

export class Warning {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.box = part(root, "[data-warning]")
    this.personal = JSON.parse(part(root, "template[data-personal]").content.textContent)
    this.topics = topicsOf(root)
    this.seen = ""
  }

  /** True when the text may pass: nothing found, or the person has seen the warning for these very words.
   * @param {string} words @param {string} [answered] in words, to questions */
  passed(words, answered = "") {
    const kinds = new Set(kindsIn(words, answered, this.personal.patterns))
    const text = `${words}\n${answered}`
    const topics = hinted(text, this.topics)
    const quiet = kinds.size === 0 && topics.length === 0
    if (quiet || text === this.seen) {
      show(this.box, false)
      return true
    }
    this.seen = text
    this.#tell([...kinds], topics)
    return false
  }

  /** @param {string[]} kinds @param {{show: string}[]} topics */
  #tell(kinds, topics) {
    const sentence = kinds.length ? this.personal.warning : topics[0].show
    const rest = kinds.length ? topics : topics.slice(1)
    const lines = [
      ...kinds.map((kind) => this.personal.kinds[kind]),
      ...rest.map((one) => one.show),
    ]
    const words = part(this.box, "[data-warning-words]")
    words.textContent = sentence
    const list = part(this.box, "[data-warning-kinds]")
    const item = (/** @type {string} */ textContent) =>
      Object.assign(document.createElement("li"), { textContent })
    list.replaceChildren(...lines.map(item))
    show(list, lines.length > 0)
    show(this.box, true)
    moveFocus(this.box)
    this.box.scrollIntoView({ block: "center" })
  }
}
