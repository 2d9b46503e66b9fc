/** The outbox's items of walks, put together walk by walk. Pure. */
import { filled } from "../lib/dom.js"
import { unsent } from "./state.js"

/**
 * @typedef {{number: string, items: any[], waiting: any[], sent: any[], aside: any[],
 *   unknown: any[], helpless: any[]}} OfWalk  `aside`: received, looked at by whoever leads;
 *   `unknown`: the server no longer knows this phone; `helpless`: a person has to decide
 */

/** @param {any[]} items @returns {OfWalk[]} the one with the latest entry first */
export function byWalk(items) {
  const walks = new Map()
  for (const item of [...items].sort((a, b) => b.seq - a.seq))
    walks.set(item.walk, [...(walks.get(item.walk) ?? []), item])
  return [...walks].map(([number, its]) => ofWalk(number, its))
}

function ofWalk(number, items) {
  const still = items.filter(({ pause }) => !pause)
  const [waiting, there] = [still.filter(unsent), still.filter((item) => !unsent(item))]
  const isAside = ({ receipt }) => receipt?.state === "quarantined"
  return {
    number,
    items,
    waiting,
    sent: there.filter((item) => !isAside(item)),
    aside: there.filter(isAside),
    unknown: items.filter(({ pause }) => pause === "login"),
    helpless: items.filter(({ pause }) => pause === "help"),
  }
}

/** @param {OfWalk} walk @param {boolean} online */
export function stateOfWalk({ waiting, unknown, helpless }, online) {
  if (unknown.length || helpless.length) return "needs-you"
  if (!waiting.length) return "sent"
  const failed = waiting.some(({ attempts, missed }) => attempts || missed)
  return online && !failed ? "sending" : "waiting"
}

/** How many of each, in the page's words. @param {OfWalk} walk @param {DOMStringMap} words */
export function lineOfWalk(walk, words, online) {
  const state = stateOfWalk({ ...walk, unknown: [], helpless: [] }, online)
  const sentences = [
    [words.needs, walk.unknown.length + walk.helpless.length],
    [state === "sending" ? words.sending : words.waiting, walk.waiting.length],
    [words.sent, walk.sent.length],
    [words.aside, walk.aside.length],
  ]
  const said = sentences.filter(([, n]) => n)
  return said.map(([sentence = "", n]) => filled(String(sentence), { n: Number(n) })).join(" · ")
}
