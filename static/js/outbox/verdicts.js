/**
 * What became of photos on the server: whether it could read the originals that this phone could not,
 * asked until it has said; and once more of each report before its bytes leave the phone.
 */
import { ask } from "../lib/http.js"
import { tell } from "./changed.js"
import { asked, awaited, lastLook, outstayed } from "./judged.js"
import { isReceipt, timely, verdict } from "./state.js"
import { allItems, changeItem, getMeta } from "./store.js"

/** Whoever may no longer ask has heard the last word. */
const NO_MORE = ["login", "refused"]

/** Each report by its own proof, so that two anonymous ones are never named together.
 * @param {import("./run.js").Run} run */
export async function askForVerdicts(run) {
  const now = Date.now()
  for (const item of await allItems())
    if (open(item, run) && timely(item, now)) await askFor(run, item)
}

const open = (item, { serverNow }) => awaited(item) || lastLook(item, serverNow)

async function askFor(run, item) {
  const proof = await run.proof(item)
  const answer = proof ? await whatIsHeld(item, proof) : { status: 0 }
  const nobody = !proof && (await nobodyMayAsk(item))
  await changeItem(item.id, (it) => {
    if (it.rev !== item.rev || !open(it, run)) return it
    return nobody && outstayed(it, run.serverNow) ? unasked(it) : learned(it, answer)
  })
  tell()
}

/** The token went with a walk that is long over, or with its account: not only out of this run. */
const nobodyMayAsk = async ({ account }) => Boolean(account) && !(await getMeta(`token:${account}`))

/** It has arrived and been kept as long as the server asked for; an account may still sign in again
 * and hear of its original, of a walk's nobody ever can. */
const unasked = (item) => ({
  ...item,
  looked: true,
  ...(item.account.startsWith("walk:") && { forgotten: true }),
})

const whatIsHeld = (item, proof) =>
  ask("POST", "/api/v1/have", {
    headers: { ...proof, "Content-Type": "application/json" },
    body: JSON.stringify({ ids: [item.id] }),
  })

/** A server that no longer knows the id has nothing more to say of its photos.
 * @param {any} item @param {import("../lib/http.js").Answer} answer */
function learned(item, answer) {
  const told = verdict(answer, ({ json }) => Boolean(json?.held))
  const receipt = answer.json?.held?.[item.id]
  if (told === "accepted" && !receipt) return { ...item, forgotten: true }
  const ours = told === "accepted" && isReceipt(receipt, item.id) ? receipt : null
  const now = asked(item, ours, Date.now(), { seconds: answer.seconds })
  return ours || NO_MORE.includes(told) ? { ...now, looked: true } : now
}
