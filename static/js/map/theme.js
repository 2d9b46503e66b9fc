/** Light or dark: what the person chose, else what the phone says. */

const dark = matchMedia("(prefers-color-scheme: dark)")

/** @returns {"light" | "dark"} */
export function theme() {
  const chosen = document.documentElement.dataset.theme
  if (chosen === "light" || chosen === "dark") return chosen
  return dark.matches ? "dark" : "light"
}

/** @param {() => void} changed @returns {() => void} stops it */
export function onTheme(changed) {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] })
  dark.addEventListener("change", changed)
  return () => {
    observer.disconnect()
    dark.removeEventListener("change", changed)
  }
}
