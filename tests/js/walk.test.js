import assert from "node:assert/strict"
import { test } from "node:test"
import { changesInPlace, keyOf, own } from "../../static/js/walk/answers.js"
import { entryEnvelope, rewrittenEntry } from "../../static/js/walk/envelope.js"
import { codeIn } from "../../static/js/walk/joining.js"
import {
  askedAt,
  progressOf,
  questionsOf,
  screens,
  stillToJudge,
  typingIn,
} from "../../static/js/walk/plan.js"

const question = (id, type = "verdict") => ({ id, type, sv: id, en: id })
const walk = {
  stops: [
    { key: "s1", name: "Stationen", questions: ["l1", "l2", "f1"] },
    { key: "s2", name: "Tunneln", questions: ["l1", "t1"] },
  ],
  questions: ["w1"],
  shares: [],
  checklist: {
    sections: [
      { id: "first", sv: "Först", questions: [question("f1", "scale5")] },
      { id: "light", sv: "Ljus", questions: [question("l1"), question("l2")] },
      { id: "tunnel", sv: "Tunnel", questions: [question("t1")] },
      { id: "whole", sv: "Allt", questions: [question("w1", "text")] },
    ],
  },
}
const keys = (list) => list.map(({ key }) => key)
const made = { walk: "K7-4QX", photos: [], at: Date.parse("2026-11-20T18:12:31Z") }

test("each stop is a screen with its own questions, then what lies between, then the whole walk", () => {
  const found = screens(walk, 1, "sv")
  assert.deepEqual(keys(found), ["s1", "s2", "mellan", "hela"])
  assert.deepEqual(
    found.map((screen) => questionsOf(screen).map(({ id }) => id)),
    [["f1", "l1", "l2"], ["l1", "t1"], [], ["w1"]],
  )
})

test("what is dealt out to one's group comes first, the rest can be reached", () => {
  const shares = [{ group: 2, stop: "s2", section: "" }]
  const dealt = { ...walk, shares }
  assert.deepEqual(keys(screens(dealt, 2, "sv")), ["s2", "s1", "mellan", "hela"])
  assert.deepEqual(keys(screens(dealt, 1, "sv")), ["s1", "s2", "mellan", "hela"])
})

test("a section dealt out is one's own at every stop, and only that is judged by one tap", () => {
  const dealt = { ...walk, shares: [{ group: 1, stop: "", section: "tunnel" }] }
  const [tunnel, station] = screens(dealt, 1, "sv")
  assert.deepEqual([tunnel.key, station.own], ["s2", false])
  assert.deepEqual(
    tunnel.sections.map(({ id }) => id),
    ["tunnel", "light"],
  )
  assert.deepEqual(
    stillToJudge(tunnel, () => false).map(({ id }) => id),
    ["t1"],
  )
})

test("Allt bra här judges what nobody at this phone has judged, and nothing that is felt", () => {
  const [station] = screens(walk, 1, "sv")
  const left = stillToJudge(station, (id) => id === "l1")
  assert.deepEqual(
    left.map(({ id }) => id),
    ["l2"],
  )
  assert.deepEqual(
    progressOf(questionsOf(station), (id) => id === "l1"),
    { done: 1, all: 3 },
  )
})

test("the latest of one's own answers stands, whatever was thrown away or belongs to other walks", () => {
  const item = (seq, said, more = {}) => ({
    seq,
    id: `${seq}`,
    kind: "walk_entry",
    walk: "A",
    state: "queued",
    photos: [],
    said,
    ...more,
  })
  const l1 = (value) => ({ kind: "answer", stop: "s1", question: "l1", value })
  const found = own(
    [
      item(2, l1("brist"), { state: "complete" }),
      item(1, l1("ok")),
      item(3, l1("ej"), { binned_at: 1 }),
      item(4, l1("ej"), { walk: "B" }),
      item(5, { kind: "finding", stop: "", text: "Mörkt" }),
    ],
    "A",
  )
  assert.equal(found.answers.get(keyOf("s1", "l1")).said.value, "brist")
  assert.deepEqual(
    found.findings.map(({ id }) => id),
    ["5"],
  )
  assert.deepEqual([found.waiting, found.sent], [2, 1])
})

