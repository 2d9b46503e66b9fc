/** The longest texts, in code points as the server counts them. Pure. */

/** Words and proposal of a finding; the same as of a report. */
export const TEXT = 2000
/** An answer in words. */
export const ANSWER = 1000
