/** Where a filed report is right now, as the word and the line under it. Reads the outbox, asks no network. */
import { clock } from "../lib/clock.js"
import { shown } from "../outbox/shown.js"
import { photosLeft } from "../outbox/state.js"
import { getItem } from "../outbox/store.js"

const IPHONE = /iPhone|iPad/

/** Only an installed app, or one that is open, sends on an iPhone: say so. */
const waitingLine = () => {
  const installed = matchMedia("(display-mode: standalone)").matches
  return IPHONE.test(navigator.userAgent) && !installed ? "waiting-iphone" : "waiting"
}

/** @param {any} item @param {string} word */
function lineOf(item, word) {
  if (word === "sent") return item.receipt?.state === "quarantined" ? "quarantined" : ""
  if (word === "needs-you") return ""
  if (item.state === "text_ok" && photosLeft(item).length > 0) return "text-there"
  return word === "waiting" ? waitingLine() : ""
}

/**
 * The same word as the outbox says of it; what the phone no longer holds has been sent.
 * @param {any} item
 * @param {import("../outbox/shown.js").Sending} [sending]
 * @param {boolean} [online]
 * @returns {{word: string, line: string, values: Record<string, any>}}
 */
export function told(item, sending, online) {
  if (!item) return { word: "sent", line: "", values: { time: "", number: "" } }
  const values = {
    n: photosLeft(item).length,
    number: item.receipt?.number ?? "",
    time: clock(item.sent_at ?? Date.now()),
  }
  const { state } = shown(item, sending, online)
  return { word: state, line: lineOf(item, state), values }
}

/** A report that was sent past the outbox brings its receipt along.
 * @param {{id: string, receipt?: any} | undefined} filed @param {import("../outbox/shown.js").Sending} [sending] */
export async function stateOf(filed, sending) {
  const item = filed?.receipt
    ? { state: "complete", photos: [], receipt: filed.receipt }
    : await getItem(filed?.id ?? "")
  return told(item, sending, navigator.onLine)
}
