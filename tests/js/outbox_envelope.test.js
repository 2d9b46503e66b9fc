import assert from "node:assert/strict"
import { test } from "node:test"
import {
  belonging,
  envelope,
  plainTime,
  rewritten,
  wallTime,
} from "../../static/js/outbox/envelope.js"

const NOW = Date.parse("2026-11-20T17:12:31.456Z")
const FIELDS = {
  kind: "concern",
  category: "lighting_fault",
  text: "Mörkt",
  form_version: "2026-11-1",
}
const PHOTO = { id: "p", size: 3, sha256: "ab", type: "image/jpeg", original: true, trouble: null }
const made = (given) => ({
  account: null,
  photos: [],
  now: NOW,
  clockOffset: -1200,
  seq: 12,
  receiptHash: "h",
  ...given,
})

test("an anonymous envelope tells nothing of the phone", () => {
  const sent = JSON.parse(envelope(FIELDS, made({})))
  assert.deepEqual(Object.keys(sent).sort(), [
    "captured_at",
    "category",
    "form_version",
    "kind",
    "receipt_hash",
    "text",
    "v",
  ])
  assert.equal(sent.captured_at, "2026-11-20T17:12:30Z")
})

test("an account's envelope tells its order and how wrong its clock is, and no receipt hash", () => {
  const sent = JSON.parse(envelope(FIELDS, made({ account: "greta", receiptHash: null })))
  assert.deepEqual([sent.seq, sent.clock_offset_ms, sent.receipt_hash], [12, -1200, undefined])
  assert.equal(Date.parse(sent.captured_at), Math.floor(NOW / 1000) * 1000)
  assert.match(sent.captured_at, /^2026-11-\d\dT\d\d:\d\d:31[+-]\d\d:\d\d$/)
})

test("of a photo only what the server asks for travels", () => {
  const [sent] = JSON.parse(envelope(FIELDS, made({ photos: [PHOTO] }))).photos
  assert.deepEqual(sent, { id: "p", size: 3, sha256: "ab", type: "image/jpeg" })
})

test("no typed text can make the envelope malformed", () => {
  const text = "a\0b\ud800c 🙂"
  const sent = JSON.parse(
    envelope({ ...FIELDS, text, answers: { x: ["\udc00"], y: Number.NaN } }, made({})),
  )
  assert.equal(sent.text, "ab\ufffdc 🙂")
  assert.deepEqual(sent.answers, { x: ["\ufffd"], y: null })
})

test("an edit keeps the first time and sender, and lists the photos that are left", () => {
  const before = envelope(FIELDS, made({ photos: [PHOTO] }))
  const { photos: _, ...first } = JSON.parse(before)
  assert.deepEqual(JSON.parse(rewritten(before, { text: "Ljust" }, [])), {
    ...first,
    text: "Ljust",
  })
})

test("times are told with their distance to UTC, or in UTC", () => {
  assert.equal(plainTime(NOW), "2026-11-20T17:12:31Z")
  assert.equal(Date.parse(wallTime(NOW)), NOW - 456)
})

test("answers that another category does not ask stay behind", () => {
  const answers = { lamp_count: 4, danger_now: "ja", police_contacted: "nej" }
  assert.deepEqual(belonging(answers, ["danger_now", "place_type"]), {
    danger_now: "ja",
    police_contacted: "nej",
  })
  assert.deepEqual(belonging(answers, ["place_type"]), {})
  assert.deepEqual(belonging(undefined, ["place_type"]), {})
})
