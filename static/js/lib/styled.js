/** A style sheet that only some pages need, loaded when they need it. */

/**
 * Ready when the sheet is, or when it cannot be had: a page without it still works.
 * @param {string | undefined} address
 * @returns {Promise<void>}
 */
export function styled(address) {
  if (!address || document.querySelector(`link[href="${address}"]`)) return Promise.resolve()
  const link = document.createElement("link")
  link.rel = "stylesheet"
  link.href = address
  return new Promise((resolve) => {
    link.addEventListener("load", () => resolve())
    link.addEventListener("error", () => resolve())
    document.head.append(link)
  })
}
