/** What a phone has around the house's code, at its edges: a database in memory, and a network. */

const { setTimeout: later } = globalThis

/** A timer that nobody waits for any more holds no test up. @param {any[]} asked */
globalThis.setTimeout = /** @type {any} */ (
  (...asked) => later(.../** @type {[any]} */ (asked)).unref()
)
globalThis.BroadcastChannel = /** @type {any} */ (undefined)

const list = (/** @type {any} */ key) => [key].flat()

/** @returns {number} below nought when `one` comes first */
function order(/** @type {any} */ one, /** @type {any} */ other) {
  const [here, there] = [list(one), list(other)]
  const n = here.findIndex((part, at) => part !== there[at])
  if (n < 0) return here.length - there.length
  return here[n] < there[n] ? -1 : 1
}

const within = (/** @type {any} */ range, /** @type {any} */ key) =>
  range?.bounds
    ? order(range.bounds[0], key) <= 0 && order(key, range.bounds[1]) <= 0
    : order(range, key) === 0

/** One after the other, each as a whole; what is asked for meanwhile is answered in order. */
class Transaction {
  #asked = []

  constructor(stores) {
    this.stores = stores
    queueMicrotask(() => this.#run())
  }

  addEventListener() {}

  #run() {
    for (const { request, work } of this.#asked) {
      request.result = work()
      request.onsuccess?.()
    }
    this.oncomplete?.()
  }

  objectStore(name) {
    const { kept, keyPath } = this.stores.get(name)
    const ask = (work) => {
      const request = { result: undefined }
      this.#asked.push({ request, work })
      return request
    }
    const keys = (range) => [...kept.keys()].filter((key) => !range || within(range, key))
    return {
      transaction: this,
      get: (key) => ask(() => structuredClone(kept.get(key))),
      getAll: (range) =>
        ask(() =>
          keys(range)
            .sort(order)
            .map((key) => kept.get(key)),
        ),
      put: (value, key = value[keyPath]) => ask(() => kept.set(key, structuredClone(value))),
      add: (value) => ask(() => kept.set(kept.size + 1, structuredClone(value)) && kept.size),
      delete: (range) => ask(() => keys(range).forEach((key) => void kept.delete(key))),
    }
  }
}

const stores = new Map()
const connection = {
  objectStoreNames: { contains: (name) => stores.has(name) },
  createObjectStore: (name, { keyPath }) => stores.set(name, { kept: new Map(), keyPath }),
  transaction: () => new Transaction(stores),
}

globalThis.IDBKeyRange = /** @type {any} */ ({
  bound: (...bounds) => ({ bounds }),
  upperBound: (last) => ({ bounds: [Number.NEGATIVE_INFINITY, last] }),
})
globalThis.indexedDB = /** @type {any} */ ({
  open() {
    const request = { result: connection }
    queueMicrotask(() => {
      request.onupgradeneeded?.()
      request.onsuccess()
    })
    return request
  },
})

/** A phone as new. */
export function emptied() {
  for (const { kept } of stores.values()) kept.clear()
}

/**
 * The network gives these answers, one after the other; nothing where an answer is lost.
 * @param {({status: number, json?: any, headers?: Record<string, string>} | null)[]} answers
 * @returns {{method: string, path: string, token?: string, body: any}[]} what has been asked so far
 */
export function answering(...answers) {
  const asked = []
  globalThis.fetch = async (path, { method, headers, body }) => {
    const token = headers?.Authorization?.replace("Bearer ", "")
    asked.push({ method, path, token, body: body && JSON.parse(body) })
    const answer = answers.shift()
    if (!answer) throw new TypeError("no network")
    const { status, json, headers: more } = answer
    const told = { "Content-Type": "application/json", ...more }
    const bodiless = [204, 304].includes(status)
    return new Response(bodiless ? null : JSON.stringify(json ?? {}), { status, headers: told })
  }
  return asked
}
