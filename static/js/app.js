/** The one bundle: loads the elements that stand on the page and registers the worker. */
import "./elements/language-switch.js"
import "./elements/network-bar.js"
import "./elements/theme-choice.js"
import "./lib/install.js"
import { idle, register } from "./lib/worker.js"

const field = () => import("./field.js")
const report = () => import("./report.js")
const walk = () => import("./walk.js")

/** Element name -> its code. Add one line per element; it is fetched only where it stands. */
const LOAD = {
  "device-token": field,
  "follow-form": field,
  "hand-choice": field,
  "install-hint": field,
  "outbox-list": field,
  "outbox-walks": field,
  "patrol-form": field,
  "receipt-card": field,
  "report-form": report,
  "sign-out-form": field,
  "unsent-badge": field,
  "walk-felt": walk,
  "walk-going": walk,
  "walk-join": walk,
  "own-device": () => import("./elements/own-device.js"),
  "storage-notice": () => import("./elements/storage-notice.js"),
  "triage-desk": () => import("./elements/triage-desk.js"),
  "key-steps": () => import("./elements/key-steps.js"),
  "print-button": () => import("./elements/print-button.js"),
  "sheet-keys": () => import("./elements/sheet-keys.js"),
  "route-planner": () => import("./elements/route-planner.js"),
  "route-copy": () => import("./elements/route-copy.js"),
  "route-map": () => import("./elements/route-map.js"),
  "offline-map": () => import("./elements/offline-map.js"),
  "city-map": () => import("./elements/city-map.js"),
  "passkey-button": () => import("./elements/passkey-button.js"),
  "session-notice": () => import("./elements/session-notice.js"),
  "account-link": () => import("./elements/account-link.js"),
  "fragment-code": () => import("./elements/fragment-code.js"),
}

const loaded = new Set()

function loadPresent(root) {
  for (const [name, load] of Object.entries(LOAD)) {
    if (loaded.has(name) || !root.querySelector(name)) continue
    loaded.add(name)
    load().catch(() => without(name))
  }
}

/** The code did not come: the page goes on as it is without script. */
function without(name) {
  loaded.delete(name)
  delete document.documentElement.dataset.script
}

/** Menus that are one scrolling row show where one stands. */
function inSight() {
  for (const here of document.querySelectorAll("nav > a[aria-current]")) {
    const nav = /** @type {HTMLElement} */ (here.parentElement)
    const link = /** @type {HTMLElement} */ (here)
    nav.scrollLeft = link.offsetLeft - nav.offsetLeft - (nav.clientWidth - link.clientWidth) / 2
  }
}

/** A link that is half out of sight is brought in when Tab comes to it; browsers leave it there. */
function wholeInSight({ target }) {
  if (target.matches("nav > a")) target.scrollIntoView({ block: "nearest", inline: "nearest" })
}

inSight()
document.addEventListener("focusin", wholeInSight)
loadPresent(document)
new MutationObserver(() => loadPresent(document)).observe(document.body, {
  childList: true,
  subtree: true,
})
idle().then(async () => (await import("./outbox/drain.js")).startDraining())
register()
