/** Asking the browser to keep what lies here: never waited for where something is saved. */

const ASKED = "lykta-kept-asked"
const REST_MS = 30 * 24 * 3600 * 1000

/**
 * After a saved report. Firefox asks the person and waits for the answer, so nobody here does; and
 * nobody is asked twice in a month.
 */
export async function askToKeep(now = Date.now()) {
  if (await answer(() => navigator.storage.persisted(), true)) return
  if (Math.abs(now - Number(localStorage.getItem(ASKED) ?? 0)) < REST_MS) return
  localStorage.setItem(ASKED, String(now))
  await keepNow()
}

/** A person asks for it, or has put the app on the home screen. @returns {Promise<boolean>} */
export const keepNow = () => answer(() => navigator.storage.persist(), false)

/**
 * What a browser lacks, or refuses, is answered as if it had said `otherwise`.
 * @template T
 * @param {() => Promise<T>} asked @param {T} otherwise
 * @returns {Promise<T>}
 */
export async function answer(asked, otherwise) {
  try {
    return (await asked()) ?? otherwise
  } catch {
    return otherwise
  }
}
