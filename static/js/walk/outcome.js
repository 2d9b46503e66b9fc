/** What comes of a walk: the day of its answer meeting, and its page once everybody may read it. */
import { filled, part, show } from "../lib/dom.js"
import { fatesOf, told } from "./fates.js"
import { progress } from "./fetching.js"
import { noteOnWalk } from "./kept.js"
import { asked } from "./past.js"

/**
 * @param {HTMLElement} card
 * @param {import("./kept.js").KeptWalk} walk
 * @param {DOMStringMap} words
 */
export async function tellOutcome(card, walk, words) {
  const { number } = walk
  const { meeting = "" } = words
  showFates(card, walk.fates, words)
  showOutcome(card, { number, meeting_on: walk.meeting_on ?? walk.package.meeting_on }, meeting)
  const found = await progress(walk).catch(() => null)
  if (!found) return
  showOutcome(card, { number, ...found }, meeting)
  await noteOnWalk(number, { meeting_on: found.meeting_on })
  showFates(card, await fatesOf(walk).catch(() => walk.fates), words)
}

/** One's own findings by their numbers. @param {HTMLElement} card @param {any[] | undefined} fates */
function showFates(card, fates, { fate = "" }) {
  const list = part(card, "[data-fates]")
  const rows = told(fates ?? [], document.documentElement.lang).map((one) => {
    const row = document.createElement("li")
    row.textContent = filled(fate, one)
    return row
  })
  list.replaceChildren(...rows)
  show(part(card, "[data-own-fates]"), rows.length > 0)
}

/**
 * A walk that is long over; asked without a token, of which it has none any more.
 * @param {HTMLElement} card
 * @param {import("./past.js").PastWalk} walk
 * @param {DOMStringMap} words
 */
export async function tellPast(card, walk, words) {
  const { meeting = "" } = words
  part(card, "[data-title]").textContent = walk.title
  part(card, "[data-when]").textContent = dayOf(walk.ended_at)
  showOutcome(card, walk, meeting)
  const found = await asked(walk).catch(() => walk)
  part(card, "[data-title]").textContent = found.title
  showOutcome(card, found, meeting)
  showFates(card, found.fates, words)
}

/** @param {HTMLElement} card @param {{number: string, meeting_on?: string | null, public?: boolean}} found */
function showOutcome(card, { number, meeting_on: day, public: open }, meeting) {
  const line = part(card, "[data-meeting]")
  line.textContent = day ? filled(meeting, { day: dayOf(`${day}T12:00`) }) : ""
  show(line, Boolean(day))
  const link = part(card, "[data-public]")
  link.href = `/vandring/${encodeURIComponent(number)}`
  show(link, Boolean(open))
  const not = card.querySelector("[data-not-public]")
  if (not) show(/** @type {HTMLElement} */ (not), !open)
}

/** @param {string} at */
function dayOf(at) {
  const lang = document.documentElement.lang === "en" ? "en-GB" : "sv"
  return new Date(at).toLocaleDateString(lang, { day: "numeric", month: "long", year: "numeric" })
}
