/** How Lykta was opened: as a page of the browser, or as an app of the phone. */

export const isInstalled = () => matchMedia("(display-mode: standalone)").matches

/** Safari on iPhone and iPad has no offer: people find it under Share. */
export const isSharedInstall = () => /** @type {any} */ (navigator).standalone === false
