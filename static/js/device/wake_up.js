/**
 * Reminders of what still waits here, with the person's consent. A browser may never answer: then the
 * page is free again after ten seconds, and the outbox has not noticed.
 */
import { ask } from "../lib/http.js"
import { isInstalled, isSharedInstall } from "../lib/installed.js"
import { proofOf, tellHint } from "./hint.js"

const PATIENCE_MS = 10_000
const DOOR = "/api/v1/devices/here/wake-up"

/** What stands in the way of asking at all. @returns {"ios" | "missing" | "denied" | null} */
export function obstacle() {
  if (isSharedInstall() && !isInstalled()) return "ios"
  if (!("PushManager" in globalThis && "Notification" in globalThis && navigator.serviceWorker))
    return "missing"
  return Notification.permission === "denied" ? "denied" : null
}

/**
 * @param {string} account @param {number} count how many wait here
 * @returns {Promise<"on" | "denied" | "silent" | "failed">}
 */
export async function turnOn(account, count) {
  if ((await Notification.requestPermission()) !== "granted") return "denied"
  const here = await tellHint(account, count)
  if (!here) return "failed"
  const subscription = await within(PATIENCE_MS, subscribe(here.key)).catch(why)
  if (typeof subscription === "string") return subscription
  return (await give(account, subscription)) ? "on" : "failed"
}

/** @param {Error} error */
const why = ({ name }) => (name === "TimeoutError" ? "silent" : "failed")

/** One made with another key of ours is of no use. @param {string} key */
async function subscribe(key) {
  const { pushManager } = await navigator.serviceWorker.ready
  const former = await pushManager.getSubscription()
  if (former && keyOf(former) === key) return former
  await former?.unsubscribe()
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

/** @param {PushSubscription} subscription */
function keyOf({ options }) {
  const bytes = new Uint8Array(options?.applicationServerKey ?? new ArrayBuffer(0))
  return base64url(String.fromCharCode(...bytes))
}

const base64url = (/** @type {string} */ raw) =>
  btoa(raw).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")

/** @param {string} account @param {PushSubscription} subscription */
async function give(account, subscription) {
  const { endpoint, keys } = subscription.toJSON()
  const language = document.documentElement.lang
  const body = JSON.stringify({ endpoint, p256dh: keys?.p256dh, auth: keys?.auth, language })
  const headers = { ...(await proofOf(account)), "Content-Type": "application/json" }
  return (await ask("PUT", DOOR, { headers, body })).status === 200
}

/** @param {string} account @returns {Promise<boolean>} */
export async function turnOff(account) {
  const headers = (await proofOf(account)) ?? {}
  const { status } = await ask("DELETE", DOOR, { headers })
  if (status !== 204) return false
  const registration = await navigator.serviceWorker?.getRegistration()
  const former = await registration?.pushManager?.getSubscription()
  await former?.unsubscribe()
  return true
}

/**
 * Whether this phone is reminded, by the server's word; what was made with an older key is made anew.
 * @param {string} account @param {number} count
 * @returns {Promise<boolean | null>} null: the server was not reached
 */
export async function isOn(account, count) {
  const here = await tellHint(account, count)
  if (!here) return null
  if (here.wake_up && !here.current && Notification.permission === "granted")
    await within(PATIENCE_MS, subscribe(here.key))
      .then((made) => give(account, made))
      .catch(() => {})
  return here.wake_up
}

/**
 * @template T
 * @param {number} milliseconds @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export function within(milliseconds, work) {
  const late = new Promise((_, fail) => {
    const tooLate = () => fail(new DOMException("no answer", "TimeoutError"))
    setTimeout(tooLate, milliseconds)
  })
  return Promise.race([work, /** @type {Promise<never>} */ (late)])
}
