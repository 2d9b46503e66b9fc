import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { sealedItem } from "../../static/js/sealing/sealed.js"

const { point, key } = JSON.parse(
  readFileSync(new URL("../vectors/sealing.json", import.meta.url), "utf8"),
)
const photo = {
  id: "01993c2e-7f2a-7c3b-9d4e-5f6a7b8c9d0f",
  size: 3,
  sha256: "aa",
  type: "image/jpeg",
}
const item = (said) => ({
  id: "01993c2e-7f2a-7c3b-9d4e-5f6a7b8c9d0e",
  kind: "report",
  account: "7",
  photos: [photo],
  envelope: JSON.stringify({ v: 1, text: "Fyra lyktstolpar", photos: [photo], ...said }),
})
const taken = () => [{ photo, bytes: new Uint8Array([1, 2, 3]).buffer }]

test("outside of a sealed report stands nothing but its photos and the key", async () => {
  const { item: sealed } = await sealedItem(point, item({}), taken())
  const outside = JSON.parse(sealed.envelope)
  assert.deepEqual(Object.keys(outside), ["v", "enc", "photos"])
  assert.deepEqual([outside.enc.v, outside.enc.key], [2, key])
  assert.equal(sealed.envelope.includes("lyktstolpar"), false)
})

test("a photo is announced by its sealed bytes, under its own id", async () => {
  const { item: sealed, taken: shut } = await sealedItem(point, item({}), taken())
  const [one] = sealed.photos
  assert.equal(one.id, photo.id)
  assert.equal(one.size, shut[0].bytes.byteLength)
  assert.notEqual(one.sha256, photo.sha256)
  const digest = await crypto.subtle.digest("SHA-256", shut[0].bytes)
  assert.equal(one.sha256, Buffer.from(digest).toString("hex"))
})

test("of a walk it is told which, of an anonymous report the hash of its code", async () => {
  const { item: sealed } = await sealedItem(point, item({ walk: "K7-4QX", receipt_hash: "bb" }), [])
  const { walk, receipt_hash } = JSON.parse(sealed.envelope)
  assert.deepEqual([walk, receipt_hash], ["K7-4QX", "bb"])
})

test("a photo whose bytes are gone from the phone is still announced", async () => {
  const { item: sealed } = await sealedItem(point, item({}), [])
  assert.deepEqual(sealed.photos, [photo])
})
