/**
 * Seals bytes so that only the municipality can read them: ECDH on P-256 with a one-time key, HKDF,
 * AES-GCM in pieces. The format stands in app/core/sealing.py; a test keeps both sides together.
 */

export const PIECE_BYTES = 256 * 1024
export const SEALED_TYPE = "application/vnd.lykta.sealed"
const CURVE = { name: "ECDH", namedCurve: "P-256" }
const MAGIC = [0x4c, 0x59, 0x4b, 0x31]

const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text)

/** @param {string} text base64url @returns {Uint8Array<ArrayBuffer>} */
export const bytesOf = (text) =>
  new Uint8Array(
    [...atob(text.replaceAll("-", "+").replaceAll("_", "/"))].map((c) => c.charCodeAt(0)),
  )

/**
 * What stands in front of the sealed pieces, and what seals them one after the other.
 * @param {string} point the municipality's public point, base64url
 * @param {string} about what it is, such as `report:<id>`: under another name it does not open
 * @param {CryptoKeyPair} [once] for tests only
 * @returns {Promise<{head: Uint8Array, piece: (bytes: BufferSource, last: boolean) => Promise<ArrayBuffer>}>}
 */
export async function sealing(point, about, once) {
  const theirs = bytesOf(point)
  const own = once ?? (await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]))
  const ours = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey))
  const id = new Uint8Array(await crypto.subtle.digest("SHA-256", theirs)).subarray(0, 8)
  const head = new Uint8Array([...MAGIC, ...id, ...ours])
  const key = await derived(theirs, own.privateKey, head, utf8(`lykta sealed 1 ${about}`))
  let number = 0
  const piece = (bytes, last) =>
    crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce(number++, last) }, key, bytes)
  return { head, piece }
}

/**
 * @param {string} point
 * @param {string} about
 * @param {ArrayBuffer | Uint8Array | string} content
 * @param {CryptoKeyPair} [once]
 * @returns {Promise<ArrayBuffer>}
 */
export async function seal(point, about, content, once) {
  const bytes = typeof content === "string" ? utf8(content) : new Uint8Array(content)
  const { head, piece } = await sealing(point, about, once)
  /** @type {BlobPart[]} */
  const parts = [/** @type {any} */ (head)]
  let at = 0
  do {
    const part = bytes.subarray(at, at + PIECE_BYTES)
    at += PIECE_BYTES
    parts.push(await piece(/** @type {any} */ (part), at >= bytes.byteLength))
  } while (at < bytes.byteLength)
  return new Blob(parts).arrayBuffer()
}

async function derived(theirs, privateKey, salt, info) {
  const subtle = crypto.subtle
  const known = await subtle.importKey("raw", theirs, CURVE, false, [])
  const shared = await subtle.deriveBits({ name: "ECDH", public: known }, privateKey, 256)
  const secret = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"])
  const how = { name: "HKDF", hash: "SHA-256", salt, info }
  return subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt"])
}

function nonce(number, last) {
  const bytes = new Uint8Array(12)
  new DataView(bytes.buffer).setUint32(7, number)
  bytes[11] = last ? 1 : 0
  return bytes
}
