/** Group, category and what follows from them: chips, gate, camera, questions. Words stand in the document. */
import { copyOf, part, show, showOnly } from "../lib/dom.js"
import { allowCamera } from "./camera.js"
import { camera, meant, open, urgent } from "./gates.js"

const words = (/** @type {string | undefined} */ list) => (list ?? "").split(" ").filter(Boolean)

const read = (/** @type {HTMLOptionElement} */ { value, textContent, dataset }) => ({
  id: value,
  name: textContent?.trim() ?? "",
  group: dataset.group ?? "",
  kind: dataset.kind ?? "",
  gate: dataset.gate ?? "none",
  photo: dataset.photo ?? "allowed",
  help: dataset.help ?? "",
  police: dataset.police ?? "",
  fields: words(dataset.fields),
})

export class Choice {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form
    this.select = /** @type {HTMLSelectElement} */ (form.elements.namedItem("category"))
    this.categories = [...this.select.options].filter(({ value }) => value).map(read)
    this.chips = part(form, "[data-chips]")
    /** @type {Set<string>} */
    this.passed = new Set()
    this.chips.addEventListener("change", ({ target }) => this.pick(/** @type {any} */ (target)))
    form.addEventListener("click", ({ target }) => this.#answer(/** @type {Element} */ (target)))
  }

  get group() {
    const tiles = /** @type {RadioNodeList} */ (this.form.elements.namedItem("group"))
    return tiles.value
  }

  get inGroup() {
    const chosen = this.group
    return this.categories.filter(({ group }) => group === chosen)
  }

  /** What was touched; undefined while the group alone says it. */
  get chosen() {
    return this.inGroup.find(({ id }) => id === this.select.value)
  }

  /** In the words the person touched: the group's, and the chip's if there was one. */
  get said() {
    const option = this.select.querySelector(`option[data-group="${this.group}"]`)
    const group = option?.closest("optgroup")?.label
    return [...new Set([group, this.chosen?.name])].filter(Boolean)
  }

  /** Whether the category is what its group means, and not the only one there is. */
  get guessed() {
    return !this.chosen && this.inGroup.length > 1
  }

  get category() {
    return this.chosen ?? meant(this.inGroup)
  }

  get open() {
    return open(this.category?.gate ?? "none", this.passed)
  }

  get urgent() {
    return urgent(this.inGroup) && !this.passed.has("urgent")
  }

  get questions() {
    const parts = /** @type {HTMLElement[]} */ ([...this.form.querySelectorAll("[data-question]")])
    const asked = this.category?.fields ?? []
    return parts
      .map(({ dataset }) => ({ id: dataset.question ?? "", type: dataset.type ?? "text" }))
      .filter(({ id }) => asked.includes(id))
  }

  /** @param {{value: string}} chip */
  pick({ value }) {
    this.select.value = value
    this.apply()
  }

  /** Another group: its own chips, and every question is new. */
  regroup() {
    if (!this.chosen) this.select.value = ""
    const several = this.inGroup.length > 1
    this.chips.replaceChildren(...(several ? this.inGroup.map((each) => this.#chip(each)) : []))
    show(this.chips.closest("fieldset"), several)
    this.apply()
  }

  apply() {
    const { category } = this
    if (!category) return
    const stands = this.open && category.gate !== "police_114_14" ? "none" : category.gate
    showOnly(this.form, "gate", stands)
    show(part(this.form, "[data-behind-gate]"), this.open)
    showOnly(this.form, "police", category.police)
    showOnly(this.form, "advice", category.photo)
    this.#questions(category.fields)
    allowCamera(this.form, camera(category.photo))
    const help = part(this.form, "[data-help]")
    help.textContent = category.help
    show(help, category.help !== "")
  }

  /** @param {{id: string, name: string}} category */
  #chip({ id, name }) {
    const chip = copyOf(this.form, "template[data-chip]")
    const input = part(chip, "input")
    input.value = id
    input.checked = id === this.select.value
    const word = part(chip, "[data-word]")
    word.textContent = name
    return chip
  }

  /** @param {string[]} fields */
  #questions(fields) {
    for (const part of this.form.querySelectorAll("[data-question]"))
      show(part, fields.includes(part.getAttribute("data-question") ?? ""))
    const more = part(this.form, "[data-more]")
    show(more, Boolean(more?.querySelector("[data-question]:not([hidden])")))
  }

  /** "Ja" shows whom to call; "Nej, fortsätt" and "Jag har ringt" open the gate. @param {Element} target */
  #answer(target) {
    const button = /** @type {HTMLElement | null} */ (
      target.closest("[data-opens], [data-ongoing]")
    )
    if (!button) return
    const { opens } = button.dataset
    if (!opens) return show(part(this.form, "[data-call]"), true)
    this.passed.add(opens)
    this.apply()
    this.form.dispatchEvent(new CustomEvent("opened", { detail: opens }))
  }
}