test("what nobody has seen is changed in its place; what was sent or described gets a further entry", () => {
  const item = { state: "queued", tried: false, photos: [], said: { value: "ok" } }
  assert.equal(changesInPlace(item, false), true)
  assert.equal(changesInPlace({ ...item, tried: true }, false), false)
  assert.equal(changesInPlace({ ...item, said: { value: "brist", text: "Trasig" } }, false), false)
  assert.equal(changesInPlace({ ...item, tried: true }, true), true)
  assert.equal(changesInPlace({ ...item, state: "line" }, true), false)
  assert.equal(changesInPlace(undefined, true), false)
})

test("T16 a score travels with whole minutes and nothing that tells who gave it", () => {
  const said = {
    kind: "score",
    stop: "s1",
    question: "f1",
    value: 2,
    perspectives: ["barn"],
    text: "Jag, Vera",
    proposal: "x",
    place: { lat: 1, lon: 2 },
    replaces: "other",
    good: true,
  }
  const photos = [{ id: "p", size: 1, sha256: "a", type: "image/jpeg" }]
  assert.deepEqual(JSON.parse(entryEnvelope(said, { ...made, photos })), {
    v: 1,
    walk: "K7-4QX",
    kind: "score",
    captured_at: "2026-11-20T18:12:00Z",
    stop: "s1",
    question: "f1",
    value: 2,
    perspectives: ["barn"],
  })
})

test("an answer travels without zone, order or clock of the phone, and with no empty fields", () => {
  const said = { kind: "answer", stop: "s1", question: "l1", value: 0, text: "", perspectives: [] }
  assert.deepEqual(JSON.parse(entryEnvelope(said, made)), {
    v: 1,
    walk: "K7-4QX",
    kind: "answer",
    captured_at: "2026-11-20T18:12:31Z",
    stop: "s1",
    question: "l1",
    value: 0,
  })
})

test("other words of the same entry keep its first time", () => {
  const before = entryEnvelope({ kind: "finding", stop: "" }, made)
  const after = JSON.parse(rewrittenEntry(before, { kind: "finding", stop: "", text: "A\0B" }, []))
  assert.deepEqual([after.captured_at, after.text], ["2026-11-20T18:12:31Z", "AB"])
})

test("a code may be typed alone, with spaces, or as the whole address", () => {
  for (const typed of ["abc_-1", " abc _-1 ", "https://lykta.example/v#abc_-1", "abc_-1."])
    assert.equal(codeIn(typed), "abc_-1")
})

test("what was found on the last walk is asked at its stop, or once between the stops", () => {
  const before = [
    { stop: "s2", number: 1, text: "Släckt lampa" },
    { stop: "", number: 4, text: "Klotter på vägen" },
  ]
  const found = screens({ ...walk, before }, 1, "sv")
  assert.deepEqual(
    found.map((screen) => screen.before.map(({ number }) => number)),
    [[], [1], [4], []],
  )
  const [, , between] = found
  assert.deepEqual(
    askedAt(between).map(({ id }) => id),
    ["before:4"],
  )
})

test("a sheet of paper is typed in by its stop; what has no sheet of its own leads to the first", () => {
  const first = "/vandring/K7-4QX/papper/inskrivning"
  assert.equal(typingIn("K7-4QX", "s2"), `${first}?stopp=s2`)
  assert.equal(typingIn("K7-4QX", "hela"), `${first}?stopp=vandringen`)
  assert.deepEqual(
    ["", "mellan", "alla"].map((screen) => typingIn("K7-4QX", screen)),
    [first, first, first],
  )
})
