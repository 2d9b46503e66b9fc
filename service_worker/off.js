/** Takes the worker and its caches away. The outbox stays: pages go on sending from it. */

/** @param {any} worker */
export async function remove(worker) {
  for (const name of await caches.keys()) if (name.startsWith("lykta-")) await caches.delete(name)
  await worker.registration.unregister()
}
