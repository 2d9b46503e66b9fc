/**
 * A page that is left. WebKit lays it aside for "back" together with its unfinished transactions, and
 * those shut every other page out of the outbox (w3c/IndexedDB#381, microsoft/vscode#136295). So what
 * is unfinished is taken back as the page goes, and done again should the page come back.
 */

/** @type {Set<IDBTransaction>} */
const unfinished = new Set()
let comeBack = () => {}

/** Kept while the page lies aside. @type {Promise<void> | undefined} */
let away

globalThis.addEventListener?.("pagehide", ({ persisted }) => {
  if (!persisted) return
  away = new Promise((done) => {
    comeBack = done
  })
  for (const transaction of unfinished) takeBack(transaction)
})
globalThis.addEventListener?.("pageshow", () => {
  away = undefined
  comeBack()
})

/** @param {IDBTransaction} transaction */
function takeBack(transaction) {
  try {
    transaction.abort()
  } catch {
    // It is being committed, and that ends by itself.
  }
}

/** Waits while the page lies aside. */
export const here = async () => away

/** From now on it is taken back if the page is left before it is done. @param {IDBTransaction} transaction */
export function begun(transaction) {
  unfinished.add(transaction)
  for (const end of ["complete", "abort"])
    transaction.addEventListener(end, () => unfinished.delete(transaction))
}
