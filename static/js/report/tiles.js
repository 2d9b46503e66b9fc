/** Tiles as buttons: a button may move on by itself, a radio may not (WCAG 3.2.2). The radio keeps the answer. */
import { moveFocus, part } from "../lib/dom.js"

/** @param {HTMLElement} root @param {() => void} touched */
export function buttonsOf(root, touched) {
  const holder = part(root, "[data-tiles]")
  const pairs = [...holder.querySelectorAll("label")].map((label) =>
    twin(/** @type {any} */ (label)),
  )
  const show = () => {
    for (const { radio, button } of pairs)
      button.setAttribute("aria-pressed", String(radio.checked))
  }
  for (const { radio, button } of pairs)
    button.addEventListener("click", () => {
      radio.checked = true
      show()
      touched()
    })
  show()
  return { show, reveal }
}

/** @param {HTMLLabelElement} label */
function twin(label) {
  const radio = part(label, "input")
  const face = part(label, ".tile__face")
  const button = document.createElement("button")
  button.type = "button"
  button.className = face.className
  button.append(...face.childNodes)
  label.after(button)
  label.hidden = true
  return { radio, button }
}

/** @param {HTMLElement} panel */
function reveal(panel) {
  scrollTo(0, 0)
  moveFocus(/** @type {HTMLElement} */ (part(panel, "h3") ?? panel))
}
