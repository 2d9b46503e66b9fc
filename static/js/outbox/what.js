/** What a report that waits is about, chosen anew: the groups as chips, and under them their categories. */
import { copyOf, part, show } from "../lib/dom.js"
import { meant } from "../report/gates.js"
import { belonging } from "./envelope.js"

const words = (/** @type {string | undefined} */ list) => (list ?? "").split(" ").filter(Boolean)

const read = (/** @type {HTMLOptionElement} */ { value, textContent, dataset }) => ({
  id: value,
  name: textContent?.trim() ?? "",
  group: dataset.group ?? "",
  groupName: dataset.groupName ?? "",
  kind: dataset.kind ?? "",
  gate: dataset.gate ?? "none",
  photo: dataset.photo ?? "allowed",
  fields: words(dataset.fields),
  reporters: words(dataset.reporters),
})

/** @typedef {ReturnType<typeof read>} Listed */

export class What {
  /** @type {Listed | undefined} */
  chosen

  /** @param {HTMLElement} root @param {HTMLFormElement} form */
  constructor(root, form) {
    this.root = root
    this.form = form
    this.box = part(root, "[data-what]")
    const listed = part(root, "template[data-catalogue]").content.querySelectorAll("option")
    this.all = [...listed].map(read)
    this.box.addEventListener("change", ({ target }) => this.#picked(target))
  }

  /** @param {{role: string, category: string, guessed: boolean, photos: number}} item */
  open({ role, category, guessed, photos }) {
    this.guessed = guessed
    this.unsure = guessed
    this.exactly = false
    this.photos = photos
    this.before = category
    this.offered = this.all.filter(({ reporters }) => reporters.includes(role))
    this.chosen = this.all.find(({ id }) => id === category)
    this.box.open = false
    const groups = new Map(this.offered.map(({ group, groupName }) => [group, groupName]))
    const chips = [...groups].map(([id, name]) => this.#chip("group", id, name))
    part(this.box, "[data-groups]").replaceChildren(...chips)
    this.#show()
  }

  get changed() {
    return Boolean(this.chosen) && this.chosen?.id !== this.before
  }

  get label() {
    return this.changed ? this.chosen?.name : ""
  }

  /** Where 112 comes first, the person has to say that it is called or over. */
  get held() {
    const said = new FormData(this.form).has("over")
    return this.changed && this.chosen?.gate === "call_112_first" && !said
  }

  get withoutPhotos() {
    return this.changed && this.chosen?.photo === "off"
  }

  /** Nothing where nothing has changed. @param {any} envelope */
  fields({ answers }) {
    if (!this.changed && this.guessed && this.exactly) return { category_chosen: true }
    if (!this.changed || !this.chosen) return {}
    const { id, kind, fields } = this.chosen
    const answered = belonging(answers, fields)
    return { category: id, category_chosen: this.exactly, kind, answers: answered }
  }

  /** @param {HTMLInputElement} chip */
  #picked({ name, value }) {
    const among = this.offered.filter(({ group }) => group === value)
    this.exactly = name !== "group" || among.length === 1
    this.unsure = !this.exactly
    this.chosen = name === "group" ? meant(among) : this.offered.find(({ id }) => id === value)
    this.#show()
  }

  #show() {
    const { chosen, changed } = this
    const among = this.offered.filter(({ group }) => group === chosen?.group)
    const chips = among.map(({ id, name }) => this.#chip("category", id, name))
    this.#keepingFocus(() => part(this.box, "[data-categories]").replaceChildren(...chips))
    for (const chip of this.box.querySelectorAll("input"))
      chip.checked = [chosen?.group, this.unsure ? "" : chosen?.id].includes(chip.value)
    part(this.box, "[data-what-now]").textContent = chosen?.name ?? ""
    for (const gate of this.root.querySelectorAll("[data-gate]"))
      show(gate, changed && gate.getAttribute("data-gate") === chosen?.gate)
    show(part(this.root, "[data-photos-off]"), this.withoutPhotos && this.photos > 0)
  }

  /** The chips are made anew under the finger that chose one of them. @param {() => void} make */
  #keepingFocus(make) {
    const { name, value } = /** @type {any} */ (document.activeElement ?? {})
    make()
    if (name === "category") part(this.box, `input[value="${CSS.escape(value)}"]`)?.focus()
  }

  /** @param {string} name @param {string} value @param {string} word */
  #chip(name, value, word) {
    const chip = copyOf(this.root, "template[data-chip]")
    Object.assign(part(chip, "input"), { name, value })
    part(chip, "[data-word]").textContent = word
    return chip
  }
}
