/** What is said where the phone could not keep a report; where it is the photos, the way without them. */
import { copyOf, part } from "../lib/dom.js"
import { wordOf } from "../outbox/filing.js"
import { tell } from "./faults.js"

/** @param {HTMLElement} root the form's element @param {HTMLElement} section @param {any} error
 * @param {boolean} [bare] what is told stands without its photos */
export function tellUnkept(root, section, error, bare = true) {
  const word = wordOf(error)
  tell(root, section, [{ field: "photos", word }])
  const field = part(root, "photo-field")
  if (word !== "full" || !field.photos.length || !bare) return
  const offer = copyOf(root, "template[data-without]")
  offer.onclick = () => {
    field.clear()
    field.dispatchEvent(new CustomEvent("photos", { bubbles: true }))
    part(root, "form").requestSubmit()
  }
  part(section, ".error-summary").append(offer)
}
