/// <reference path="./served.d.ts" />
/** Shows a notice and opens our own page of it. The words come from the server and are neutral. */

/** @param {any} worker @param {any} sent */
export function showNotice(worker, sent) {
  const { title = "Lykta", body = "", url = "/" } = read(sent)
  const { icon, badge } = LYKTA_PRECACHE
  return worker.registration.showNotification(title, { body, icon, badge, tag: url, data: { url } })
}

function read(sent) {
  try {
    return sent?.json() ?? {}
  } catch {
    return {}
  }
}

/** The message goes first: `focus` fails where the browser saw no tap. @param {any} worker */
export async function openPage(worker, url = "/") {
  const own = new URL(url, location.origin)
  if (own.origin !== location.origin) return
  const [page] = await worker.clients.matchAll({ type: "window" })
  if (!page) return worker.clients.openWindow(own.pathname + own.hash)
  page.postMessage({ open: own.pathname + own.hash })
  await page.focus().catch(() => {})
}
