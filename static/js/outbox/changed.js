/** Tells every tab and the worker that the outbox has changed, and what is being sent right now. */

/** @typedef {{filed?: string, sending?: string | null, percent?: number}} News */

const listeners = new Set()
/** @type {BroadcastChannel | undefined} */
let channel
let listening = false

/**
 * @param {(news: News) => void} listener
 * @returns {() => void} stops listening
 */
export function changed(listener) {
  connect()
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** @param {News} [news] */
export function tell(news = {}) {
  connect()
  channel?.postMessage(news)
  here(news)
}

function connect() {
  listenToNet()
  if (channel || typeof BroadcastChannel === "undefined") return
  channel = new BroadcastChannel("lykta-outbox")
  channel.onmessage = ({ data }) => here(data)
}

/** With or without net, what waits is told in other words. */
function listenToNet() {
  if (listening || typeof document === "undefined") return
  listening = true
  for (const sign of ["online", "offline"]) addEventListener(sign, () => here({}))
}

function here(news) {
  for (const listener of listeners) listener(news)
}
