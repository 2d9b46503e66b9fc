/** When to send, in a page: at the start, at every sign of connectivity, by timer, on request. */
import { changed } from "./changed.js"
import { sendOutbox } from "./send.js"
import { backOff } from "./state.js"
import { startTally } from "./tally.js"

// Chromium frees the lock of a closed tab after three or four seconds: another is there by five.
const BUSY_MS = 1000
const SOONEST_MS = 1000
const LONGEST_MS = 300_000
/** @type {import("./send.js").Outcome} */
const BROKEN = { reason: "fault", waiting: 1, nextAt: 0 }

/** @typedef {"connected" | "person" | null} Sign */

/** @type {ReturnType<typeof setTimeout>} */
let timer
/** @type {Promise<any> | null} */
let running = null
/** @type {Sign | undefined} */
let next
let failures = 0

/** Starts to send whatever lies in the outbox of this phone, now and from now on. */
export function startDraining() {
  const connected = () => drain("connected")
  for (const sign of ["online", "pageshow", "focus"]) addEventListener(sign, connected)
  document.addEventListener("visibilitychange", () => document.hidden || connected())
  changed(({ filed }) => filed && drain(null))
  connected()
  startTally()
}

/** A person asks: no back-off counts, only the server's own wish to wait. */
export const sendNow = () => drain("person")

/** One run at a time in this page; a sign that comes meanwhile gets a run of its own. @param {Sign} sign */
function drain(sign) {
  if (running) {
    next = sign ?? next ?? null
    return running
  }
  next = undefined
  running = once(sign).finally(() => {
    running = null
    if (next !== undefined) drain(next)
  })
  return running
}

/** @param {Sign} sign */
async function once(sign) {
  clearTimeout(timer)
  await deliverBeside().catch(() => {})
  const outcome = await sendOutbox(sign).catch(() => BROKEN)
  failures = outcome.reason ? failures + 1 : 0
  if (outcome.busy) return arm(BUSY_MS)
  if (outcome.waiting) askForSync()
  if (!Number.isFinite(outcome.nextAt)) return
  const pause = outcome.reason ? backOff(failures) : 0
  arm(Math.max(SOONEST_MS, pause, outcome.nextAt - Date.now()))
}

/** What was kept beside the database, because that did not open. */
async function deliverBeside() {
  if (!Object.keys(globalThis.localStorage ?? {}).some((name) => name.startsWith("lykta-text:")))
    return
  await (await import("./emergency.js")).deliverTexts()
}

const arm = (milliseconds) => {
  timer = setTimeout(() => drain(null), Math.min(milliseconds, LONGEST_MS))
}

/** A bonus where the browser has it: the worker sends when the net is back and no page is open. */
async function askForSync() {
  /** @type {any} */
  const registration = await navigator.serviceWorker?.getRegistration()
  await registration?.sync?.register("outbox").catch(() => {})
}
