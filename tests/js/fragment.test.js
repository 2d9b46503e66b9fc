import assert from "node:assert/strict"
import { test } from "node:test"
import { fragment } from "../../static/js/lib/fragment.js"

test("a code in the address is read as it was written", () => {
  assert.equal(fragment("#7K4M-9QXP-2D6T-W3HB-Q"), "7K4M-9QXP-2D6T-W3HB-Q")
  assert.equal(fragment("#7K4M%209QXP"), "7K4M 9QXP")
  assert.equal(fragment(""), "")
})

test("a mangled address is read as it stands and stops nothing", () => {
  for (const hash of ["#%", "#%E0%A4%A", "#7K4M%", "#%zz"])
    assert.equal(fragment(hash), hash.slice(1))
})
