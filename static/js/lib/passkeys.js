/** Passkeys between the server's JSON and the browser's bytes. */

/** @param {string} text base64url */
export function bytesOf(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0))
}

/** @param {ArrayBuffer | null} bytes */
export function textOf(bytes) {
  const binary = String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0)))
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

/**
 * Asks the browser for a new passkey.
 * @param {any} options the server's creation options
 */
export async function made(options) {
  const publicKey = {
    ...options,
    challenge: bytesOf(options.challenge),
    user: { ...options.user, id: bytesOf(options.user.id) },
    excludeCredentials: options.excludeCredentials.map(withBytes),
  }
  const key = /** @type {PublicKeyCredential} */ (await navigator.credentials.create({ publicKey }))
  return answer(key, ["clientDataJSON", "attestationObject"])
}

/**
 * Asks the browser to prove that a passkey is there.
 * @param {any} options the server's request options
 */
export async function proven(options) {
  const publicKey = {
    ...options,
    challenge: bytesOf(options.challenge),
    allowCredentials: (options.allowCredentials ?? []).map(withBytes),
  }
  const key = /** @type {PublicKeyCredential} */ (await navigator.credentials.get({ publicKey }))
  return answer(key, ["clientDataJSON", "authenticatorData", "signature", "userHandle"])
}

/** @param {any} key */
const withBytes = (key) => ({ ...key, id: bytesOf(key.id) })

/**
 * @param {PublicKeyCredential} key
 * @param {string[]} parts
 */
function answer(key, parts) {
  const given = /** @type {any} */ (key.response)
  const response = Object.fromEntries(
    parts.filter((part) => given[part]).map((part) => [part, textOf(given[part])]),
  )
  return { id: key.id, rawId: textOf(key.rawId), type: key.type, response }
}
