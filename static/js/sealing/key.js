/** The municipality's public key on this phone, and whose reports are sealed with it at once. */
import { getMeta } from "../outbox/store.js"

/** @typedef {{point: string, roles: string[]}} Sealing */

/** What the server told last, else what the page came with. @returns {Promise<Sealing | null>} */
export async function municipalKey() {
  if (!globalThis.crypto?.subtle) return null
  return (await getMeta("sealing").catch(() => null)) ?? keyOfPage()
}

/** For a phone whose database does not open. @returns {Sealing | null} */
export function keyOfPage() {
  if (typeof document === "undefined" || !globalThis.crypto?.subtle) return null
  /** @type {HTMLMetaElement | null} */
  const kept = document.querySelector("meta[name=lykta-sealing]")
  return kept && { point: kept.content, roles: (kept.dataset.roles ?? "").split(" ") }
}

/** Whether this account's reports are sealed as soon as they are sent. @param {string} account */
export async function sealsAtOnce(account) {
  const [last, key] = [await getMeta("account"), await municipalKey()]
  const roles = key?.roles ?? ["guard", "volunteer"]
  return last?.id === account && roles.includes(last.role)
}
