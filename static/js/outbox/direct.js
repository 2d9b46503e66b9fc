/** One anonymous report out of the page's own memory, for a phone that can keep none. */
import { ask } from "../lib/http.js"
import { FIRST_PART } from "./parts.js"
import { isReceipt, verdict } from "./state.js"

const TRIES = 3

/**
 * @param {any} item as it would lie in the outbox
 * @param {{photo: {id: string, size: number}, bytes: ArrayBuffer}[]} photos
 * @returns {Promise<any>} the receipt when every part is stored, else null; trying again does no harm
 */
export async function sendDirectly(item, photos) {
  const proof = { "Lykta-Upload-Key": item.upload_key }
  const headers = { ...proof, "Content-Type": "application/json" }
  const sent = { headers, body: item.envelope }
  const answer = await ask("PUT", `/api/v1/reports/${item.id}`, sent)
  if (verdict(answer, ({ json }) => isReceipt(json, item.id)) !== "accepted") return null
  for (const one of photos) if (!(await sendPhoto(one, proof))) return null
  return answer.json
}

/** From where the server stands, so that a broken try is gone on with. */
async function sendPhoto({ photo, bytes }, proof) {
  const path = `/api/v1/photos/${photo.id}`
  for (let tries = 0; tries < TRIES; tries++) {
    let { offset, complete } = await ask("HEAD", path, { headers: proof })
    while (offset !== undefined && !complete) {
      const body = new Blob([bytes.slice(offset, offset + FIRST_PART)])
      const answer = await ask("PATCH", path, { headers: parted(proof, offset, body, photo), body })
      if (answer.status !== 204) break
      offset = answer.offset
      complete = offset === photo.size
    }
    if (complete) return true
  }
  return false
}

const parted = (proof, offset, body, photo) => ({
  ...proof,
  "Content-Type": "application/partial-upload",
  "Upload-Offset": String(offset),
  "Upload-Complete": offset + body.size === photo.size ? "?1" : "?0",
})
