// What the form holds, as the fields of a report. Pure: anything with FormData's get and getAll will do.

/** @typedef {{id: string, type: string}} Question */
/** @typedef {{get: (name: string) => any, getAll: (name: string) => any[]}} Entries */

const written = (/** @type {any} */ value) => String(value ?? "").trim()

const READ = {
  multi: (/** @type {Entries} */ form, /** @type {string} */ name) => form.getAll(name),
  int: (/** @type {Entries} */ form, /** @type {string} */ name) => whole(form.get(name)),
  interval: (/** @type {Entries} */ form, /** @type {string} */ name) => span(form, name),
}

const whole = (/** @type {any} */ value) =>
  /^\d{1,9}$/.test(written(value)) ? Number(written(value)) : undefined

const span = (/** @type {Entries} */ form, /** @type {string} */ name) => {
  const [start, end] = [written(form.get(`${name}_start`)), written(form.get(`${name}_end`))]
  return start || end ? { ...(start && { start }), ...(end && { end }) } : undefined
}

const given = (/** @type {any} */ value) =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== ""

/** Only what was answered, and only what the category asks.
 * @param {Entries} form @param {Question[]} questions */
export function answers(form, questions) {
  const read = questions.map(({ id, type }) => {
    const own = READ[/** @type {keyof typeof READ} */ (type)]
    return [id, own ? own(form, `q_${id}`) : written(form.get(`q_${id}`))]
  })
  return Object.fromEntries(read.filter(([, value]) => given(value)))
}

const coordinate = (/** @type {any} */ value) => {
  const number = Number.parseFloat(written(value))
  return Number.isFinite(number) ? number : null
}

/** @param {Entries} form */
export function place(form) {
  const [lat, lon] = [coordinate(form.get("place_lat")), coordinate(form.get("place_lon"))]
  const known = lat !== null && lon !== null
  const accuracy = coordinate(form.get("place_accuracy_m"))
  const text = written(form.get("place_text"))
  return {
    lat: known ? lat : null,
    lon: known ? lon : null,
    ...(known && accuracy !== null && { accuracy_m: accuracy }),
    source: written(form.get("place_source")) || "none",
    ...(text && { text }),
  }
}

/** What somebody has written, a line each. @param {{text?: string, place?: {text?: string}}} report */
export const wordsOf = ({ text = "", place = {} }) =>
  [text, place.text ?? ""].filter(Boolean).join("\n")

/** What somebody has answered in words, a line each. @param {{answers?: Record<string, any>}} report */
export const answeredIn = ({ answers: given = {} }) =>
  Object.values(given)
    .filter((one) => typeof one === "string")
    .join("\n")

/** A place is a point or words. @param {Entries} form */
export const placed = (form) => {
  const { lat, text } = place(form)
  return lat !== null || Boolean(text)
}
