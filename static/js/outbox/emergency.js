/**
 * When the phone's database cannot be opened: the text is kept another way, photos only in the page,
 * and both can be taken out as a file. What was kept so goes into the outbox as soon as that opens.
 */
import { sha256 } from "../lib/ids.js"
import { keyOfPage } from "../sealing/key.js"
import { tell } from "./changed.js"
import { lastOffset, trueNow } from "./clock.js"
import { sendDirectly } from "./direct.js"
import { retry } from "./edit.js"
import { begun, described, identityOf } from "./entry.js"
import { envelope } from "./envelope.js"
import { storage } from "./open.js"
import { itself, packed } from "./rescue.js"
import { addItem, changeItem, getItem } from "./store.js"

export { unreadFile } from "./unread_file.js"

const START = "lykta-text:"

/** @typedef {{item: any, photos: {photo: any, bytes: ArrayBuffer}[], code: string | null}} Made */

/** A photo keeps its id, however often its report is made. @type {WeakMap<Blob, ReturnType<typeof described>>} */
const pictures = new WeakMap()

/**
 * Files a report past the database. The same draft makes the same report, however often it is tried,
 * with what it says by then.
 * @param {any} filed as `fileReport` takes it
 * @returns {Promise<import("./filing.js").Filed>} `way` is `sent` when all of it has arrived, `text`
 *   when the words are kept, `page` when it stands nowhere but here; nothing when it lies in the outbox
 */
export async function fileBeside(filed) {
  const one = await make(filed)
  const { item, photos, code } = one
  const { id } = item
  if ((await storage()) === "works" && (await moved(item, photos).catch(() => false)))
    return { id, code }
  const kept = keepText(item)
  const receipt = item.account ? null : await sendDirectly(item, photos)
  if (receipt) forgetText(id)
  return { id, code, way: receipt ? "sent" : kept ? "text" : "page", receipt, made: one }
}

/** @returns {Promise<Made>} */
async function make({ fields, times, photos = [], account = null, label = null, draft = null }) {
  const sender = typeof account === "string" ? account : (account?.id ?? null)
  const [clockOffset, now] = [lastOffset(), Date.now()]
  const stamp = sender ? now : now + clockOffset
  const taken = await Promise.all(photos.map((photo) => picture(photo, stamp)))
  const identity = identityOf(draft, sender, stamp)
  const { code } = identity
  const listed = taken.map(({ photo }) => photo)
  const facts = { account: sender, photos: listed, now, clockOffset }
  const told = { ...fields, ...times?.(trueNow()) }
  const receiptHash = code && (await sha256(code))
  const bytes = envelope(told, { ...facts, receiptHash, seq: /** @type {any} */ (undefined) })
  return { item: { ...begun(facts, identity), label, envelope: bytes }, photos: taken, code }
}

/** @param {Blob | {blob: Blob, original?: boolean}} given @param {number} now */
function picture(given, now) {
  const blob = given instanceof Blob ? given : given.blob
  const known = pictures.get(blob) ?? described(given, now)
  pictures.set(blob, known)
  known.catch(() => pictures.delete(blob))
  return known
}

/** @returns {boolean} whether the browser keeps at least this */
function keepText(item) {
  try {
    localStorage.setItem(START + item.id, JSON.stringify(item))
    return true
  } catch {
    return false
  }
}

const forgetText = (/** @type {string} */ id) => localStorage.removeItem(START + id)

/** @returns {any[]} oldest first; what cannot be read is left where it lies */
export function keptTexts() {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(START))
    const items = names.map((name) => read(localStorage.getItem(name))).filter(Boolean)
    return items.sort((one, other) => one.saved_at - other.saved_at)
  } catch {
    return []
  }
}

function read(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Into the outbox as soon as it opens; until then the words alone are sent out of here. */
export async function deliverTexts() {
  if (!keptTexts().length) return
  const work = () => Promise.all(keptTexts().map(delivered))
  await (navigator.locks?.request("lykta-texts", work) ?? work())
}

async function delivered(item) {
  if ((await storage()) !== "works") return item.account ? null : sendDirectly(item, [])
  return moved(item, [])
}

/** What lies there already gets the photos that it lacked. */
async function moved(item, photos) {
  const { id } = item
  if (!(await getItem(id))) await addItem((seq) => ({ ...item, seq }), photos)
  else if (photos.length) {
    await changeItem(id, (it) => ({ ...it }), photos)
    await retry(id)
  }
  if (!(await getItem(id))) return false
  forgetText(id)
  tell({ filed: id })
  return true
}

/**
 * The file that the import page reads, with the photos that this page still holds. Sealed with the
 * key that came with the page: what the server told later lies in the database.
 * @param {Made[]} all
 */
export function fileOf(all) {
  const here = new Map(
    all.flatMap(({ photos }) => photos.map(({ photo, bytes }) => [photo.id, bytes])),
  )
  const part = async ({ id }, at = 0, length = 0) =>
    here.has(id) ? new Blob([here.get(id).slice(at, at + length)]) : null
  const items = all.map(({ item }) => item)
  return packed(items, keyOfPage(), { told: itself, part })
}
