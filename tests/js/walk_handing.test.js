import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { getMeta } from "../../static/js/outbox/store.js"
import { handOn } from "../../static/js/walk/handing.js"
import { keepWalk, keptWalk } from "../../static/js/walk/kept.js"
import { answering, emptied } from "./phone.js"

const NUMBER = "K7-4QX"
const FIRST = {
  v: /** @type {const} */ (1),
  number: NUMBER,
  account: `walk:${NUMBER}`,
  group: 1,
  valid_until: "2026-11-21T20:00:00Z",
  size: 400,
  package: { title: "Nygård" },
}
const given = (token) => ({ status: 201, json: { token } })
const pressed = (walk) => handOn(walk, "sv")

beforeEach(async () => {
  emptied()
  await keepWalk(FIRST, "token-1")
})

test("an answer that was lost takes no second place, whichever page asks again", async () => {
  const asked = answering(null, null, given("token-2"))
  assert.equal(await pressed(FIRST), "")
  assert.equal(await pressed(FIRST), "")
  const next = await pressed(await keptWalk(NUMBER))
  assert.equal(new Set(asked.map(({ body }) => body.join_id)).size, 1)
  assert.deepEqual([next.account, next.persons], [`walk:${NUMBER}#2`, 2])
})

test("after a lost answer each person still gets a place of their own", async () => {
  const asked = answering(null, given("token-2"), given("token-3"))
  await pressed(FIRST)
  const second = await pressed(await keptWalk(NUMBER))
  const third = await pressed(second)
  const [, of2, of3] = asked.map(({ body }) => body.join_id)
  assert.notEqual(of2, of3)
  assert.deepEqual([asked[1].token, asked[2].token], ["token-1", "token-2"])
  assert.equal(third.account, `walk:${NUMBER}#3`)
  assert.equal(await getMeta(`token:${third.account}`), "token-3")
})

test("the page has exactly what the phone keeps", async () => {
  answering(null, given("token-2"))
  await pressed(FIRST)
  assert.deepEqual(await pressed(FIRST), await keptWalk(NUMBER))
  assert.equal((await keptWalk(NUMBER)).next_id, undefined)
})

test("two quick presses are one", async () => {
  const asked = answering(given("token-2"), given("token-2"))
  const [one, other] = await Promise.all([pressed(FIRST), pressed(FIRST)])
  assert.equal(asked[0].body.join_id, asked[1].body.join_id)
  assert.deepEqual([one.persons, other.persons], [2, 2])
})
