/** Instead of the receipt, where the phone could not keep the report: what stands, and the ways out. */
import { filled, moveFocus, part, show } from "../lib/dom.js"
import { shownCode } from "../lib/ids.js"
import { fileOf } from "../outbox/emergency.js"
import { handOver } from "../outbox/rescue.js"

/** @param {HTMLElement} root the form's element @param {import("../outbox/filing.js").Filed} filed */
export function tellEmergency(root, { code, way, made }) {
  const card = part(root, "[data-emergency]")
  for (const line of card.querySelectorAll("[data-way]"))
    show(line, line.getAttribute("data-way") === way)
  const photos = part(card, "[data-photos-here]")
  const n = made.photos.length
  show(photos, n > 0)
  photos.textContent = filled((n === 1 ? photos.dataset.one : photos.dataset.many) ?? "", { n })
  const place = part(card, "[data-code]")
  place.textContent = code ? shownCode(code) : ""
  part(card, "[data-file]").onclick = async () =>
    handOver(await fileOf([made]), `lykta-${new Date().toISOString().slice(0, 10)}.txt`)
  part(card, "[data-copy]").onclick = () =>
    navigator.clipboard?.writeText(JSON.parse(made.item.envelope).text ?? "")
  show(card, true)
  moveFocus(part(card, "h3"))
}
