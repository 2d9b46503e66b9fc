/**
 * One strict request to our own server, told back as plain values.
 * No cookie goes along and no redirect is followed: a login page or a captive portal is no answer.
 */

/**
 * @typedef {{status: number, redirected?: boolean, seconds?: number, offset?: number,
 *   complete?: boolean, tag?: string, json?: any}} Answer  status 0: no answer came
 */

const PATIENCE_MS = 8000
const LONGEST_WAIT_S = 3600

/**
 * @param {string} method
 * @param {string} path
 * @param {{headers?: Record<string, string>, body?: string | Blob}} [sent]
 * @returns {Promise<Answer>}
 */
export async function ask(method, path, { headers, body } = {}) {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience(body))
  /** @type {RequestInit} */
  const strict = { redirect: "manual", credentials: "omit", cache: "no-store" }
  try {
    return await told(await fetch(path, { method, headers, body, signal: stop.signal, ...strict }))
  } catch {
    return { status: 0 }
  } finally {
    clearTimeout(timer)
  }
}

/** A slow link gets a second more for every 8 KiB, or it would never finish one part. */
const patience = (body) => PATIENCE_MS + (body?.size ?? body?.length ?? 0) / 8

/** @param {Response} response @returns {Promise<Answer>} */
async function told(response) {
  if (response.type === "opaqueredirect") return { status: 0, redirected: true }
  const { headers, status } = response
  const isJson = /json/.test(headers.get("Content-Type") ?? "")
  return {
    status,
    seconds: waitSeconds(headers.get("Retry-After")),
    offset: headers.has("Upload-Offset") ? Number(headers.get("Upload-Offset")) : undefined,
    complete: headers.get("Upload-Complete") === "?1",
    tag: headers.get("ETag") ?? undefined,
    json: isJson ? await response.json().catch(() => null) : null,
  }
}

/**
 * Retry-After is a number of seconds or a date; more than an hour is not believed.
 * @param {string | null} header
 * @param {number} [now]
 */
export function waitSeconds(header, now = Date.now()) {
  if (!header) return 0
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000
  return Math.min(Math.max(seconds || 0, 0), LONGEST_WAIT_S)
}
