/** The number on the app's icon, where the system shows one; in pages and in the worker alike. */

/** @param {number} waiting */
export async function showBadge(waiting) {
  const shown = waiting ? navigator.setAppBadge?.(waiting) : navigator.clearAppBadge?.()
  await shown?.catch(() => {})
}
