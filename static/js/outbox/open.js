/**
 * The outbox's database: version 1 for ever, records carry their own `v`, so that no upgrade can
 * ever touch an unsent report. Work is done when its transaction is complete, never before.
 */
import { begun, here } from "./leaving.js"

const STORES = {
  items: { keyPath: "id" },
  chunks: {},
  drafts: { keyPath: "id" },
  log: { autoIncrement: true },
  meta: {},
}
// iOS closes connections behind our back; a wiped site shows as AbortError in Chromium.
const DEAD_CONNECTION = ["InvalidStateError", "UnknownError", "AbortError"]

// Some systems never answer an opening; a person who writes must not wait for one.
const PATIENCE_MS = 10_000

/** @type {Promise<IDBDatabase> | undefined} */
let opening

/**
 * Whether the phone can keep anything: "missing" where the browser has no database, "newer" where a
 * later version has changed it, "shut" where it cannot be opened (full, damaged, forbidden).
 * @returns {Promise<"works" | "missing" | "newer" | "shut">}
 */
export async function storage() {
  if (!globalThis.indexedDB) return "missing"
  try {
    await database()
    return "works"
  } catch (error) {
    return error?.name === "VersionError" ? "newer" : "shut"
  }
}

/**
 * Does all of `work` or nothing. It gets the named stores and may return one request, whose result
 * is told when everything is on the disk. A dead connection is dropped and the work tried once more.
 * @param {string[]} names
 * @param {IDBTransactionMode} mode
 * @param {(...stores: IDBObjectStore[]) => IDBRequest | void} work
 * @param {{atOnce?: boolean}} [how] `atOnce`: it waits for none of its own requests, so it can be done
 *   while the page is being left
 * @returns {Promise<any>}
 */
export async function transact(names, mode, work, how = {}) {
  const trial = async () => {
    if (!how.atOnce) await here()
    return attempt(await database(), names, mode, { work, ...how })
  }
  try {
    return await trial()
  } catch (error) {
    if (!DEAD_CONNECTION.includes(error?.name)) throw error
    forget()
    return trial()
  }
}

function attempt(connection, names, mode, { work, atOnce = false }) {
  return new Promise((done, fail) => {
    const transaction = connection.transaction(names, mode, { durability: "strict" })
    /** @type {IDBRequest | void} */
    let request
    transaction.oncomplete = () => done(request ? request.result : undefined)
    transaction.onabort = () => fail(transaction.error ?? new DOMException("gone", "AbortError"))
    try {
      request = work(...names.map((name) => transaction.objectStore(name)))
      if (atOnce) transaction.commit()
      else begun(transaction)
    } catch (error) {
      fail(error)
      transaction.abort()
    }
  })
}

function database() {
  opening ??= opened()
  opening.catch(forget)
  return opening
}

/** @returns {Promise<IDBDatabase>} */
const opened = () =>
  new Promise((done, fail) => {
    const request = indexedDB.open("lykta-outbox", 1)
    request.onupgradeneeded = () => {
      for (const [name, options] of Object.entries(STORES))
        request.result.createObjectStore(name, options)
    }
    request.onsuccess = () =>
      whole(request.result) ? done(watched(request.result)) : fail(DAMAGED)
    request.onerror = () => fail(request.error)
    setTimeout(fail, PATIENCE_MS, new DOMException("no answer", "TimeoutError"))
  })

const DAMAGED = new DOMException("stores are missing", "NotFoundError")

/** A database that lacks a store is left as it is. @param {IDBDatabase} connection */
function whole(connection) {
  const all = Object.keys(STORES).every((name) => connection.objectStoreNames.contains(name))
  if (!all) connection.close()
  return all
}

/** @param {IDBDatabase} connection */
function watched(connection) {
  connection.onclose = forget
  connection.onversionchange = () => {
    connection.close()
    forget()
  }
  return connection
}

function forget() {
  opening = undefined
}
