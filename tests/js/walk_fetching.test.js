import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { getMeta, setMeta } from "../../static/js/outbox/store.js"
import { openedByAccount, refreshed } from "../../static/js/walk/fetching.js"
import { keepWalk, keptWalk } from "../../static/js/walk/kept.js"
import { answering, emptied } from "./phone.js"

const NUMBER = "K7-4QX"
const ends_at = "2026-11-21T20:00:00Z"
const kept = (account) => ({
  v: /** @type {const} */ (1),
  number: NUMBER,
  account,
  group: 1,
  valid_until: ends_at,
  size: 400,
  package: { title: "Nygård", ends_at },
})
const NO_PROOF = { status: 401, json: { code: "no_proof_of_sender" } }
const NOT_FOUND = { status: 404, json: { code: "not_found" } }
const [ACCOUNT, PARTICIPANT] = [kept("7"), kept(`walk:${NUMBER}`)]

beforeEach(async () => {
  emptied()
  await setMeta("account", { id: "7", name: "Stina", role: "staff" })
})

test("an account whose sign-in has ended keeps the walk, and is asked to sign in", async () => {
  answering(NO_PROOF)
  await keepWalk(ACCOUNT, "old")
  assert.equal(await refreshed(ACCOUNT), "nobody")
  assert.deepEqual(await keptWalk(NUMBER), ACCOUNT)
  assert.equal(await getMeta("token:7"), "old")
})

test("an account that is not on the walk any more drops its plan", async () => {
  answering(NOT_FOUND)
  await keepWalk(ACCOUNT, "token")
  assert.equal(await refreshed(ACCOUNT), "gone")
  assert.equal(await keptWalk(NUMBER), undefined)
})

test("who was put out of a walk cannot sign in: the plan goes", async () => {
  answering(NO_PROOF)
  await keepWalk(PARTICIPANT, "token")
  assert.equal(await refreshed(PARTICIPANT), "gone")
  assert.equal(await keptWalk(NUMBER), undefined)
})

test("a number without the house's own words drops nothing", async () => {
  answering({ status: 404, json: {} }, { status: 401, json: {} })
  await keepWalk(PARTICIPANT, "token")
  assert.equal(await refreshed(PARTICIPANT), "same")
  assert.equal(await refreshed(PARTICIPANT), "same")
})

test("who opens a walk with an ended sign-in is led to sign in, not told off", async () => {
  answering(NO_PROOF, NOT_FOUND, { status: 401, json: {} })
  await setMeta("token:7", "old")
  assert.equal(await openedByAccount(NUMBER), "nobody")
  assert.equal(await openedByAccount(NUMBER), "closed")
  assert.equal(await openedByAccount(NUMBER), "waits")
})
