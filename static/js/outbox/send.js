/**
 * The one sender, the same in page and worker: one at a time among all tabs, texts first, then
 * photos. It moves items on by what the server says and never removes one on its own judgement.
 */
import { sealSent } from "../sealing/closing.js"
import { tell } from "./changed.js"
import { awaited } from "./judged.js"
import { link } from "./link.js"
import { begin } from "./run.js"
import { due, sendable, unsent } from "./state.js"
import { allItems, getMeta, setMeta } from "./store.js"
import { sendPhotos } from "./upload.js"
import { askForVerdicts } from "./verdicts.js"

/** @typedef {{busy?: boolean, reason?: string | null, waiting?: number, nextAt?: number}} Outcome */

const LEASE_MS = 60_000
const BEAT_MS = 5000
const AT_ONCE = { good: { texts: 4, photos: 3 }, bad: { texts: 2, photos: 1 } }
const BUSY = { busy: true }

/**
 * Sends what is due. A lock whose holder has been silent for a minute is taken over; sending
 * something twice then does no harm, because the server knows it again.
 * @param {"connected" | "person" | null} [sign]
 * @returns {Promise<Outcome>}
 */
export async function sendOutbox(sign = null) {
  const mayRun = (lock) => (lock ? heldRun(sign) : BUSY)
  if (!navigator.locks) return mayRun(old(await getMeta("lease")))
  const outcome = await navigator.locks.request("lykta-sender", { ifAvailable: true }, mayRun)
  if (!outcome.busy || !(await holderIsSilent())) return outcome
  return navigator.locks.request("lykta-sender", { steal: true }, mayRun).catch(() => BUSY)
}

const old = (lease = 0) => Math.abs(Date.now() - lease) > LEASE_MS

/** A holder that has not written its lease yet, or no more, has its minute from now on. */
async function holderIsSilent() {
  const lease = await getMeta("lease")
  if (lease === undefined) await setMeta("lease", Date.now())
  return lease !== undefined && old(lease)
}

async function heldRun(sign) {
  const beat = () => setMeta("lease", Date.now())
  const heart = setInterval(beat, BEAT_MS)
  try {
    await beat()
    const reason = await stages(sign)
    return await outcome(reason)
  } finally {
    clearInterval(heart)
    await setMeta("lease", undefined)
    tell({ sending: null })
  }
}

/** @returns {Promise<string | null>} why the run ended early */
async function stages(sign) {
  const run = await begin(sign)
  if (!run || run.reason) return run?.reason ?? null
  const ready = (item) => due(item, Date.now(), sign)
  const texts = (await allItems()).filter((item) => item.state === "queued" && ready(item))
  texts.sort((a, b) => a.seq - b.seq)
  const lanes = AT_ONCE[await link()]
  if (!(await inLanes(lanes.texts, texts, run.sendText))) return run.reason
  const withPhotos = (await allItems()).filter((item) => item.state === "text_ok" && ready(item))
  withPhotos.sort((a, b) => bytesOf(a) - bytesOf(b))
  await inLanes(lanes.photos, withPhotos, (item) => sendPhotos(run, item))
  if (!run.reason) await askForVerdicts(run)
  await run.tidy()
  await sealSent()
  return run.reason
}

const bytesOf = (item) => item.photos.reduce((sum, { size }) => sum + size, 0)

/**
 * Some at a time, in order; a step that says false ends it for all.
 * @param {number} count
 * @param {any[]} things
 * @param {(thing: any) => Promise<boolean>} step
 */
export async function inLanes(count, things, step) {
  let going = true
  const rest = things.values()
  const lane = async () => {
    for (const thing of rest) {
      if (going) going = (await step(thing)) && going
      if (!going) return
    }
  }
  await Promise.all(Array.from({ length: count }, lane))
  return going
}

async function outcome(reason) {
  const items = await allItems()
  const again = items.filter((item) => (sendable(item) && !item.pause) || awaited(item))
  const nextAt = Math.min(...again.map(({ next_at }) => next_at))
  return { reason, waiting: items.filter(unsent).length, nextAt }
}
