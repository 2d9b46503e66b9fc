/**
 * How many wait, kept outside the database too: on the app's icon, and in a second store that tells
 * of it when a browser has thrown the database away. A loss that nobody sees is worse than a loss.
 */
import { showBadge } from "../device/badge.js"
import { bySender, gone, isAccount, less, read, sum } from "../device/canary.js"
import { tellHints } from "../device/hint.js"
import { askToKeep } from "../device/keep.js"
import { changed, tell } from "./changed.js"
import { copyUnsent, takeBack } from "./copies.js"
import { transact } from "./open.js"
import { unsent } from "./state.js"
import { allItems, getMeta, setMeta } from "./store.js"

const KEY = "lykta-unsent"
const SOON_MS = 500

let asked = false
let last = Promise.resolve()

export function startTally() {
  changed(({ sending, percent }) => {
    if (!percent) soon()
    if (sending === null) tellHints().catch(() => {})
  })
  return inTurn()
}

/** Not anew at every sign: where something always changes it would never be its turn. */
function soon() {
  if (!asked) setTimeout(inTurn, SOON_MS)
  asked = true
}

/** One after another: an older look at the outbox must not be written after a newer one. */
function inTurn() {
  last = last.then(tally).catch(() => {})
  return last
}

/** Compared before it is written: a loss in the middle of a visit is seen as well. */
async function tally() {
  asked = false
  await takeBack()
  const mark = await findLoss(read(localStorage.getItem(KEY)))
  const items = await allItems()
  const waiting = items.filter(unsent)
  await copyUnsent(items, mark)
  const devices = await devicesOf(waiting)
  localStorage.setItem(KEY, JSON.stringify({ mark, waiting: bySender(waiting, devices) }))
  await showBadge(waiting.length)
  if (items.length) askToKeep().catch(() => {})
}

/**
 * In one step, so that of two tabs one counts. Gives the database's mark, which lasts as long as it.
 * @param {import("../device/canary.js").Noted | null} noted
 */
async function findLoss(noted) {
  let found
  let mark = crypto.randomUUID()
  await transact(["meta", "items"], "readwrite", (meta, items) => {
    const [born, counted, before] = ["born", "counted", "lost"].map((name) => meta.get(name))
    const here = items.getAll()
    here.onsuccess = () => {
      mark = born.result ?? mark
      if (!born.result) meta.put(mark, "born")
      const back = here.result.filter(({ back_from }) => back_from && back_from === noted?.mark)
      found = less(gone(noted, { mark: born.result, counted: counted.result }), back)
      if (found) keepLoss(meta, found, before.result ?? 0, noted?.mark)
    }
  })
  if (found) tell()
  return mark
}

/** For the person, and for each account to tell of with its next token. */
function keepLoss(meta, lost, before, mark) {
  meta.put(before + sum(lost), "lost")
  meta.put(mark, "counted")
  for (const [account, { n, device }] of Object.entries(lost))
    if (isAccount(account) && device) meta.put({ device, count: n }, `lost:${account}`)
}

/** @param {any[]} items @returns {Promise<Record<string, number>>} */
async function devicesOf(items) {
  const devices = {}
  for (const account of new Set(items.map((item) => item.account).filter(isAccount)))
    devices[account] = await getMeta(`device:${account}`)
  return devices
}

/** How many reports a browser has thrown away, until a person has seen it. @returns {Promise<number>} */
export const lost = async () => (await getMeta("lost")) ?? 0

export const lossSeen = () => setMeta("lost", undefined)
