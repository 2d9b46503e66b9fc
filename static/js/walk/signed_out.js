/** To the sign-in and back to the walk, where this phone's account is not signed in. */
import { show } from "../lib/dom.js"

/** @param {any} link */
export function leadToSignIn(link) {
  link.href = `/logga-in?next=${encodeURIComponent(location.pathname)}`
  show(link, true)
}
