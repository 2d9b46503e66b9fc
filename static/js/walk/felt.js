/** What somebody feels about one place, read from the form. Pure. */

import { tooMany } from "../text/length.js"

const FINER = 5

/**
 * What is missing; the words stand in the document.
 * @param {FormData} form
 * @param {number} longest its text, in code points
 * @returns {{field: string, word: string}[]}
 */
export function faultsOf(form, longest) {
  const faults = []
  if (!form.get("feels")) faults.push({ field: "feels", word: "feels" })
  if (!form.get("place_lat") && !words(form)) faults.push({ field: "place", word: "place" })
  if (tooMany(textOf(form), longest)) faults.push({ field: "more", word: "long" })
  return faults
}

/** @param {FormData} form @returns {import("./recording.js").Said} */
export function saidOf(form) {
  const good = form.get("feels") === "safe"
  const why = form.getAll(good ? "why_safe" : "why_unsafe").map(String)
  const place = placeOf(form)
  const text = textOf(form)
  return { kind: "finding", stop: "", good, value: why, text, ...(place && { place }) }
}

/** Words alone name a place that has no point: they stand first in the text. @param {FormData} form */
const textOf = (form) =>
  [words(form), String(form.get("text") ?? "").trim()].filter(Boolean).join(". ")

const words = (form) => String(form.get("place_text") ?? "").trim()

function placeOf(form) {
  const [lat, lon] = [form.get("place_lat"), form.get("place_lon")]
  if (!lat || !lon) return null
  const [north, east] = [Number(lat), Number(lon)]
  const five = (/** @type {number} */ degrees) => Number(degrees.toFixed(FINER))
  return Number.isFinite(north) && Number.isFinite(east)
    ? { lat: five(north), lon: five(east) }
    : null
}
