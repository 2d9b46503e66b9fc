// Runs in head before the first paint, so that no page flashes in the wrong theme.
;(() => {
  const SUN = [9, 8, 6, 5, 4, 4, 4, 5, 6, 7, 8, 9].map((up, month) => ({
    up,
    down: [15, 17, 18, 20, 21, 22, 22, 21, 19, 17, 16, 15][month],
  }))

  const kept = (name) => {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  }

  const afterSunset = (at) => {
    const { up, down } = SUN[at.getMonth()]
    return at.getHours() >= down || at.getHours() < up
  }

  const root = document.documentElement
  // The bar for it is there from the first paint, so that nothing moves when its script comes.
  root.dataset.net = navigator.onLine ? "on" : "off"
  // Decided before the first paint too: what only works with script, and what only without it. A browser
  // that knows no modules, or cannot get the code, is without.
  if ("noModule" in HTMLScriptElement.prototype) root.dataset.script = ""
  const lost = ({ target }) => target?.type === "module" && delete root.dataset.script
  addEventListener("error", lost, true)
  if (kept("lykta-hand") === "left") root.dataset.hand = "left"
  const theme = kept("lykta-theme")
  if (theme === "light" || theme === "dark") root.dataset.theme = theme
  else if (root.dataset.frame === "field" && afterSunset(new Date())) root.dataset.theme = "dark"

  const ground = root.dataset.theme
  if (!ground) return
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
    const own = meta.getAttribute("data-ground") === ground
    meta.setAttribute("media", own ? "all" : "not all")
  }
})()
