/** The server's clock, as far as this phone has ever heard it: what a form calls now is meant by it. */
import { getMeta } from "./store.js"

let known = 0

/** Read anew whenever something is filed. @returns {Promise<number>} server minus phone, in ms */
export async function clockOffset() {
  known = (await getMeta("clock_offset")) ?? 0
  return known
}

/** The same as when it was last read, for where nobody can wait or the database is shut. */
export const lastOffset = () => known

export const trueNow = () => new Date(Date.now() + known)
