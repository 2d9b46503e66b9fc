/** The photos of one item, by offset: a broken upload goes on where the server says it ended. */
import { ask } from "../lib/http.js"
import { tell } from "./changed.js"
import { least } from "./parts.js"
import { photosLeft, verdict } from "./state.js"
import { photoPart } from "./store.js"

const MOVES = 4

/**
 * One bad photo never stops the others, nor the report.
 * @param {import("./run.js").Run} run
 * @returns {Promise<boolean>} whether the run goes on
 */
export async function sendPhotos(run, item) {
  const proof = await run.proof(item)
  if (!proof) return run.hold(item, { reason: "login" })
  for (const photo of photosLeft(item)) {
    const upload = new Upload(photo, proof, run.parts, percentOf(item, photo))
    if (run.fresh.has(item.id)) upload.take(item.receipt.photos?.[photo.id])
    const end = await upload.finish()
    if (end.reason === "photo")
      await run.keepPhoto(item, photo, upload.progress, { trouble: end.trouble })
    else if (end.reason) return run.hold(item, end)
    else await run.keepPhoto(item, photo, upload.progress)
  }
  return true
}

/** How much of all the item's bytes is there, told to every tab. */
function percentOf(item, photo) {
  const whole = item.photos.reduce((sum, { size }) => sum + size, 0)
  const before = item.photos
    .slice(0, item.photos.indexOf(photo))
    .reduce((sum, { size }) => sum + size, 0)
  return (offset) =>
    tell({ sending: item.id, percent: Math.floor((100 * (before + offset)) / whole) })
}

/** The server knows no such photo: the report has to be told again. */
const lost = (answer) => ({ reason: "fault", lost: true, answer })

/** This photo will not get there; why in the server's own words, where it gave any. */
const bad = (code, { sv, en } = /** @type {any} */ ({})) => ({
  reason: "photo",
  trouble: { code, ...(sv && { words: { sv, en } }) },
})

class Upload {
  /** @type {{offset: number, complete: boolean, state: string} | null} */
  progress = null
  #moves = 0

  constructor(photo, proof, parts, told) {
    this.photo = photo
    this.parts = parts
    this.path = `/api/v1/photos/${photo.id}`
    this.proof = proof
    this.told = told
  }

  take(progress) {
    if (Number.isFinite(progress?.offset)) this.progress = progress
  }

  /** @returns {Promise<any>} why not all has arrived; empty when it has */
  async finish() {
    if (!this.progress) {
      const end = await this.#askOffset()
      if (end) return end
    }
    while (!this.progress.complete) {
      this.told(this.progress.offset)
      const end = await this.#sendPart()
      if (end) return end
    }
    return {}
  }

  async #askOffset() {
    const answer = await ask("HEAD", this.path, { headers: this.proof })
    const reason = verdict(answer, ({ offset }) => Number.isFinite(offset))
    if (answer.status === 404) return lost(answer)
    if (reason !== "accepted") return { reason, answer }
    this.#stand(answer)
  }

  async #sendPart() {
    const { offset } = this.progress
    const limit = await this.parts.size()
    const body = await photoPart(this.photo, offset, Math.min(limit, this.photo.size - offset))
    if (!body) return bad("photo_missing_on_phone")
    const begun = Date.now()
    const answer = await ask("PATCH", this.path, {
      headers: this.#headers(offset, body.size),
      body,
    })
    const reason = verdict(answer, (given) => given.offset === offset + body.size)
    if (reason !== "accepted") return this.#refused(reason, answer, body.size)
    this.#stand(answer)
    await this.parts.went(body.size, Date.now() - begun)
  }

  #headers(offset, bytes) {
    return {
      ...this.proof,
      "Content-Type": "application/partial-upload",
      "Upload-Offset": String(offset),
      "Upload-Complete": offset + bytes === this.photo.size ? "?1" : "?0",
    }
  }

  /** Nothing when it is worth another try at once. */
  async #refused(reason, answer, bytes) {
    const refused = reason === "too_big"
    if (refused || reason === "network") await this.parts.failed(bytes, refused)
    if (refused && !least(bytes)) return
    if (answer.status === 409 && Number.isFinite(answer.offset)) return this.#moved(answer)
    if (answer.status === 404) return lost(answer)
    if (refused || reason === "refused")
      return bad(answer.json?.code ?? "photo_too_big", answer.json ?? undefined)
    return { reason, answer }
  }

  /** The server stands elsewhere; at the start again after the last byte: the digest was wrong. */
  #moved(answer) {
    if (++this.#moves <= MOVES) return this.#stand(answer)
    return answer.offset ? { reason: "server", answer } : bad("photo_damaged")
  }

  /** @param {import("../lib/http.js").Answer} answer */
  #stand({ offset, complete }) {
    this.progress = { offset, complete, state: complete ? "stored" : "waiting" }
  }
}
