/**
 * The life of one item of the outbox, without phone or network: what an answer means, what follows
 * from it, when to try again, which word a person sees, and when it may leave the phone.
 *
 * `state` is how far it has come: queued -> text_ok (the receipt is here) -> complete (every photo
 * too). `pause` is what stops it: "login" (its account must sign in), "help" (a person must decide).
 */

/** @typedef {import("../lib/http.js").Answer} Answer */
/**
 * @typedef {"accepted" | "network" | "portal" | "wait" | "server" | "login" | "too_big" | "refused"
 *   | "photo" | "fault"} Reason
 */

const RETRIED = [408, 425, 429]
const FROM_THE_NET = ["network", "portal"]
const STOPS_THE_RUN = ["network", "portal", "wait"]
export const BAD_PHOTO = ["refused", "unreadable"]
const FIRST_MS = 2000
const LONGEST_MS = 300_000
const LONGEST_WAIT_MS = 3_600_000
const UNSAID_S = 30
const FAULTS = 3
const BIN_MS = 24 * 3600 * 1000
const LINE_MS = 30 * BIN_MS
const RANK = { needs_you: 0, waiting: 1, sending: 2, sent: 3 }

/**
 * A success is believed only when `isOurs` knows its own in it; a refusal only when it has our code.
 * @param {Answer} answer
 * @param {(answer: Answer) => boolean} isOurs
 * @returns {Reason}
 */
export function verdict(answer, isOurs) {
  const { status, redirected, seconds, json } = answer
  if (redirected) return "portal"
  if (!status) return "network"
  if (status === 401) return "login"
  if (status === 429 || (status >= 500 && seconds)) return "wait"
  if (RETRIED.includes(status) || status >= 500) return "server"
  if (status === 413) return "too_big"
  if (status >= 400) return json?.code ? "refused" : "fault"
  return status < 300 && isOurs(answer) ? "accepted" : "portal"
}

/** @param {any} json @param {string} id */
export const isReceipt = (json, id) =>
  json?.id === id && Number.isFinite(Date.parse(json.keep_until))

/** Full jitter. @param {number} attempts @param {number} [random] 0 to 1 */
export const backOff = (attempts, random = Math.random()) =>
  random * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempts)

/** @param {Reason} reason */
export const stopsTheRun = (reason) => STOPS_THE_RUN.includes(reason)

/** What a receipt, or a photo's progress in it, makes of the item. */
export function settled(item, receipt = item.receipt) {
  const now = { ...item, receipt, attempts: 0, missed: false, next_at: 0, pause: null, err: null }
  const bad = item.photos.map((photo) => trouble(now, photo)).find(Boolean)
  const whole = item.photos.every((photo) => arrived(now, photo))
  Object.assign(now, whole ? { state: "complete", faults: 0 } : { state: "text_ok" })
  return bad ? { ...now, pause: "help", err: { reason: "photo", ...bad } } : now
}

/** What an answer that is no receipt makes of the item: never its end. */
export function held(item, why, now, random = Math.random()) {
  const { reason, code = null, words = null, seconds = 0 } = why
  const attempts = item.attempts + 1
  const faults = item.faults + (reason === "fault" ? 1 : 0)
  const wait = { login: 0, wait: (seconds || UNSAID_S) * 1000 }[reason]
  const next_at = now + (wait ?? backOff(attempts, random))
  const pause = pausedBy(item, reason, faults)
  return { ...item, attempts, faults, next_at, pause, err: { reason, code, words, at: now } }
}

/** The server was not reached, so its turn never came: it waits, and its own time to try stays. */
export const missed = (item) =>
  sendable(item) && !item.attempts && !item.missed ? { ...item, missed: true } : item

function pausedBy(item, reason, faults) {
  if (reason === "login" && item.account) return "login"
  if (["login", "refused", "too_big"].includes(reason) || faults >= FAULTS) return "help"
  return item.pause
}

/** The server's database is another one than the item was sent to: offer it again. */
export const reoffered = (item) => ({ ...item, state: "queued", next_at: 0, epoch: null })

export const arrived = (item, photo) => Boolean(item.receipt?.photos?.[photo.id]?.complete)

/** @returns {{code: string, words?: {sv: string, en: string}} | null} */
export function trouble(item, photo) {
  const { state } = item.receipt?.photos?.[photo.id] ?? {}
  return photo.trouble ?? (BAD_PHOTO.includes(state) ? { code: `photo_${state}` } : null)
}

export const photosLeft = (item) =>
  item.photos.filter((photo) => !arrived(item, photo) && !trouble(item, photo))

/** Anything that has not wholly arrived, whatever stops it. */
export const unsent = (item) => !item.binned_at && ["queued", "text_ok"].includes(item.state)

export const sendable = (item) => unsent(item) && item.pause !== "help"

/**
 * A sign of connectivity sets the net's back-off aside, a person's wish every back-off, and nothing
 * the server's own wish. A time farther off than any of them means that the clock was set: due.
 * @param {"connected" | "person" | null} sign
 */
export function due(item, now, sign) {
  if (!sendable(item) || (item.pause === "login" && !sign)) return false
  const reason = item.err?.reason
  if (timely(item, now)) return true
  if (reason === "wait") return false
  return sign === "person" || (sign === "connected" && FROM_THE_NET.includes(reason))
}

/** @param {{next_at: number}} item @param {number} now */
export const timely = ({ next_at }, now) => next_at <= now || next_at > now + LONGEST_WAIT_MS

/** What stays for 30 days of an item that has left; of anonymous ones only by the person's choice.
 * Of a walk it is what was answered, so that it still stands there and can be changed. */
export function lineOf(item) {
  const { v, id, seq, account, label, sent_at, code, receipt } = item
  if (!account && !item.line_kept) return null
  const { kind, walk, said } = item
  const { number, state } = receipt
  return {
    v,
    id,
    seq,
    account,
    label,
    sent_at,
    code,
    photos: [],
    state: "line",
    receipt: { number, state },
    ...(kind === "walk_entry" && { kind, walk, said: answered(said) }),
  }
}

const answered = ({ kind, stop, question, value }) => ({ kind, stop, question, value })

/** The bin is emptied after a day, lines after thirty. @param {number} now */
export const outlived = (item, now) =>
  (item.binned_at && now - item.binned_at > BIN_MS) ||
  (item.state === "line" && now - item.sent_at > LINE_MS)

/** @returns {"needs_you" | "waiting" | "sent"} */
export function word(item) {
  if (item.pause) return "needs_you"
  return unsent(item) || item.state === "queued" ? "waiting" : "sent"
}

/** Needs you, waiting (oldest first), sending, sent (newest first). */
export function listed(items, sendingId = null) {
  const rank = (item) => RANK[item.id === sendingId ? "sending" : word(item)]
  const within = (a, b) => (rank(a) === RANK.sent ? b.seq - a.seq : a.seq - b.seq)
  return [...items].sort((a, b) => rank(a) - rank(b) || within(a, b))
}

/** What was recorded on a walk; the outbox tells of it walk by walk. */
export const onWalk = ({ kind }) => kind === "walk_entry"

/** Unsent items of another account on this phone are counted, never shown. Who joined a walk without
 * an account is whoever has the phone. */
export const mine = ({ account: of, walk }, account) =>
  !of || [account?.id, `walk:${walk}`].includes(of.split("#")[0])
