/** Covers faces and plates: rectangles by finger, or square by square of a 3 × 3 grid that one looks into. */
import { filled, part } from "../lib/dom.js"
import { between, cell, cover, drawn, inside, pixels, WHOLE } from "../photos/mask.js"
import { canvasOf, jpeg, painted } from "../photos/shrink.js"

const MOVES = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3 }

export class PhotoMask extends HTMLElement {
  /** @type {HTMLCanvasElement | undefined} */
  #photo
  /** @type {import("../photos/mask.js").Box[]} */
  #boxes = []
  /** @type {import("../photos/mask.js").Box[]} */
  #views = [WHOLE]
  /** @type {{x: number, y: number} | null} */
  #from = null
  #dragged = false
  /** @type {(masked: Blob | null) => void} */
  #decide = () => {}

  connectedCallback() {
    this.dialog = part(this, "dialog")
    this.stage = part(this, "[data-stage]")
    this.grid = part(this, "[data-grid]")
    this.canvas = part(this, "canvas")
    this.frame = part(this, "[data-frame]")
    this.addEventListener("click", (event) => this.#pressed(/** @type {Element} */ (event.target)))
    this.grid.addEventListener("keydown", (event) => this.#moved(event))
    this.dialog.addEventListener("close", () => this.#closed())
    this.#pointers()
  }

  /** @param {Blob} blob @returns {Promise<Blob | null>} the covered photo, or null when nothing changed */
  async open(blob) {
    this.#photo = await painted(blob)
    this.#boxes = []
    this.#views = [WHOLE]
    this.canvas.width = this.#photo.width
    this.canvas.height = this.#photo.height
    this.#show()
    this.dialog.returnValue = ""
    this.dialog.showModal()
    return new Promise((resolve) => {
      this.#decide = resolve
    })
  }

  async #closed() {
    const wanted = this.dialog.returnValue === "done" && this.#boxes.length > 0
    const masked = wanted ? await jpeg(this.#covered()) : null
    this.#photo = undefined
    this.#decide(masked)
  }

  /** A fresh canvas, so that no bytes of what lies under a rectangle come along. */
  #covered() {
    const canvas = canvasOf(this.canvas.width, this.canvas.height)
    canvas.getContext("2d")?.drawImage(/** @type {HTMLCanvasElement} */ (this.#photo), 0, 0)
    cover(canvas, this.#boxes)
    return canvas
  }

  get #view() {
    return this.#views[this.#views.length - 1]
  }

  #show() {
    const { x, y, width, height } = pixels(this.#view, this.canvas)
    const { width: wide, height: high } = this.canvas
    const brush = this.canvas.getContext("2d")
    brush.drawImage(this.#covered(), x, y, width, height, 0, 0, wide, high)
    const undo = part(this, "[data-do=undo]")
    const wider = part(this, "[data-do=wider]")
    undo.disabled = this.#boxes.length === 0
    wider.disabled = this.#views.length === 1
  }

  /** @param {HTMLElement} element @param {import("../photos/mask.js").Box} box */
  #place(element, box) {
    element.style.left = `${box.x * 100}%`
    element.style.top = `${box.y * 100}%`
    element.style.width = `${box.width * 100}%`
    element.style.height = `${box.height * 100}%`
  }

  /** @param {string} name */
  #say(name) {
    const status = part(this, "[role=status]")
    status.textContent = filled(status.getAttribute(`data-${name}`) ?? "", {
      n: this.#boxes.length,
    })
  }

  /** @param {Element} target */
  #pressed(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("button"))
    if (!button || this.#dragged) return
    if (button.dataset.cell) this.#narrow(Number(button.dataset.cell))
    if (button.dataset.do === "cover") this.#cover(this.#view)
    if (button.dataset.do === "undo") this.#undo()
    if (button.dataset.do === "wider") this.#wider()
    if (button.dataset.do === "done" || button.dataset.do === "cancel")
      this.dialog?.close(button.dataset.do)
  }

  /** Each square fills the screen in its turn, so that it is never too small to hit; after three it is
   * smaller than any face worth covering. @param {number} index */
  #narrow(index) {
    if (this.#views.length > 3) return
    this.#views.push(cell(this.#view, index))
    this.#show()
    this.#say("narrowed")
  }

  #wider() {
    this.#views.pop()
    this.#show()
    this.#say("widened")
  }

  /** @param {import("../photos/mask.js").Box} box */
  #cover(box) {
    this.#boxes.push(box)
    this.#views = [WHOLE]
    this.#show()
    this.#say("covered")
  }

  #undo() {
    this.#boxes.pop()
    this.#show()
    this.#say("undone")
  }

  /** @param {KeyboardEvent} event */
  #moved(event) {
    const step = MOVES[/** @type {keyof typeof MOVES} */ (event.key)]
    if (!step) return
    event.preventDefault()
    const cells = /** @type {HTMLElement[]} */ ([...this.grid.querySelectorAll("[data-cell]")])
    cells[cells.indexOf(/** @type {any} */ (document.activeElement)) + step]?.focus()
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const { left, top, width, height } = this.stage.getBoundingClientRect()
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height }
  }

  #pointers() {
    this.stage.addEventListener("pointerdown", (event) => {
      this.#from = this.#point(event)
      this.#dragged = false
    })
    this.stage.addEventListener("pointermove", (event) => this.#drag(event))
    this.stage.addEventListener("pointerup", (event) => this.#drop(event))
    this.stage.addEventListener("pointercancel", () => this.#forget())
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.#from) return
    const box = between(this.#from, this.#point(event))
    if (!this.#dragged && drawn(box)) this.stage.setPointerCapture(event.pointerId)
    this.#dragged ||= drawn(box)
    this.frame.hidden = !this.#dragged
    this.#place(this.frame, box)
  }

  /** @param {PointerEvent} event */
  #drop(event) {
    if (this.#from && this.#dragged)
      this.#cover(inside(this.#view, between(this.#from, this.#point(event))))
    this.#forget()
    setTimeout(() => {
      this.#dragged = false
    })
  }

  #forget() {
    this.#from = null
    this.frame.hidden = true
  }
}

customElements.define("photo-mask", PhotoMask)
