/**
 * When something is sealed: a report of a role that seals as soon as it is sent, what an account
 * leaves behind when it signs out, what an anonymous person has sent. When it cannot be sealed it
 * is kept and sent as it is, and the log says so: a report that is lost protects nobody.
 */
import { rewritten } from "../outbox/envelope.js"
import { allItems, changeItem, getItem, log, photoPart, takeSeq } from "../outbox/store.js"
import { municipalKey, sealsAtOnce } from "./key.js"
import { sealedEnvelope, sealedItem } from "./sealed.js"

/** What this page has sealed itself, as long as it stands: for a better position. @type {Map<string, string>} */
const inside = new Map()

/**
 * @param {(seq: number) => any} make the item, by its place in the order
 * @param {import("./sealed.js").Taken[]} taken
 * @param {string | null} account
 */
export async function closed(make, taken, account) {
  const asItIs = { make, taken }
  if (!account || !(await sealsAtOnce(account))) return asItIs
  try {
    const { point } = (await municipalKey()) ?? {}
    if (!point) throw new Error("no key")
    const open = make(await takeSeq())
    const { item, taken: shut } = await sealedItem(point, open, taken)
    inside.set(item.id, open.envelope)
    return { make: () => item, taken: shut }
  } catch (error) {
    await unsealed(error)
    return asItIs
  }
}

const unsealed = (error, id) => log({ id, reason: "unsealed", code: error?.message ?? error?.name })

/** New bytes around other words, before anybody has seen the first. @param {any} item @param {any} fields */
export async function sealedAnew(item, fields) {
  const before = inside.get(item.id)
  const { point } = (await municipalKey()) ?? {}
  if (!before || !point) return item.envelope
  const words = rewritten(before, fields, JSON.parse(before).photos ?? [])
  inside.set(item.id, words)
  return sealedEnvelope(point, { ...item, envelope: words })
}

/**
 * Seals an item that lies here in the open, with its photos; whoever changes it meanwhile wins. What
 * the server has said of the open bytes, or says later, does not hold for the sealed ones.
 * @param {string} id
 * @returns {Promise<boolean>} whether it is sealed now
 */
export async function sealKept(id) {
  const open = await getItem(id)
  if (!open || open.sealed) return Boolean(open)
  try {
    const { point } = (await municipalKey()) ?? {}
    if (!point) throw new Error("no key")
    const { item, taken } = await sealedItem(point, open, await photosOf(open))
    const { envelope, photos } = item
    const shut = (it) => ({
      ...it,
      sealed: true,
      rev: it.rev + 1,
      envelope,
      photos: merged(it.photos, photos),
    })
    const swap = (it) => (it.rev === open.rev && !it.sealed ? restarted(shut(it)) : it)
    const now = await changeItem(id, swap, taken)
    return Boolean(now?.sealed)
  } catch (error) {
    await unsealed(error, id)
    return false
  }
}

/** What was learned of a photo while it was being sealed stays with it. */
const merged = (now, sealed) =>
  sealed.map((photo) => ({ ...now.find(({ id }) => id === photo.id), ...photo, locked: undefined }))

/** A photo on its way comes as other bytes now: the server has to be told before. */
const restarted = (item) => (item.state === "text_ok" ? { ...item, state: "queued" } : item)

async function photosOf({ photos }) {
  const taken = []
  for (const photo of photos) {
    const blob = await photoPart(photo)
    if (blob) taken.push({ photo, bytes: await blob.arrayBuffer() })
  }
  return taken
}

/** What could not be sealed must be there when the lock is not: out of it, as it is. @param {string} id */
export async function laidOpen(id) {
  const item = await getItem(id)
  if (!item || item.unreadable) return
  const taken = (await photosOf(item)).map(({ photo: { locked: _, ...photo }, bytes }) => {
    return { photo, bytes, open: true }
  })
  const out = (it) => ({ ...it, laid_open: true, photos: merged(it.photos, it.photos) })
  await changeItem(id, out, taken)
}

/** What an anonymous person has sent is kept for a restored server only, and not for reading. */
export async function sealSent() {
  const sent = ({ account, sealed, state, pause, binned_at }) =>
    !account && !sealed && state === "complete" && !pause && !binned_at
  const due = (await allItems()).filter(sent)
  if (due.length && (await municipalKey())) for (const { id } of due) await sealKept(id)
}
