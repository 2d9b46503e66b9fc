/**
 * A key of this phone for what is private of one account. Deleted bytes stay in a browser's files
 * for long, so what must be gone after sign-out lies encrypted, and the key goes. One half of it
 * lies in the database, the other in a file of its own that is removed at once.
 */
import { hex } from "../lib/ids.js"
import { transact } from "../outbox/open.js"

const CACHE = "account-lock"
const HALF = 32
const WHICHEVER = { ignoreSearch: true }

/** @type {Map<string, {half: Uint8Array, key: CryptoKey}>} */
const known = new Map()
/** @type {Map<string, Promise<CryptoKey | null>>} */
const finding = new Map()

/**
 * The account's key, made at its first use; null where the browser cannot keep one. What this page
 * knows counts only as long as the database holds its half: another tab may have signed out.
 * @param {string} account
 * @returns {Promise<CryptoKey | null>}
 */
export async function lockKey(account) {
  const now = await half(account).catch(() => null)
  const before = known.get(account)
  return before && now && same(before.half, now) ? before.key : anew(account)
}

/** @param {string} account @returns {Promise<CryptoKey | null>} */
function anew(account) {
  const running = finding.get(account)
  if (running) return running
  const one = alone(() => found(account))
    .catch(() => null)
    .finally(() => finding.delete(account))
  finding.set(account, one)
  return one
}

const same = (/** @type {Uint8Array} */ one, /** @type {Uint8Array} */ other) =>
  one.every((byte, n) => byte === other[n])

/** After this nothing that was locked can be read again. @param {string} account */
export async function destroyLock(account) {
  known.delete(account)
  if (typeof caches !== "undefined")
    await (await caches.open(CACHE)).delete(address(account), WHICHEVER)
  await half(account, null)
}

const address = (account) => `/lock/${encodeURIComponent(account)}`

const alone = (work) => (navigator.locks ? navigator.locks.request("account-lock", work) : work())

/** @param {string} account */
async function found(account) {
  if (!globalThis.crypto?.subtle || typeof caches === "undefined") return null
  const cache = await caches.open(CACHE)
  const there = await cache.match(address(account), WHICHEVER)
  const [one, two] = [await half(account), there && new Uint8Array(await there.arrayBuffer())]
  const halves = one && two?.byteLength === HALF ? [one, two] : await made(account, cache)
  if (!halves) return null
  const key = await joined(halves[0], halves[1])
  known.set(account, { half: halves[0], key })
  return key
}

/**
 * WebKitGTK may lose what was put just before a page was left, and keeps nothing under that address
 * ever after: so each half has an address of its own, and one that is not there again locks nothing.
 */
async function made(account, cache) {
  const halves = [0, 1].map(() => crypto.getRandomValues(new Uint8Array(HALF)))
  const place = `${address(account)}?${hex(crypto.getRandomValues(new Uint8Array(8)))}`
  await cache.delete(address(account), WHICHEVER)
  await cache.put(place, new Response(halves[1]))
  if (!(await cache.match(place))) return null
  await half(account, halves[0])
  return halves
}

/** Null forgets it. @param {string} account @param {Uint8Array | null} [bytes] */
const half = (account, bytes) =>
  transact(["meta"], bytes === undefined ? "readonly" : "readwrite", (meta) => {
    const name = `lock:${account}`
    if (bytes === undefined) return meta.get(name)
    if (bytes) meta.put(bytes, name)
    else meta.delete(name)
  })

async function joined(one, two) {
  const secret = await crypto.subtle.importKey("raw", one, "HKDF", false, ["deriveKey"])
  const how = { name: "HKDF", hash: "SHA-256", salt: two, info: new Uint8Array() }
  const uses = /** @type {KeyUsage[]} */ (["encrypt", "decrypt"])
  return crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, uses)
}

/** @param {CryptoKey} key @param {BufferSource} bytes @returns {Promise<ArrayBuffer>} nonce and ciphertext */
export async function locked(key, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const inside = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes)
  return new Blob([iv, inside]).arrayBuffer()
}

/** @param {CryptoKey} key @param {ArrayBuffer} bytes */
export const unlocked = (key, bytes) =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, 12) }, key, bytes.slice(12))
