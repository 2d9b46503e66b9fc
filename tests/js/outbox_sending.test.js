import assert from "node:assert/strict"
import { test } from "node:test"
import { waitSeconds } from "../../static/js/lib/http.js"
import {
  CHUNK_BYTES,
  chunksOf,
  FIRST_PART,
  grown,
  least,
  smaller,
} from "../../static/js/outbox/parts.js"
import { inLanes } from "../../static/js/outbox/send.js"

test("parts shrink to 64 KiB and grow again only when a whole one went quickly", () => {
  assert.equal(smaller(600_000), 131_072)
  assert.equal(smaller(100), 65_536)
  assert.equal(least(smaller(100)), true)
  assert.equal(grown(131_072, 131_072, 900), 262_144)
  assert.equal(grown(131_072, 131_072, 9000), 131_072)
  assert.equal(grown(FIRST_PART, FIRST_PART - 1, 10), FIRST_PART)
  assert.equal(FIRST_PART, CHUNK_BYTES)
})

test("a part is found in its chunks, wherever it begins", () => {
  assert.deepEqual(chunksOf(0, 1), { first: 0, last: 0, skip: 0 })
  assert.deepEqual(chunksOf(CHUNK_BYTES, CHUNK_BYTES), { first: 1, last: 1, skip: 0 })
  assert.deepEqual(chunksOf(CHUNK_BYTES - 1, 2), { first: 0, last: 1, skip: CHUNK_BYTES - 1 })
})

test("the server's wish to wait is seconds or a date, and an hour at most", () => {
  const now = Date.parse("2026-11-20T17:00:00Z")
  assert.equal(waitSeconds(null, now), 0)
  assert.equal(waitSeconds("30", now), 30)
  assert.equal(waitSeconds("Fri, 20 Nov 2026 17:02:00 GMT", now), 120)
  assert.equal(waitSeconds("soon", now), 0)
  assert.equal(waitSeconds("999999", now), 3600)
})

test("two at a time, in order, and one that ends the run ends it for both", async () => {
  const begun = []
  const step = async (n) => {
    begun.push(n)
    await null
    return n !== 3
  }
  assert.equal(await inLanes(2, [1, 2, 3, 4, 5, 6, 7], step), false)
  assert.deepEqual(begun.slice(0, 4), [1, 2, 3, 4])
  assert.ok(begun.length < 6)
  assert.equal(await inLanes(2, [], step), true)
})
