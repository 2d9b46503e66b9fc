/** Whether this page can be put on the home screen; the browser's offer is kept for our own button. */
export { isInstalled, isSharedInstall } from "./installed.js"

/** @type {any} */
let offer = null
const waiting = new Set()

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault()
  offer = event
  for (const tell of waiting) tell()
})

addEventListener("appinstalled", () => navigator.storage?.persist?.().catch(() => {}))

/** @param {() => void} tell called when the browser offers, at once if it has already */
export function whenOffered(tell) {
  waiting.add(tell)
  if (offer) tell()
}

/** Shows the browser's own question; it can be asked once. */
export async function install() {
  const asked = offer
  offer = null
  await asked?.prompt()
}
