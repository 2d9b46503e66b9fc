/** Files a report as well as this phone can: smaller photos where it is full, past a shut database. */
import { smaller } from "../photos/shrink.js"
import { fileReport } from "./entry.js"
import { storage } from "./open.js"

/** @typedef {{id: string, code: string | null, way?: "sent" | "text" | "page", receipt?: any, made?: any}} Filed */

/** Drafts whose report exists already, outside the outbox. */
const beside = new Set()

/** @param {Parameters<typeof fileReport>[0]} filed @returns {Promise<Filed>} */
export async function fileSafely(filed) {
  try {
    return await (beside.has(filed.draft?.id) ? fileBeside(filed) : fileReport(filed))
  } catch (error) {
    return (await again(filed, error)) ?? Promise.reject(error)
  }
}

/** The word of the form's own sentences for what stands in the way. @param {any} error */
export const wordOf = (error) => (error?.name === "QuotaExceededError" ? "full" : "unsaved")

async function again(filed, error) {
  const opens = (await storage()) === "works"
  const full = wordOf(error) === "full"
  if (opens && full && filed.photos?.length) {
    const photos = await Promise.all(filed.photos.map(fitting))
    return fileReport({ ...filed, photos }).catch(() => null)
  }
  return opens && !full ? null : fileBeside(filed)
}

async function fileBeside(filed) {
  beside.add(filed.draft?.id)
  return (await import("./emergency.js")).fileBeside(filed)
}

/** One that cannot be read goes as it is. */
async function fitting(photo) {
  const { blob, original } = photo instanceof Blob ? { blob: photo, original: false } : photo
  return original ? photo : { blob: await smaller(blob) }
}
