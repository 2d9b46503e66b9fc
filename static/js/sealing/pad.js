/**
 * Words locked in the very moment a page is left, when nothing can be waited for: what the account's
 * lock would add to them is made beforehand, and used once.
 */
import { base64url } from "../lib/ids.js"
import { lockKey } from "./lock.js"
import { bytesOf } from "./seal.js"

const BYTES = 16 * 1024
const NONCE = 12

export class Pad {
  /** @type {{iv: Uint8Array<ArrayBuffer>, stream: Uint8Array} | null} */
  #spare = null

  /** @param {string} account */
  constructor(account) {
    this.account = account
    this.renew()
  }

  async renew() {
    const iv = crypto.getRandomValues(new Uint8Array(NONCE))
    const stream = await streamOf(this.account, iv).catch(() => null)
    this.#spare = stream && { iv, stream }
  }

  /** Nothing when it is not ready, or too long. @param {string} words @returns {string | null} */
  lock(words) {
    const bytes = new TextEncoder().encode(words)
    const spare = this.#spare
    if (!spare || bytes.length > BYTES) return null
    this.#spare = null
    this.renew()
    return base64url(new Uint8Array([...spare.iv, ...added(bytes, spare.stream)]))
  }
}

/** @param {string} account @param {string} locked @returns {Promise<string>} */
export async function unlockedWords(account, locked) {
  const bytes = bytesOf(locked)
  const stream = await streamOf(account, bytes.slice(0, NONCE))
  if (!stream) throw new DOMException("no key", "NotReadableError")
  return new TextDecoder().decode(added(bytes.slice(NONCE), stream))
}

const added = (/** @type {Uint8Array} */ bytes, /** @type {Uint8Array} */ stream) =>
  bytes.map((byte, n) => byte ^ stream[n])

/** What the cipher adds under this nonce: zeros, encrypted. */
async function streamOf(/** @type {string} */ account, /** @type {Uint8Array<ArrayBuffer>} */ iv) {
  const key = await lockKey(account)
  const how = { name: "AES-GCM", iv }
  return key && new Uint8Array(await crypto.subtle.encrypt(how, key, new Uint8Array(BYTES)))
}
