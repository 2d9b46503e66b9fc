/**
 * Whether the browser has thrown the outbox away. Two stores keep the same mark and count apart from
 * each other: when the outbox no longer knows the mark, everything that waited in it is gone.
 * Neither ever leaves the phone; an account tells its own number, and nothing else.
 */

/**
 * What localStorage holds: the outbox's mark, and by sender ("" without an account) how many waited.
 * @typedef {{mark: string, waiting: Record<string, {n: number, device?: number}>}} Noted
 */

/** @param {string | null} text @returns {Noted | null} */
export function read(text) {
  try {
    const noted = JSON.parse(text ?? "")
    return typeof noted?.mark === "string" && noted.waiting ? noted : null
  } catch {
    return null
  }
}

/**
 * What is gone, by sender; null when nothing is. `counted` is the mark whose loss was told already:
 * another tab may have been quicker.
 * @param {Noted | null} noted @param {{mark?: string, counted?: string}} kept
 */
export function gone(noted, { mark, counted }) {
  if (!noted || noted.mark === mark || noted.mark === counted) return null
  return sum(noted.waiting) ? noted.waiting : null
}

/**
 * What is lost when these have been taken back in from their copies; null when nothing is.
 * @param {Noted["waiting"] | null} lost @param {{account: string | null}[]} back
 */
export function less(lost, back) {
  if (!lost) return null
  const there = bySender(back, {})
  /** @type {Noted["waiting"]} */
  const rest = {}
  for (const [sender, one] of Object.entries(lost)) {
    const n = one.n - (there[sender]?.n ?? 0)
    if (n > 0) rest[sender] = { ...one, n }
  }
  return sum(rest) ? rest : null
}

/** @param {Noted["waiting"]} waiting */
export const sum = (waiting) => Object.values(waiting).reduce((all, { n }) => all + n, 0)

/**
 * By sender; whoever joined a walk without an account counts as nobody.
 * @param {{account: string | null}[]} unsent
 * @param {Record<string, number | undefined>} devices the server's number of this phone, by account
 * @returns {Noted["waiting"]}
 */
export function bySender(unsent, devices) {
  /** @type {Noted["waiting"]} */
  const waiting = {}
  for (const { account } of unsent) {
    const sender = isAccount(account) ? String(account) : ""
    waiting[sender] ??= { n: 0, ...(devices[sender] && { device: devices[sender] }) }
    waiting[sender].n += 1
  }
  return waiting
}

/** @param {string | null | undefined} account */
export const isAccount = (account) => /^\d+$/.test(account ?? "")
