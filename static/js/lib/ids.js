/**
 * Ids, keys and receipt codes, made the same way as app/core/ids.py makes them.
 *
 * The check character is Crockford's: the 16 characters read as one number in base 32, modulo 37,
 * shown in the alphabet lengthened by * ~ $ = U. It finds any one wrong character and any two
 * neighbours that changed places. It is for people only and is never part of what is hashed.
 */

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const CHECK = `${CROCKFORD}*~$=U`
const ALIKE = { O: "0", I: "1", L: "1" }

/** @param {number} count */
const random = (count) => crypto.getRandomValues(new Uint8Array(count))

/** @param {ArrayBuffer | Uint8Array} bytes */
export const hex = (bytes) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("")

/** @param {ArrayBuffer | string} content @returns {Promise<string>} */
export async function sha256(content) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content
  return hex(await crypto.subtle.digest("SHA-256", bytes))
}

/**
 * A clock before 1970 counts as 1970: the id stays well-formed and unique.
 * @param {number} [at] milliseconds
 */
export function uuid7(at = Date.now()) {
  const bytes = random(16)
  bytes[6] = (bytes[6] & 0x0f) | 0x70
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const stamp = Math.max(0, Math.trunc(at)).toString(16).padStart(12, "0")
  const digits = stamp + hex(bytes).slice(12)
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
}

/** @param {Uint8Array} bytes */
export const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")

/** 128 random bits, one per anonymous report, so that two reports have nothing in common. */
export const uploadKey = () => base64url(random(16))

/**
 * 80 random bits as 16 characters; what is hashed, without hyphens and check character. One whose check
 * character is no letter or digit is hard to read out, so another is drawn.
 * @returns {string}
 */
export function receiptCode() {
  const code = Array.from(random(16), (byte) => CROCKFORD[byte & 31]).join("")
  return CROCKFORD.includes(checkCharacter(code)) ? code : receiptCode()
}

/** @param {string} code */
export function checkCharacter(code) {
  let value = 0
  for (const character of code) value = (value * 32 + CROCKFORD.indexOf(character)) % 37
  return CHECK[value]
}

/** Four groups of four and the check character. @param {string} code */
export const shownCode = (code) => [...code.match(/.{4}/g), checkCharacter(code)].join("-")

/**
 * The 16 characters of what a person typed (spaces, hyphens, o for 0 …), or null.
 * @param {string} typed
 */
export function readReceiptCode(typed) {
  const text = typed
    .replace(/[\s\-–—.]/g, "")
    .toUpperCase()
    .replace(/[OIL]/g, (letter) => ALIKE[letter])
  const [code, check] = [text.slice(0, 16), text.slice(16)]
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) return null
  return check === "" || check === checkCharacter(code) ? code : null
}
