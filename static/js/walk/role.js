/** As whom one takes part, told freely: kept at once, and sent when there is a network. */
import { ask } from "../lib/http.js"
import { getMeta } from "../outbox/store.js"
import { keptWalk, noteOnWalk } from "./kept.js"

/** @param {string} number @param {string} role */
export async function chooseRole(number, role) {
  await noteOnWalk(number, { role, role_told: false })
  await tellRole(number)
}

/** What has not been heard yet is told again. @param {string} number */
export async function tellRole(number) {
  const walk = await keptWalk(number)
  if (walk?.role === undefined || walk.role_told) return
  const token = await getMeta(`token:${walk.account}`)
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" }
  const at = `/api/v1/walks/${encodeURIComponent(number)}/role`
  const { role } = walk
  const { json } = await ask("PUT", at, { headers, body: JSON.stringify({ role }) })
  if (json?.role === role) await noteOnWalk(number, { role_told: true })
}

/** Only who joined without an account has a place of their own to tell it of.
 * @param {HTMLElement} made @param {any} walk @param {(role: string) => void} chosen */
export function asWhom(made, walk, chosen) {
  const part = made.querySelector("[data-as-whom]")
  part.toggleAttribute("hidden", !walk.account.startsWith("walk:"))
  for (const input of /** @type {any} */ (part.querySelectorAll("input"))) {
    input.checked = (walk.role ?? "") === input.value
    input.addEventListener("change", () => chosen(input.value))
  }
}
