/** What travels of a walk. Pure, so that a test can say what is never in it. */
import { listedPhotos, plainTime, storable } from "../outbox/envelope.js"

const MINUTE_MS = 60_000
const ALONE = ["stop", "question", "value", "perspectives"]
const TOLD = [...ALONE, "text", "proposal", "good", "place", "replaces"]

/**
 * A score tells what was felt and nothing of who felt it: whole minutes, no words, no photos, no
 * place, nothing it replaces.
 * @param {any} said @param {{walk: string, photos: any[], at: number}} made `at` is already corrected
 */
export function entryEnvelope(said, { walk, photos, at }) {
  const alone = said.kind === "score"
  const captured_at = plainTime(alone ? Math.floor(at / MINUTE_MS) * MINUTE_MS : at)
  const head = { v: 1, walk, kind: said.kind, captured_at }
  return sealed(head, said, alone ? [] : photos)
}

/** The first time of an entry stays. @param {string} before @param {any} said @param {any[]} photos */
export function rewrittenEntry(before, said, photos) {
  const { v, walk, kind, captured_at } = JSON.parse(before)
  return sealed({ v, walk, kind, captured_at }, said, kind === "score" ? [] : photos)
}

function sealed(head, said, photos) {
  const names = head.kind === "score" ? ALONE : TOLD
  const body = names.map((name) => [name, said[name]]).filter(([, value]) => isSaid(value))
  return JSON.stringify(storable({ ...head, ...Object.fromEntries(body), ...listedPhotos(photos) }))
}

/** What is empty says nothing; nought is a number that somebody counted. */
const isSaid = (value) => value === 0 || (Array.isArray(value) ? value.length > 0 : Boolean(value))
