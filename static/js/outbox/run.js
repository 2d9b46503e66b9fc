/** One run of the sender: the greeting, whose proof goes along, and what an answer does to an item. */
import { ask } from "../lib/http.js"
import { tell } from "./changed.js"
import { dueToAsk, removable } from "./judged.js"
import { Parts } from "./link.js"
import * as state from "./state.js"
import { allItems, changeItem, getMeta, log, setMeta } from "./store.js"

const DOORS = { report: "/api/v1/reports/", walk_entry: "/api/v1/walk-entries/" }
const QUIET_MS = 60_000
const TOO_MANY = 429
const FOR_MORE_THAN_ONE = ["login", "network", "portal", "wait"]
const ASKED_AT_ONCE = 200
const CLOCK_SLACK_MS = 1000
const AGAIN = { state: "queued" }

/**
 * @param {"connected" | "person" | null} sign
 * @returns {Promise<Run | null>} null when there is nothing to do
 */
export async function begin(sign) {
  const items = await withoutOutlived()
  if (!(await worthAsking(items, sign))) return null
  const run = new Run(sign)
  await run.greet()
  if (!run.reason) await run.askWhatIsHeld()
  return run
}

async function withoutOutlived() {
  const [items, now] = [await allItems(), Date.now()]
  for (const item of items) if (state.outlived(item, now)) await changeItem(item.id, () => null)
  return items
}

async function worthAsking(items, sign) {
  const now = Date.now()
  if (items.some((item) => state.due(item, now, sign) || dueToAsk(item, now))) return true
  if (!sign || !items.some((item) => item.receipt && item.state !== "line")) return false
  return sign === "person" || Math.abs(now - ((await getMeta("greeted_at")) ?? 0)) > QUIET_MS
}

export class Run {
  /** Why it ended early. @type {string | null} */
  reason = null
  /** Whose photos' progress we know from this very run. */
  fresh = new Set()
  parts = new Parts()
  /** Accounts, and null for the anonymous, whose turn is over in this run. */
  #stopped = new Set()
  #epoch = null
  /** By the server's clock, when this run began. */
  serverNow = 0

  /** @param {"connected" | "person" | null} sign */
  constructor(sign) {
    this.sign = sign
  }

  /** The server's clock and epoch. Another epoch: what it once confirmed may be gone. */
  async greet() {
    const before = Date.now()
    const answer = await ask("GET", "/api/v1/ping")
    const reason = state.verdict(answer, ({ json }) => Boolean(json?.epoch))
    if (reason !== "accepted") {
      this.reason = reason
      if (reason === "wait") await this.#stop(Boolean, { reason, seconds: answer.seconds })
      else for (const { id } of await allItems()) await changeItem(id, state.missed)
      return
    }
    const after = Date.now()
    this.#epoch = answer.json.epoch
    this.serverNow = Date.parse(answer.json.time) || after
    await keepClock(this.serverNow - (before + after) / 2)
    await setMeta("greeted_at", after)
    if (answer.json.sealing) await setMeta("sealing", answer.json.sealing)
    for (const item of await allItems())
      if (item.epoch && item.epoch !== this.#epoch) await changeItem(item.id, state.reoffered)
  }

  /** Once per account: what of the tried is there already, and whether its token still counts. */
  async askWhatIsHeld() {
    const items = (await allItems()).filter((item) => item.account && state.sendable(item))
    for (const account of new Set(items.map((item) => item.account))) {
      const own = items.filter((item) => item.account === account)
      const asked = own.length > 1 ? own : own.filter((item) => item.pause || item.tried)
      for (let n = 0; n < asked.length && !this.reason; n += ASKED_AT_ONCE)
        await this.#askAbout(asked.slice(n, n + ASKED_AT_ONCE))
    }
  }

  async #askAbout(items) {
    const proof = await this.proof(items[0])
    if (!proof) return this.hold(items[0], { reason: "login" })
    const body = JSON.stringify({ ids: items.map(({ id }) => id) })
    const headers = { ...proof, "Content-Type": "application/json" }
    const answer = await ask("POST", "/api/v1/have", { headers, body })
    const reason = state.verdict(answer, ({ json }) => Boolean(json))
    if (FOR_MORE_THAN_ONE.includes(reason)) return this.hold(items[0], { reason, answer })
    if (reason !== "accepted") return
    const receipts = answer.json.held ?? {}
    for (const item of items) {
      const receipt = receipts[item.id]
      if (item.rev === 1 && state.isReceipt(receipt, item.id)) await this.accept(item, receipt)
      else if (item.pause === "login") await this.#change(item, (it) => ({ ...it, pause: null }))
    }
  }

