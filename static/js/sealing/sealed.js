/** An item of the outbox as only the municipality can read it. Its id, proof and place stay. */
import { base64url, hex, sha256 } from "../lib/ids.js"
import { listedPhotos } from "../outbox/envelope.js"
import { bytesOf, SEALED_TYPE, seal } from "./seal.js"

const PART = 0x8000

/** @typedef {{photo: any, bytes: ArrayBuffer}} Taken */

/**
 * @param {string} point
 * @param {any} item with its envelope in the open
 * @param {Taken[]} taken its photos, in their order
 * @returns {Promise<{item: any, taken: Taken[]}>}
 */
export async function sealedItem(point, item, taken) {
  const closed = []
  for (const one of taken) closed.push(await sealedPhoto(point, one, item))
  const photos = item.photos.map(
    (photo) => closed.find((one) => one.photo.id === photo.id)?.photo ?? photo,
  )
  const envelope = await sealedEnvelope(point, { ...item, photos })
  return { item: { ...item, photos, envelope, sealed: true }, taken: closed }
}

/** What stands outside: nothing but what the server needs to find its way. @param {string} point @param {any} item */
export async function sealedEnvelope(point, item) {
  const { id, kind, envelope, photos } = item
  const { walk, receipt_hash } = JSON.parse(envelope)
  const body = text(await seal(point, `${kind}:${id}:${await senderOf(item)}`, envelope))
  const key = hex(await crypto.subtle.digest("SHA-256", bytesOf(point))).slice(0, 16)
  const outside = { ...(walk && { walk }), ...(receipt_hash && { receipt_hash }) }
  return JSON.stringify({ v: 1, enc: { v: 2, key, body }, ...outside, ...listedPhotos(photos) })
}

/**
 * Whom the server will know as its sender. The seal names it without telling it, so that nobody can
 * send it as their own; who joined a walk by its code has no name that lasts.
 */
function senderOf({ account, upload_key }) {
  if (!account) return upload_key ? sha256(upload_key) : ""
  return /^\d+$/.test(account) ? account : ""
}

/**
 * A photo is announced and sent by its sealed bytes.
 * @param {string} point @param {Taken} taken @param {any} item @returns {Promise<Taken>}
 */
export async function sealedPhoto(point, { photo, bytes }, item) {
  const closed = await seal(point, `photo:${photo.id}:${await senderOf(item)}`, bytes)
  const { locked: _, ...known } = photo
  const facts = { size: closed.byteLength, sha256: await sha256(closed), type: SEALED_TYPE }
  return { photo: { ...known, ...facts }, bytes: closed }
}

/** @param {ArrayBuffer} buffer */
function text(buffer) {
  const bytes = new Uint8Array(buffer)
  const whole = Math.floor(PART / 3) * 3
  const parts = []
  for (let at = 0; at < bytes.length; at += whole)
    parts.push(base64url(bytes.subarray(at, at + whole)))
  return parts.join("")
}
