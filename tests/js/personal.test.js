import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { findings, hinted, holdsCode, kindsIn } from "../../static/js/text/personal.js"

const vectors = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"))
const CODES = vectors("receipt_codes")
const TEXTS = vectors("personal_data")
const root = fileURLToPath(new URL("../..", import.meta.url))
const python = existsSync(`${root}.venv/bin/python`) ? `${root}.venv/bin/python` : "python3"
const GIVEN = `
import json
from app.catalogue.shapes import personal_check
print(json.dumps(personal_check("sv")))
`
const { patterns } = JSON.parse(
  execFileSync(python, ["-c", GIVEN], { cwd: root, encoding: "utf8" }),
)

for (const [text, expected] of Object.entries(TEXTS))
  test(`the phone reads "${text}" as the server does`, () => {
    const kinds = findings(text, patterns).map(({ kind }) => kind)
    assert.deepEqual(kinds, expected)
  })

test("what is found is told by where it stands", () => {
  const [found] = findings("Ring mig på 070-174 06 05 om ni har frågor", patterns)
  assert.equal(
    "Ring mig på 070-174 06 05 om ni har frågor".slice(found.start, found.end),
    "070-174 06 05",
  )
})

test("a number in an answer is that of a thing, a name or a telephone is somebody's", () => {
  assert.deepEqual(kindsIn("", "KLM 482", patterns), [])
  assert.deepEqual(kindsIn("KLM 482", "Ring 0701740605", patterns), ["plate", "phone"])
})

test("a long text is read in no time", () => {
  const started = performance.now()
  findings("Lång man Åsa heter ABC 123 07".repeat(70), patterns)
  assert.ok(performance.now() - started < 200)
})

test("a word that hints at a topic is seen with its endings, not inside another word", () => {
  const topics = [{ words: ["självmord"] }, { words: ["bomb"] }]
  assert.deepEqual(hinted("Det hördes ett självmordshot.", topics), [topics[0]])
  assert.deepEqual(hinted("En plombomb", topics), [])
})

test("a receipt code is known in every way of writing it, and nothing else is", () => {
  for (const text of CODES.held) assert.equal(holdsCode(text), true, text)
  for (const text of CODES.free) assert.equal(holdsCode(text), false, text)
})
