/** Whether the walk's pages open without a network: the worker keeps them when it is asked to. */
import { askWorker } from "../lib/worker.js"

const AGAIN_MS = 3000
const TRIES = 5

/**
 * A worker of an older build cannot keep what a newer one has: the new one is taken first.
 * @returns {Promise<number | boolean>} the bytes of the pages; false where there is no worker, or it
 *   could not fetch them
 */
export async function madeReady() {
  for (let tries = TRIES; tries > 0; tries -= 1) {
    const kept = await readyForNoNetwork()
    if (kept) return kept
    if (!("serviceWorker" in navigator) || !navigator.onLine) return false
    const registration = await navigator.serviceWorker.getRegistration()
    await registration?.update().catch(() => {})
    registration?.waiting?.postMessage({ takeOver: true })
    await new Promise((done) => setTimeout(done, AGAIN_MS))
  }
  return false
}

/** @returns {Promise<number | boolean>} the same, asked once: false where there is no worker, or it could not fetch them */
export const readyForNoNetwork = () => askWorker({ onWalk: true })
