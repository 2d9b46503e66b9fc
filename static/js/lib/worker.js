/** The worker, seen from a page: starting it, its new version, and the page a notice asks for. */

import { codeAt } from "./trusted.js"

const ASK_AGAIN_MS = 3_600_000
const PATIENCE_MS = 60_000

/**
 * Starts the worker when the page is usable, so that keeping pages for later takes nothing from the
 * first one. A browser without workers, or one that refuses them, has an online web app.
 */
export async function register() {
  if (!("serviceWorker" in navigator)) return none()
  await idle()
  try {
    await keepLanguage()
    const how = { scope: "/", updateViaCache: /** @type {const} */ ("none") }
    watch(await navigator.serviceWorker.register(codeAt("/sw.js"), how))
  } catch {
    none()
  }
}

/** A page that relies on the worker tells what is not there without it. */
function none() {
  document.documentElement.dataset.worker = "none"
  dispatchEvent(new Event("no-worker"))
}

/** After the page has loaded and its first work is done. */
export async function idle() {
  if (document.readyState !== "complete")
    await new Promise((done) => addEventListener("load", done, { once: true }))
  await new Promise((done) =>
    "requestIdleCallback" in window
      ? requestIdleCallback(done, { timeout: 3000 })
      : setTimeout(done, 500),
  )
}

/** The worker answers kept pages in the language that this page came in. */
async function keepLanguage() {
  const choices = await caches.open("lykta-choices")
  const known = await choices.match("/lykta-choice/lang")
  if ((await known?.text()) !== document.documentElement.lang)
    await choices.put("/lykta-choice/lang", new Response(document.documentElement.lang))
}

/**
 * Asks the worker to do something and waits for its word.
 * @param {any} message @returns {Promise<any>} what it says, or that it is done; false where there is no worker, or it could not
 */
export async function askWorker(message) {
  if (!("serviceWorker" in navigator)) return false
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS))
  /** @type {any} */
  const registration = await Promise.race([navigator.serviceWorker.ready, late])
  if (!registration?.active) return false
  const answer = new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => done(data)
    registration.active.postMessage(message, [port2])
  })
  return Promise.race([answer, late.then(() => false)])
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  const offer = () => registration.waiting && registration.active && offerUpdate(registration)
  offer()
  registration.addEventListener("updatefound", () =>
    registration.installing?.addEventListener("statechange", offer),
  )
  let asked = Date.now()
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < ASK_AGAIN_MS) return
    asked = Date.now()
    registration.update().catch(() => {})
  })
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (typeof data?.open === "string" && data.open.startsWith("/")) location.assign(data.open)
  })
}

/**
 * Shows the page's bar [data-update] with its button [data-switch]; never while a form on the page
 * says data-dirty, or somebody has begun to write. Only the tab that asked is loaded anew: in another, something may be half written.
 * @param {ServiceWorkerRegistration} registration
 */
function offerUpdate(registration) {
  const bar = document.querySelector("[data-update]")
  if (!bar || bar.hasAttribute("data-offered")) return
  bar.setAttribute("data-offered", "")
  const show = () => bar.toggleAttribute("hidden", isWriting())
  document.addEventListener("input", show)
  new MutationObserver(show).observe(document.body, {
    attributeFilter: ["data-dirty"],
    subtree: true,
  })
  show()
  bar.querySelector("[data-switch]").addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), {
      once: true,
    })
    registration.waiting?.postMessage({ takeOver: true })
  })
}

/** A form that keeps no draft would lose its words with the page. */
const isWriting = () =>
  Boolean(document.querySelector("[data-dirty]")) ||
  [...document.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue)
