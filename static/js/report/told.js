/** What the person has told so far, read from the form: once for the checks, once as a report. */
import { trueNow } from "../outbox/clock.js"
import { holdsCode } from "../text/personal.js"
import { faultsOf } from "./checks.js"
import { longIn } from "./faults.js"
import { answeredIn, answers, place, placed, wordsOf } from "./fields.js"
import { ahead, observed } from "./when.js"

/** @typedef {import("./choice.js").Choice} Choice */
/** @typedef {import("../elements/photo-field.js").PhotoField} PhotoField */
/** @typedef {{form: HTMLFormElement, choice: Choice, photoField: PhotoField}} Parts */

const word = (/** @type {FormData} */ entries, /** @type {string} */ name) =>
  String(entries.get(name) ?? "").trim()

/** Photos count only where the category takes them. @param {Parts} parts */
export const photosOf = ({ choice, photoField }) =>
  choice.category?.photo === "off" ? [] : photoField.photos

/** @param {Parts} parts @returns {import("./checks.js").Told} */
export function told(parts) {
  const { form, choice, photoField } = parts
  const entries = new FormData(form)
  const photos = photosOf(parts)
  const answered = answers(entries, choice.questions)
  const text = word(entries, "text")
  return {
    group: word(entries, "group"),
    placed: placed(entries),
    open: choice.open,
    reasoned: Boolean(choice.chosen) || Object.keys(answered).length > 0 || photos.length > 0,
    text,
    words: wordsOf({ text, place: place(entries) }),
    answered: answeredIn({ answers: answered }),
    long: longIn(form),
    code: holdsCode(text),
    undecided: photos.length > 0 && photoField.undecided,
    when: word(entries, "when"),
    chosen: word(entries, "when_at"),
    ahead: ahead(word(entries, "when_at"), trueNow()),
    contact: word(entries, "contact"),
  }
}

/** Whether enough is told without any photo. @param {Parts} parts */
export const standsBare = (parts) => {
  const photoField = /** @type {PhotoField} */ ({ photos: [], undecided: false })
  return faultsOf("beskriv", told({ ...parts, photoField })).length === 0
}

/** @param {Parts} parts @param {string | undefined} version */
export function reportOf(parts, version) {
  const { form, choice } = parts
  const entries = new FormData(form)
  const [contact, when, at] = ["contact", "when", "when_at"].map((name) => word(entries, name))
  const times = (/** @type {Date} */ now) => observed(when, at, now)
  const fields = {
    kind: choice.category.kind,
    category: choice.category.id,
    ...(choice.guessed && { category_chosen: false }),
    text: word(entries, "text"),
    place: place(entries),
    answers: answers(entries, choice.questions),
    ...(contact && { contact }),
    form_version: version,
  }
  const photos = photosOf(parts).map(({ blob, state }) => ({
    blob,
    original: state === "original",
  }))
  const [group, chip = group] = choice.said
  return { fields, times, photos, label: chip }
}
