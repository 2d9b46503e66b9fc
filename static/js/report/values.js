/** What stands in a form's fields, taken out for keeping and put back. Files are kept apart. */

import { part } from "../lib/dom.js"

/** @typedef {[string, string][]} Values */

/** @param {HTMLFormElement} form @returns {Values} */
export const valuesOf = (form) => {
  const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string")
  return /** @type {Values} */ (texts)
}

/** What goes along to one more report from the same place. @param {HTMLFormElement} form */
export const placeOf = (form) => valuesOf(form).filter(([name]) => name.startsWith("place_"))

/** @param {Values} values @param {string} name */
const all = (values, name) => values.filter(([key]) => key === name).map(([, value]) => value)

/** Several boxes of one name are checked by value; everything else takes the one value that was there.
 * @param {HTMLFormElement} form @param {Values} values */
export function putBack(form, values) {
  for (const field of /** @type {Iterable<any>} */ (form.elements)) {
    const kept = all(values, field.name)
    if (!kept.length || field.type === "file" || field.type === "submit") continue
    if (field.type === "radio" || field.type === "checkbox")
      field.checked = kept.includes(field.value)
    else field.value = kept[0]
  }
  part(form, "place-field")?.shown?.()
}

/** One more thing seen at the same place: nobody is asked for it twice. @param {HTMLFormElement} form */
export function samePlace(form) {
  const place = sessionStorage.getItem("lykta-place")
  sessionStorage.removeItem("lykta-place")
  if (place) putBack(form, JSON.parse(place))
}
