// The six tiles of the patrol screen: the person's own most used, fixed for a month so that the hand learns them. Pure.

/** @typedef {{month: string, order: string[], counts: Record<string, number>}} Habit */

const SHOWN = 6

/** @param {string[]} usual the six that everybody starts with @returns {Habit} */
export const fresh = (usual, month = "") => ({ month, order: usual.slice(0, SHOWN), counts: {} })

/**
 * The habit of this month: a new month orders the tiles by last month's counts, then rests.
 * @param {Habit | null} kept @param {string[]} usual @param {string} month
 * @returns {Habit}
 */
export function ofMonth(kept, usual, month) {
  if (!kept) return fresh(usual, month)
  if (kept.month === month) return kept
  const used = Object.keys(kept.counts).sort((a, b) => kept.counts[b] - kept.counts[a])
  const order = [...new Set([...used, ...kept.order, ...usual])].slice(0, SHOWN)
  return { month, order, counts: {} }
}

/** @param {Habit} habit @param {string} category @returns {Habit} */
export const counted = (habit, category) => ({
  ...habit,
  counts: { ...habit.counts, [category]: (habit.counts[category] ?? 0) + 1 },
})
