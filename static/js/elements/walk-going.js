/** A walk on the phone: one screen for each stop. Every tap is kept at once; nothing waits for a network. */
import { moveFocus, part, show } from "../lib/dom.js"
import { fragment } from "../lib/fragment.js"
import { changed } from "../outbox/changed.js"
import { allItems } from "../outbox/store.js"
import { keyOf, own } from "../walk/answers.js"
import { fatesOf } from "../walk/fates.js"
import { Faults } from "../walk/faults.js"
import { openedByAccount, refreshed } from "../walk/fetching.js"
import { showFindings } from "../walk/findings.js"
import { Giving } from "../walk/giving.js"
import { heading } from "../walk/heading.js"
import { keptWalk, noteOnWalk, pageOf } from "../walk/kept.js"
import { Line } from "../walk/line.js"
import { overview } from "../walk/overview.js"
import { finishPhotos } from "../walk/photos.js"
import { ALL, screens, stillToJudge, typingIn } from "../walk/plan.js"
import { readyForNoNetwork } from "../walk/ready.js"
import { chooseRole, tellRole } from "../walk/role.js"
import { ScreenRows } from "../walk/screen.js"
import { leadToSignIn } from "../walk/signed_out.js"

const SOON_MS = 150

class WalkGoing extends HTMLElement {
  #stop = () => {}

  async connectedCallback() {
    this.lang = document.documentElement.lang
    this.number = decodeURIComponent(location.pathname.split("/")[2] ?? "")
    const why = await this.#fetched().catch(() => "shut")
    if (this.walk?.package.kind === "digital")
      return location.replace(pageOf(this.number, "digital"))
    if (this.walk) await this.#begin()
    else this.#nothing(why)
    this.dataset.ready = ""
  }

  async #fetched() {
    this.walk = await keptWalk(this.number)
    const why = this.walk ? "opened" : await openedByAccount(this.number).catch(() => "waits")
    this.walk ??= await keptWalk(this.number)
    return why
  }

  disconnectedCallback() {
    this.#stop()
  }

  /** @param {string} why */
  #nothing(why) {
    show(part(this, "[data-nothing]"), true)
    part(this, "[data-reason]").textContent = this.dataset[why] ?? ""
    if (why === "nobody") leadToSignIn(part(this, "[data-sign-in]"))
    part(this, "[data-type-in]").href = typingIn(this.number, fragment(location.hash))
  }

  async #begin() {
    show(part(this, "[data-walk]"), true)
    this.good = part(document, "[data-all-good]")
    this.line = new Line(this, part(this, "[data-line]"), this.walk)
    this.giving = new Giving(this)
    this.faults = new Faults(this)
    this.#plan()
    this.#listen()
    await finishPhotos(this.walk).catch(() => {})
    await this.#open()
    readyForNoNetwork().catch(() => {})
    refreshed(this.walk).then(
      (is) => this.#refreshed(is),
      () => {},
    )
    this.#told().catch(() => {})
    tellRole(this.number).catch(() => {})
    addEventListener("online", () => tellRole(this.number).catch(() => {}))
  }

  /** What has become of one's own findings since. */
  async #told() {
    const fates = await fatesOf(this.walk)
    this.walk = { ...this.walk, fates }
    this.tell()
  }

  /** @param {"same" | "changed" | "gone" | "nobody"} is */
  #refreshed(is) {
    if (is === "changed") return this.#again()
    if (is === "nobody") return leadToSignIn(part(this, "[data-signed-out]"))
    if (is === "same") return undefined
    this.gone = true
    show(part(this, "[data-walk]"), false)
    for (const one of ["[data-all-good]", "[data-next]", "[data-undo]"])
      show(part(document, one), false)
    this.#stop()
    return this.#nothing("gone")
  }

  /** The leader has changed the plan: shown at once, but not under a hand that writes. */
  async #again() {
    this.walk = await keptWalk(this.number)
    this.#plan()
    if (!this.faults.isOpen && !this.giving.writing) await this.#open()
  }

  #plan() {
    const { package: kept, group } = this.walk
    this.screens = screens(kept, group, this.lang)
    this.types = kept.checklist.answer_types ?? {}
    part(this, "[data-title]").textContent = kept.title
  }

  #listen() {
    addEventListener("hashchange", () => this.#open(true))
    addEventListener("pagehide", () => this.#keep())
    document.addEventListener("visibilitychange", () => document.hidden && this.#keep())
    this.#stop = changed(() => this.#soon())
    this.good.addEventListener("click", () => this.giving.allGood())
  }

  /** What this phone has said on the walk, as it lies in the outbox now. */
  async read() {
    this.own = own(await allItems(), this.number)
    return this.own
  }

  /** The screen that the address names, or where one was. */
  async #open(moved = false) {
    await this.#keep()
    await this.faults.close()
    const { answers } = await this.read()
    const wanted = fragment(location.hash) || this.walk.screen || this.screens[0].key
    this.screen = this.screens.find(({ key }) => key === wanted)
    this.rows = this.screen && new ScreenRows(this, this.screen, this)
    this.rows?.put(answers)
    part(this, "[data-screen]").replaceChildren(...(this.rows?.elements() ?? [this.#overview()]))
    heading(this, { screens: this.screens, screen: this.screen, begun: answers.size > 0 })
    this.tell()
    if (!moved) return
    this.giving.rest()
    scrollTo(0, 0)
    moveFocus(part(this, "[data-name]"))
    await noteOnWalk(this.number, { screen: this.screen?.key ?? ALL })
  }

  #overview() {
    const chosen = async (/** @type {string} */ perspective) => {
      this.walk = { ...this.walk, perspective }
      await noteOnWalk(this.number, { perspective })
    }
    const { walk, screens, lang } = this
    const role = (/** @type {string} */ role) => {
      this.walk = { ...this.walk, role }
      chooseRole(this.number, role)
    }
    return overview(this, { walk, screens, answers: this.own.answers, lang, chosen, role })
  }

  #soon() {
    clearTimeout(this.soon)
    this.soon = setTimeout(() => this.read().then(() => this.tell()), SOON_MS)
  }

  /** What changes while one looks at it; the rows themselves stay under the finger. */
  tell() {
    const { screen } = this
    if (this.gone) return
    this.rows?.tell(this.own.answers)
    this.line.tell(this.own)
    const answered = (/** @type {string} */ id) => this.own.answers.has(keyOf(screen.stop, id))
    show(this.good, Boolean(screen) && stillToJudge(screen, answered).length > 0)
    if (screen) showFindings(this, screen, this.own.findings)
  }

  async #keep() {
    await Promise.all([this.giving.keep(), this.faults.save()])
  }
}

customElements.define("walk-going", WalkGoing)
