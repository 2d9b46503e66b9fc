import assert from "node:assert/strict"
import { mock, test } from "node:test"
import { age, better, locate } from "../../static/js/places/position.js"

/** A phone that answers when it is told to. */
function phone() {
  const calls = { cleared: 0 }
  return {
    calls,
    watchPosition(found, failed) {
      calls.found = (accuracy) =>
        found({ coords: { latitude: 59.5, longitude: 16, accuracy }, timestamp: 0 })
      calls.failed = (code) => failed({ code })
      return 1
    },
    clearWatch() {
      calls.cleared += 1
    },
  }
}

function heard(geolocation) {
  const told = []
  const stop = locate(
    { found: ({ accuracy }) => told.push(accuracy), failed: (why) => told.push(why) },
    geolocation,
  )
  return { told, stop }
}

test("only better positions are told, and a good one is enough", () => {
  mock.timers.enable({ apis: ["setTimeout"] })
  const one = phone()
  const { told } = heard(one)
  for (const accuracy of [80, 120, 40, 9]) one.calls.found(accuracy)
  assert.deepEqual(told, [80, 40, 9])
  assert.equal(one.calls.cleared, 1)
  mock.timers.reset()
})

test("a phone that never answers is given up after ten seconds", () => {
  mock.timers.enable({ apis: ["setTimeout"] })
  const { told } = heard(phone())
  mock.timers.tick(9_999)
  assert.deepEqual(told, [])
  mock.timers.tick(1)
  assert.deepEqual(told, ["late"])
  mock.timers.reset()
})

test("the search for a better position ends after twenty seconds", () => {
  mock.timers.enable({ apis: ["setTimeout"] })
  const one = phone()
  const { told } = heard(one)
  one.calls.found(80)
  mock.timers.tick(20_000)
  assert.deepEqual([told, one.calls.cleared], [[80], 1])
  mock.timers.reset()
})

test("a no is told at once; a passing fault is waited out", () => {
  mock.timers.enable({ apis: ["setTimeout"] })
  const one = phone()
  const { told } = heard(one)
  one.calls.failed(2)
  assert.deepEqual(told, [])
  one.calls.failed(1)
  assert.deepEqual(told, ["denied"])
  mock.timers.reset()
})

test("a browser without positions says so", () => {
  assert.deepEqual(heard(null).told, ["denied"])
})

test("a fix has an age, and the more exact one is better", () => {
  assert.equal(age({ at: 1000 }, 91_000), 90)
  assert.equal(better(null, { accuracy: 500 }), true)
  assert.equal(better({ accuracy: 10 }, { accuracy: 11 }), false)
})
