// When it happened: four simple choices become a time and how sure it is. Pure.

/** In UTC and to the minute: a report must not tell the zone and the clock of its phone. @param {Date} time */
const plain = (time) => `${time.toISOString().slice(0, 16)}:00Z`

const at = (now, hour) => new Date(now.getFullYear(), now.getMonth(), now.getDate(), hour, 0, 0)

/** Half-way between the start of the evening (or of the day) and now. */
const earlier = (now) => {
  const start = at(now, evening(now) ? 17 : 0)
  return new Date((start.getTime() + now.getTime()) / 2)
}

/** @param {Date} now whether "I kväll" is what one would say */
export const evening = (now) => now.getHours() >= 17

/**
 * @param {string} choice now | earlier | usual | chosen
 * @param {string} chosen the value of a datetime-local field
 * @param {Date} now
 * @returns {{observed_at?: string, observed_precision?: string}}
 */
export function observed(choice, chosen, now) {
  if (choice === "usual") return { observed_precision: "usual" }
  if (choice === "earlier")
    return { observed_at: plain(earlier(now)), observed_precision: evening(now) ? "about" : "day" }
  if (choice === "chosen" && chosen)
    return { observed_at: plain(new Date(chosen)), observed_precision: "exact" }
  return { observed_at: plain(now), observed_precision: "exact" }
}

/** @param {string} chosen @param {Date} now a time that has not come yet, with two minutes' grace */
export const ahead = (chosen, now) =>
  Boolean(chosen) && new Date(chosen).getTime() > now.getTime() + 120_000
