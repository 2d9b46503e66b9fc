/**
 * A browser may throw its whole database away, at the next start or in the middle of a visit: a full
 * disk has torn it. So the words of what is unsent lie here a second time, outside of it: without
 * photos, and those of an account only sealed. Who finds another database than the one they were
 * copied from takes them back in, under their own ids.
 */
import { municipalKey } from "../sealing/key.js"
import { sealedEnvelope } from "../sealing/sealed.js"
import { tell } from "./changed.js"
import { addItem, getItem, getMeta, log } from "./store.js"

const START = "lykta-copy:"
// Of the five million that a browser gives: what is kept beside a shut database needs room too.
const MOST_LETTERS = 2_000_000
const ANEW = { state: "queued", pause: null, err: null, attempts: 0, faults: 0, next_at: 0 }

/**
 * What is at the server already, or in the bin, needs no copy.
 * @param {any[]} items all of the outbox @param {string} mark the database's own
 */
export async function copyUnsent(items, mark) {
  const wanted = items.filter(({ state, binned_at }) => state === "queued" && !binned_at)
  const ids = new Set(wanted.map(({ id }) => START + id))
  for (const name of names())
    if (!ids.has(name) && !foreign(name, mark)) localStorage.removeItem(name)
  let room = names().reduce((left, name) => left - localStorage[name].length, MOST_LETTERS)
  for (const item of wanted) if (room > 0) room -= await copy(item, mark, room).catch(() => 0)
}

/** At once where a person throws something away. @param {string} id */
export const dropCopy = (id) => globalThis.localStorage?.removeItem(START + id)

/** Of a database that went while this was counted: to be taken back, not to be thrown away. */
const foreign = (name, mark) => (read(name)?.mark ?? mark) !== mark

/** @returns {Promise<number>} how many letters longer it is now; all of `room` where it is too long */
async function copy(item, mark, room) {
  const name = START + item.id
  const before = read(name)
  if (before?.mark === mark && same(before.item, item)) return 0
  const whole = JSON.stringify({ mark, item: await outside(item) })
  const more = whole.length - (localStorage.getItem(name)?.length ?? 0)
  if (more > room) return room
  localStorage.setItem(name, whole)
  return more
}

const same = (one, other) => one.rev === other.rev && one.placed === other.placed

/** As it lies in the outbox where that is in the open too, else for the municipality only. */
async function outside(item) {
  if (!item.account || item.account.startsWith("walk:")) return item
  const { label: _, said: __, code: ___, ...rest } = item
  if (item.sealed) return rest
  const { point } = (await municipalKey()) ?? {}
  if (!point || item.unreadable) throw new DOMException("no key", "NotReadableError")
  return { ...rest, sealed: true, envelope: await sealedEnvelope(point, item) }
}

/** What was copied from a database that is no more goes into the one that is there. */
export async function takeBack() {
  if (!names().length) return
  const work = async () => {
    const mark = await getMeta("born")
    for (const name of names()) await backIn(name, mark)
  }
  await (navigator.locks?.request("lykta-texts", work) ?? work())
}

async function backIn(name, mark) {
  const kept = read(name)
  if (!kept?.item || kept.mark === mark) return
  const { id } = kept.item
  const item = { ...kept.item, ...ANEW, back_from: kept.mark, receipt: null, epoch: null }
  if (!(await getItem(id))) await addItem((seq) => ({ ...item, seq }), [])
  if (!(await getItem(id))) return
  localStorage.removeItem(name)
  await log({ id, reason: "taken_back" })
  tell({ filed: id })
}

const names = () => Object.keys(localStorage).filter((name) => name.startsWith(START))

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null")
  } catch {
    return null
  }
}
