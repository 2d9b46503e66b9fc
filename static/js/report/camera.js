/** Shows the camera as the category's photo policy wants it. */
import { part, show } from "../lib/dom.js"

/** @param {HTMLElement} root @param {string} way "shown", "behind" one more step, or "away" */
export function allowCamera(root, way) {
  show(part(root, "photo-field"), way === "shown")
  show(part(root, "[data-show-camera]"), way === "behind")
}
