/** A digital walk: each alone says where it feels safe or unsafe, and why. Kept at once, sent when it can be. */
import { copyOf, filled, moveFocus, part, say, show } from "../lib/dom.js"
import { changed } from "../outbox/changed.js"
import { allItems } from "../outbox/store.js"
import { clear, tell } from "../report/faults.js"
import { own } from "../walk/answers.js"
import { faultsOf, saidOf } from "../walk/felt.js"
import { openedByAccount, refreshed } from "../walk/fetching.js"
import { handOn } from "../walk/handing.js"
import { keptWalk } from "../walk/kept.js"
import { readyForNoNetwork } from "../walk/ready.js"
import { file, listedPhotos, takeBack, UNDO_MS } from "../walk/recording.js"
import { leadToSignIn } from "../walk/signed_out.js"

class WalkFelt extends HTMLElement {
  #stop = () => {}

  async connectedCallback() {
    this.number = decodeURIComponent(location.pathname.split("/")[2] ?? "")
    this.walk = await keptWalk(this.number)
    const why = this.walk ? "opened" : await openedByAccount(this.number).catch(() => "waits")
    this.walk ??= await keptWalk(this.number)
    if (this.walk) await this.#begin()
    else this.#nothing(why)
    this.dataset.ready = ""
  }

  disconnectedCallback() {
    this.#stop()
  }

  /** @param {string} why */
  #nothing(why) {
    show(part(this, "[data-nothing]"), true)
    part(this, "[data-reason]").textContent = this.dataset[why] ?? ""
  }

  async #begin() {
    this.form = part(this, "form")
    part(this, "[data-title]").textContent = this.walk.package.title
    part(this, "[data-why]").textContent = this.walk.package.why
    show(part(this, "[data-walk]"), true)
    this.form.addEventListener("submit", (event) => this.#send(event))
    this.form.addEventListener("change", () => this.#why())
    this.addEventListener("click", ({ target }) => this.#pressed(/** @type {Element} */ (target)))
    this.#stop = changed(() => this.#told())
    await this.#told()
    readyForNoNetwork().catch(() => {})
    refreshed(this.walk).then(
      (is) => this.#refreshed(is),
      () => {},
    )
  }

  /** @param {"same" | "changed" | "gone" | "nobody"} is */
  #refreshed(is) {
    if (is === "nobody") leadToSignIn(part(this, "[data-signed-out]"))
    if (is !== "gone") return
    show(part(this, "[data-walk]"), false)
    this.#nothing("gone")
  }

  /** Its own reasons for what feels unsafe, and for what feels safe. */
  #why() {
    const feels = new FormData(this.form).get("feels")
    for (const one of this.querySelectorAll("[data-reasons]"))
      show(one, one.getAttribute("data-reasons") === feels)
  }

  /** @param {SubmitEvent} event */
  async #send(event) {
    event.preventDefault()
    const photos = part(this, "photo-field")
    await photos.settled()
    const { longest } = part(this, "[name=text]").dataset
    const faults = faultsOf(new FormData(this.form), Number(longest))
    if (faults.length) return tell(this, this.form, faults)
    clear(this.form)
    await this.#keep(photos).catch((error) => this.#failed(error))
  }

  async #keep(photos) {
    const hanging = await listedPhotos(photos.photos)
    const said = saidOf(new FormData(this.form))
    await file(this.walk, [said], { photos: hanging, holdMs: UNDO_MS })
    this.#emptied()
    say(this.dataset.saved ?? "")
    await this.#told()
    moveFocus(part(this, "[data-named-title]"))
  }

  /** @param {any} error */
  #failed(error) {
    const word = error?.name === "QuotaExceededError" ? "full" : "unsaved"
    part(this, "[data-unsaved-why]").textContent = this.dataset[word] ?? ""
  }

  async #told() {
    const mine = (await allItems()).filter(({ account }) => account === this.walk.account)
    const { findings } = own(mine, this.number)
    show(part(this, "[data-hand-on]"), this.walk.account.startsWith("walk:"))
    show(part(this, "[data-named]"), findings.length > 0)
    part(this, "[data-named-list]").replaceChildren(...findings.map((item) => this.#row(item)))
  }

  /** What is half written was the one's before, and is not the next one's to send. */
  async #handOn() {
    const next = await handOn(this.walk)
    if (typeof next === "object") {
      this.walk = next
      this.#emptied()
      await this.#told()
    }
    const { handed = "", noHandOn = "" } = this.dataset
    part(this, "[data-handed]").textContent = typeof next === "object" ? handed : next || noHandOn
    if (typeof next === "object") scrollTo(0, 0)
  }

  /** Its hidden fields are not the form's to reset. */
  #emptied() {
    part(this.form, "place-field [data-clear]").click()
    this.form.reset()
    part(this, "photo-field").clear()
    this.#why()
  }

  #row(item) {
    const row = copyOf(this, "template[data-place-row]")
    const { safe = "", unsafe = "", sent = "", waiting = "", photos = "" } = this.dataset
    row.dataset.id = item.id
    part(row, "[data-sort]").textContent = item.said.good ? safe : unsafe
    part(row, "[data-text]").textContent = item.said.text ?? ""
    const hanging = item.photos?.length ? ` · ${filled(photos, { n: item.photos.length })}` : ""
    const arrived = ["complete", "line"].includes(item.state)
    part(row, "[data-state]").textContent = (arrived ? sent : waiting) + hanging
    show(part(row, "[data-take-back]"), !item.tried)
    return row
  }

  /** @param {Element} target */
  async #pressed(target) {
    if (target.closest("[data-next-person]")) return this.#handOn()
    if (!target.closest("[data-take-back]")) return
    const id = target.closest("[data-id]")?.getAttribute("data-id") ?? ""
    const gone = await takeBack([id])
    say((gone ? this.dataset.undone : this.dataset.tooLate) ?? "")
    await this.#told()
  }
}

customElements.define("walk-felt", WalkFelt)
