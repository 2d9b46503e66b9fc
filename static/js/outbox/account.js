/**
 * Whose phone it is right now. The token of an account can only submit and read its own receipts;
 * it lies here once, apart from the items. What is private lies under the account's lock.
 */
import { laidOpen, sealKept } from "../sealing/closing.js"
import { destroyLock } from "../sealing/lock.js"
import { closed, opened } from "../sealing/records.js"
import { tell } from "./changed.js"
import { allDrafts, removeDraft } from "./drafts.js"
import { dropLastWordsOf } from "./last_words.js"
import { unsent } from "./state.js"
import { allItems, changeItem, getMeta, metaUnder, setMeta } from "./store.js"

/** @typedef {{id: string, name: string, role: string, language?: string}} Account */

/** The last account on this phone. @returns {Promise<Account | undefined>} */
export const lastAccount = async () => opened(await getMeta("account"))

/** Signed in: what waited for it goes on; what somebody else has left here is sealed.
 * @param {Account} account @param {string} token */
export async function arrive(account, token) {
  const before = await getMeta("account")
  if (before && before.id !== account.id) await closeUnsent(before.id)
  await setMeta(`token:${account.id}`, token)
  await setMeta("account", await closed("account", { ...account, account: account.id }))
  for (const item of await allItems())
    if (item.account === account.id && item.pause === "login")
      await changeItem(item.id, (it) => ({ ...it, pause: null, next_at: 0 }))
  tell({ filed: account.id })
}

/**
 * What signing out would leave behind, to warn of.
 * @param {string} id
 * @returns {Promise<{unsent: number, drafts: number}>}
 */
export async function leftBy(id) {
  const [items, drafts] = await Promise.all([allItems(), allDrafts()])
  const own = (one) => one.account === id
  return { unsent: items.filter(own).filter(unsent).length, drafts: drafts.filter(own).length }
}

/**
 * Signed out: sent items and drafts of the account go. Unsent ones stay sealed, shown to nobody,
 * with the token that can deliver them. Then the key goes that all the rest was locked with.
 * @param {string} id
 */
export async function leave(id) {
  const own = (one) => one.account === id
  await closeUnsent(id)
  for (const draft of (await allDrafts()).filter(own)) await removeDraft(draft)
  for (const item of (await allItems()).filter(own))
    if (!unsent(item)) await changeItem(item.id, () => null)
  const left = (await leftBy(id)).unsent
  if (!left) await setMeta(`token:${id}`, undefined)
  for (const walk of (await metaUnder("walk:")).filter(own))
    await setMeta(`walk:${walk.number}`, undefined)
  await setMeta("account", undefined)
  dropLastWordsOf(id)
  await destroyLock(id)
  indexedDB.deleteDatabase("lykta-cache")
  tell()
}

/** What cannot be sealed stays as it is, and is delivered all the same. @param {string} id */
async function closeUnsent(id) {
  const own = (await allItems()).filter((item) => item.account === id && unsent(item))
  for (const item of own) {
    if (!(await sealKept(item.id))) await laidOpen(item.id)
    await changeItem(item.id, ({ label: _, said: __, code: ___, ...it }) => it)
  }
}
