/// <reference path="./served.d.ts" />
/**
 * Wires the worker's events. It never touches a method but GET, /api/ or /logga-in, and keeps no
 * page with anything private in it. With LYKTA_PRECACHE.off it removes itself: the kill switch.
 */
import { activate, install, keepForMap, keepForWalks, respond } from "./cache.js"
import { remove } from "./off.js"
import { sendUnsent } from "./outbox.js"
import { openPage, showNotice } from "./push.js"

/** @type {any} */
const worker = self

/** Tells the page that asked what came of it, or that it is done. @param {any} event @param {Promise<any>} work */
const answered = ({ ports: [page] }, work) =>
  work.then(
    (told) => page?.postMessage(told ?? true),
    () => page?.postMessage(false),
  )

if (LYKTA_PRECACHE.off) {
  worker.addEventListener("install", () => worker.skipWaiting())
  worker.addEventListener("activate", (event) => event.waitUntil(remove(worker)))
} else {
  worker.addEventListener("install", (event) => event.waitUntil(install()))
  worker.addEventListener("activate", (event) => event.waitUntil(activate(worker)))
  worker.addEventListener("fetch", (event) => {
    const answer = respond(event.request)
    if (answer) event.respondWith(answer)
  })
  worker.addEventListener("message", (event) => {
    if (event.data?.takeOver) worker.skipWaiting()
    if (event.data?.onWalk) event.waitUntil(answered(event, keepForWalks()))
    if (event.data?.onMap) event.waitUntil(answered(event, keepForMap()))
  })
  worker.addEventListener("sync", (event) => {
    if (event.tag === "outbox") event.waitUntil(sendUnsent())
  })
  worker.addEventListener("push", (event) => {
    event.waitUntil(showNotice(worker, event.data))
    event.waitUntil(sendUnsent().catch(() => {}))
  })
  worker.addEventListener("notificationclick", (event) => {
    event.notification.close()
    event.waitUntil(openPage(worker, event.notification.data?.url))
  })
}
