import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { Run } from "../../static/js/outbox/run.js"
import { addItem, allItems, getItem, setMeta } from "../../static/js/outbox/store.js"
import { askForVerdicts } from "../../static/js/outbox/verdicts.js"
import { answering, emptied } from "./phone.js"

const NOW = Date.now()
const ACCOUNT = "walk:K7-4QX"
const photos = [{ id: "p", size: 10 }]
const there = { offset: 10, complete: true, state: "stored" }
const receipt = (keep_until = NOW - 1) => ({
  id: "a",
  number: 7,
  state: "stored",
  keep_until: new Date(keep_until).toISOString(),
  photos: { p: there },
})
const item = (seq, more = {}) => ({
  v: 1,
  id: "a",
  seq,
  rev: 1,
  kind: "walk_entry",
  walk: "K7-4QX",
  account: ACCOUNT,
  envelope: "{}",
  said: { kind: "finding", text: "Mörkt" },
  photos,
  state: "complete",
  pause: null,
  next_at: 0,
  sent_at: NOW,
  receipt: receipt(),
  ...more,
})
const kept = (more = {}) => addItem((seq) => item(seq, more), [])

/** The end of a run of the sender: what it asks last, and what then leaves the phone. */
async function ended(run = new Run(null)) {
  run.serverNow = NOW
  await askForVerdicts(run)
  await run.tidy()
  return getItem("a")
}

beforeEach(emptied)

test("of a walk that the phone has no token of any more, a sent photo leaves the phone", async () => {
  const asked = answering()
  await kept()
  assert.deepEqual([(await ended()).state, asked.length], ["line", 0])
  assert.deepEqual((await getItem("a")).photos, [])
})

test("so does one that the phone could not re-encode: nobody can be told of it any more", async () => {
  answering()
  await kept({ photos: [{ ...photos[0], original: true }] })
  assert.equal((await ended()).state, "line")
})

test("an account may sign in again and be told: its original stays", async () => {
  answering()
  await kept({ account: "7", laid_open: true, photos: [{ ...photos[0], original: true }] })
  assert.equal((await ended()).state, "complete")
})

test("before its time nothing leaves, with or without a token", async () => {
  answering()
  await kept({ receipt: receipt(NOW + 1000) })
  assert.equal((await ended()).state, "complete")
})

test("who only waits for a sign-in in this run is asked about in the next one", async () => {
  answering({ status: 401, json: { code: "no_proof_of_sender" } })
  await setMeta(`token:${ACCOUNT}`, "token")
  await kept()
  await addItem((seq) => item(seq, { id: "b", state: "queued", receipt: null, photos: [] }), [])
  const run = new Run(null)
  await run.sendText(await getItem("b"))
  const here = await ended(run)
  assert.deepEqual([here.state, here.looked], ["complete", undefined])
})

test("a server that asks to wait is not asked again before its time", async () => {
  const busy = { status: 429, json: { code: "too_many" }, headers: { "Retry-After": "600" } }
  const asked = answering(busy, busy)
  await setMeta(`token:${ACCOUNT}`, "token")
  await kept()
  await ended()
  assert.equal((await ended()).state, "complete")
  assert.equal(asked.length, 1)
  assert.ok((await allItems())[0].next_at > NOW + 500_000)
})

test("the last look still asks whoever has a token, and brings back what was torn", async () => {
  const torn = { ...receipt(), photos: { p: { offset: 0, complete: false, state: "waiting" } } }
  const asked = answering({ status: 200, json: { held: { a: torn } } })
  await setMeta(`token:${ACCOUNT}`, "token")
  await kept()
  assert.equal((await ended()).state, "text_ok")
  assert.equal(asked[0].token, "token")
})
