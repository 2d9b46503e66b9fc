/** Fetches a page of the desk and puts its parts in place of those that stand. */

import { pageOf } from "../lib/trusted.js"

const PART = "[data-swap]"
const SIGN_IN_FIRST = 401

/**
 * The page behind an address; `refused` is the sentence of a page that says no instead; nothing when
 * the way leads elsewhere (signed out).
 * @param {string | URL} address
 * @param {RequestInit} [how]
 * @returns {Promise<{page: Document, address: string, good: boolean, refused: string} | null>}
 */
export async function fetched(address, how) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, ...how })
  const page = await pageOf(answer)
  const found = { page, address: answer.url, good: answer.ok, refused: "" }
  if (page.querySelector("triage-desk")) return found
  if (how?.method === "POST" && answer.status === SIGN_IN_FIRST) signIn()
  else if (how?.method !== "POST") location.assign(answer.url)
  else return { ...found, refused: page.querySelector("h1")?.textContent ?? "" }
  return null
}

/** Comes back to this very report; what is half written waits there. */
const signIn = () =>
  location.assign(`/logga-in?next=${encodeURIComponent(location.pathname + location.search)}`)

/**
 * Keeps the list where it is scrolled to: it never jumps.
 * @param {HTMLElement} desk
 * @param {Document} page
 */
export function swapped(desk, page) {
  const other = /** @type {HTMLElement} */ (page.querySelector("triage-desk"))
  for (const part of desk.querySelectorAll(PART)) {
    const name = part.getAttribute("data-swap")
    const fresh = other.querySelector(`[data-swap="${name}"]`)
    const at = part.scrollTop
    part.replaceChildren(...(fresh?.childNodes ?? []))
    part.scrollTop = name === "list" ? at : 0
  }
  desk.toggleAttribute("data-chosen", other.hasAttribute("data-chosen"))
  desk.dataset.newer = other.dataset.newer ?? ""
  document.title = page.title
}
