/** Background sync: the same sender as in a page, when no page is open. */
import { showBadge } from "../static/js/device/badge.js"
import { tellHints } from "../static/js/device/hint.js"
import { sendOutbox } from "../static/js/outbox/send.js"

/** Failing asks the browser to try again later; what waits for a person is no reason to. */
export async function sendUnsent() {
  const { busy, waiting = 0, nextAt } = await sendOutbox("connected")
  if (!busy) await Promise.all([showBadge(waiting), tellHints().catch(() => {})])
  if (busy || (waiting && Number.isFinite(nextAt))) throw new Error("not empty yet")
}
