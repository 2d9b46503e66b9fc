import assert from "node:assert/strict"
import { test } from "node:test"
import {
  checkCharacter,
  readReceiptCode,
  receiptCode,
  sha256,
  shownCode,
  uploadKey,
  uuid7,
} from "../../static/js/lib/ids.js"

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test("an id is a UUIDv7 that begins with the time", () => {
  const id = uuid7(Date.parse("2026-11-20T18:12:31Z"))
  assert.match(id, UUID7)
  assert.equal(Number.parseInt(id.replace("-", "").slice(0, 12), 16), 1795198351000)
})

test("a clock at 1970 or before still gives different, well-formed ids", () => {
  assert.match(uuid7(-5), UUID7)
  assert.equal(new Set(Array.from({ length: 500 }, () => uuid7(0))).size, 500)
})

test("an upload key is 128 bits in base64url", () => {
  assert.match(uploadKey(), /^[A-Za-z0-9_-]{22}$/)
})

test("a receipt code is 16 of Crockford's characters, without I, L, O and U", () => {
  for (let n = 0; n < 500; n++) {
    const code = receiptCode()
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{16}$/)
    assert.match(checkCharacter(code), /^[0-9A-HJKMNP-TV-Z]$/)
  }
})

test("the check character is the one that the server makes", () => {
  assert.equal(checkCharacter("7K4M9QXP2D6TW3HB"), "Q")
  assert.equal(checkCharacter("0000000000000000"), "0")
  assert.equal(checkCharacter("ZZZZZZZZZZZZZZZZ"), "~")
})

test("the check character finds one wrong character and two that changed places", () => {
  const code = "7K4M9QXP2D6TW3HB"
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
  for (let n = 0; n < 16; n++) {
    for (const other of alphabet.replace(code[n], ""))
      assert.notEqual(
        checkCharacter(code.slice(0, n) + other + code.slice(n + 1)),
        checkCharacter(code),
      )
    const swapped = code.slice(0, n) + (code[n + 1] ?? "") + code[n] + code.slice(n + 2)
    if (n < 15) assert.notEqual(checkCharacter(swapped), checkCharacter(code))
  }
})

test("what a person typed is read with spaces, hyphens, small letters, o, i and l", () => {
  const code = receiptCode()
  assert.equal(readReceiptCode(shownCode(code)), code)
  assert.equal(
    readReceiptCode(` ${code.toLowerCase().replaceAll("0", "o").replaceAll("1", "l")} `),
    code,
  )
  assert.equal(readReceiptCode(`${code}${checkCharacter(code) === "A" ? "B" : "A"}`), null)
  for (const typed of ["", "7K4M", `${code}00`, "UUUUUUUUUUUUUUUU"])
    assert.equal(readReceiptCode(typed), null)
})

test("a text and its bytes have the same digest", async () => {
  const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  assert.equal(await sha256("abc"), abc)
  assert.equal(await sha256(new TextEncoder().encode("abc").buffer), abc)
})
