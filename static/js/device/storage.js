/** Whether the browser keeps what lies here, and how much room there is. */
import { isInstalled, isSharedInstall } from "../lib/installed.js"
import { answer } from "./keep.js"

const LITTLE = 50_000_000

/**
 * `kept`: "yes", "no", "unknown" where the browser does not say, "ios" where a web page, unlike an
 * app on the home screen, is emptied after a week without a visit.
 * @typedef {{kept: "yes" | "no" | "unknown" | "ios", used: number | null, free: number | null,
 *   little: boolean}} Room
 */

/** @returns {Promise<Room>} */
export async function room() {
  const [persisted, { usage = null, quota = null }] = await Promise.all([
    answer(() => navigator.storage.persisted(), null),
    answer(() => navigator.storage.estimate(), /** @type {StorageEstimate} */ ({})),
  ])
  const free = usage === null || quota === null ? null : Math.max(0, quota - usage)
  return { kept: keeping(persisted), used: usage, free, little: free !== null && free < LITTLE }
}

/** @param {boolean | null} persisted @returns {Room["kept"]} */
export function keeping(persisted, onAPage = isSharedInstall() && !isInstalled()) {
  if (persisted) return "yes"
  if (onAPage) return "ios"
  return persisted === null ? "unknown" : "no"
}

/** 214 kB, 3,2 MB: as a person reads it. @param {number} bytes @param {string} lang */
export function size(bytes, lang = document.documentElement.lang) {
  const [value, unit] =
    bytes < 1e6 ? [bytes / 1e3, "kB"] : bytes < 1e9 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"]
  const digits = value < 10 && unit !== "kB" ? 1 : 0
  return `${value.toLocaleString(lang, { maximumFractionDigits: digits })}\u00a0${unit}`
}
