import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { bytesOf, PIECE_BYTES, seal } from "../../static/js/sealing/seal.js"

const vector = JSON.parse(readFileSync(new URL("../vectors/sealing.json", import.meta.url), "utf8"))
const CURVE = { name: "ECDH", namedCurve: "P-256" }
const HEAD = 77
const TAG = 16

async function once() {
  const { d: _, ...open } = vector.once
  const subtle = crypto.subtle
  return {
    privateKey: await subtle.importKey("jwk", vector.once, CURVE, false, ["deriveBits"]),
    publicKey: await subtle.importKey("jwk", open, CURVE, true, []),
  }
}

test("what is sealed with the vector's one-time key is the vector's bytes", async () => {
  const sealed = await seal(vector.point, vector.about, vector.content, await once())
  assert.equal(Buffer.from(sealed).toString("base64url"), vector.sealed)
})

test("the same words sealed twice have nothing in common but the municipality's key", async () => {
  const [one, two] = await Promise.all(
    [1, 2].map(() => seal(vector.point, vector.about, vector.content)),
  )
  assert.deepEqual(Buffer.from(one).subarray(0, 12), Buffer.from(two).subarray(0, 12))
  assert.notDeepEqual(Buffer.from(one).subarray(12, HEAD), Buffer.from(two).subarray(12, HEAD))
  assert.notDeepEqual(Buffer.from(one).subarray(HEAD), Buffer.from(two).subarray(HEAD))
})

test("no word of it can be read in what is sealed", async () => {
  const sealed = await seal(vector.point, vector.about, vector.content)
  assert.equal(Buffer.from(sealed).includes("lyktstolpar"), false)
})

for (const bytes of [0, 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])
  test(`${bytes} bytes become whole pieces with a tag each`, async () => {
    const sealed = await seal(vector.point, "photo", new Uint8Array(bytes))
    const pieces = Math.max(1, Math.ceil(bytes / PIECE_BYTES))
    assert.equal(sealed.byteLength, HEAD + bytes + pieces * TAG)
  })

test("a key's id is the beginning of its point's digest", async () => {
  const digest = await crypto.subtle.digest("SHA-256", bytesOf(vector.point))
  assert.equal(Buffer.from(digest).subarray(0, 8).toString("hex"), vector.key)
})