  /** @returns {Promise<Record<string, string> | null>} null: not in this run, or not signed in */
  async proof(item) {
    if (this.#stopped.has(item.account)) return null
    if (!item.account) return { "Lykta-Upload-Key": item.upload_key }
    const token = await getMeta(`token:${item.account}`)
    return token ? { Authorization: `Bearer ${token}` } : null
  }

  /** @returns {Promise<boolean>} whether the run goes on */
  sendText = async (item) => {
    const proof = await this.proof(item)
    if (!proof) return this.hold(item, { reason: "login" })
    if (!item.tried) await this.#change(item, (it) => ({ ...it, tried: true }))
    tell({ sending: item.id, percent: 0 })
    const headers = { ...proof, "Content-Type": "application/json" }
    const answer = await ask("PUT", DOORS[item.kind] + item.id, { headers, body: item.envelope })
    const reason = state.verdict(answer, ({ json }) => state.isReceipt(json, item.id))
    if (reason !== "accepted") return this.hold(item, { reason, answer })
    await this.accept(item, answer.json)
    return true
  }

  async accept(item, receipt) {
    this.fresh.add(item.id)
    const sent_at = Date.now()
    await this.#change(item, (it) => ({
      ...this.#settled(it, receipt),
      epoch: this.#epoch,
      sent_at,
    }))
  }

  /** Keeps the item for later, or for a person. @returns {Promise<boolean>} whether the run goes on */
  async hold(item, { reason, answer = null, lost = false }) {
    if (this.#stopped.has(item.account)) return !this.reason
    const { code = null, sv, en } = answer?.json ?? {}
    await log({ id: item.id, reason, status: answer?.status, code })
    const why = { reason, code, words: sv && { sv, en }, seconds: answer?.seconds }
    const kept = (it) => ({ ...state.held(it, why, Date.now()), ...(lost && AGAIN) })
    const its = ({ account }) => account === item.account
    if (reason === "login" && item.account) await this.#stop(its, why)
    else if (reason === "wait") await this.#stop(answer.status === TOO_MANY ? its : Boolean, why)
    else await this.#change(item, kept)
    if (state.stopsTheRun(reason) && answer?.status !== TOO_MANY) this.reason = reason
    return !this.reason
  }

  /** Keeps what came of one photo. @param {any} progress @param {Record<string, any>} [facts] */
  keepPhoto(item, photo, progress, facts = {}) {
    return this.#change(item, (it) => {
      const photos = it.photos.map((one) => (one.id === photo.id ? { ...one, ...facts } : one))
      const receipt = { ...it.receipt, photos: { ...it.receipt?.photos, [photo.id]: progress } }
      return this.#settled({ ...it, photos }, receipt)
    })
  }

  /** What was on its way when its sender was told to wait has arrived: the rest of it still waits. */
  #settled(item, receipt) {
    const { next_at, pause, err } = item
    const told = this.#stopped.has(item.account) && { next_at, pause, err }
    return { ...state.settled(item, receipt), ...told }
  }

  /** What is whole on the server, and has been kept as long as it asked for, leaves the phone. */
  async tidy() {
    for (const item of await allItems())
      if (removable(item, this.serverNow)) await changeItem(item.id, state.lineOf)
  }

  /** An answer to bytes that a person has changed meanwhile says nothing of the new ones. */
  async #change(item, change) {
    const now = await changeItem(item.id, (it) => (it.rev === item.rev ? change(it) : it))
    tell()
    return now
  }

  /** Everything of one sender, or of all, waits: for a sign-in, or as long as the server wishes. */
  async #stop(its, why) {
    for (const item of (await allItems()).filter(its).filter(state.sendable)) {
      this.#stopped.add(item.account)
      await changeItem(item.id, (it) => state.held(it, why, Date.now()))
    }
    tell()
  }
}

async function keepClock(offset) {
  const known = (await getMeta("clock_offset")) ?? 0
  if (Math.abs(known - offset) > CLOCK_SLACK_MS) await setMeta("clock_offset", offset)
}
