/** The part of Min enhet where an account says yes or no to reminders. Words come from its HTML. */
import { part, show } from "../lib/dom.js"
import { isOn, obstacle, turnOff, turnOn } from "./wake_up.js"

export class Reminders {
  #asking = false

  /** @param {HTMLElement} root @param {string} account @param {() => Promise<number>} waiting */
  constructor(root, account, waiting) {
    this.root = root
    this.account = account
    this.waiting = waiting
    part(root, "[data-remind]").addEventListener("click", () => this.#turnOn())
    part(root, "[data-remind-not]").addEventListener("click", () => this.#turnOff())
    show(root, true)
    this.#begin()
  }

  async #begin() {
    const why = obstacle()
    if (why) return this.#tell(why, { yes: false, no: false })
    const on = await isOn(this.account, await this.waiting())
    if (on === null) return this.#tell("unknown", { yes: false, no: false })
    this.#tell(on ? "on" : "off", { yes: !on, no: on })
  }

  /** The page goes on whatever the browser does; only a second question at once is held back. */
  async #turnOn() {
    if (this.#asking) return
    this.#asking = true
    this.#tell("asking", { yes: true, no: false })
    const came = await turnOn(this.account, await this.waiting()).catch(() => "failed")
    this.#asking = false
    this.#tell(came, { yes: came !== "on" && came !== "denied", no: came === "on" })
  }

  async #turnOff() {
    const off = await turnOff(this.account).catch(() => false)
    this.#tell(off ? "off" : "failed", { yes: off, no: !off })
  }

  /** @param {string} state @param {{yes: boolean, no: boolean}} offered */
  #tell(state, { yes, no }) {
    this.root.dataset.state = state
    part(this.root, "[data-reminder]").textContent = this.root.dataset[state] ?? ""
    show(part(this.root, "[data-remind]"), yes)
    show(part(this.root, "[data-remind-not]"), no)
  }
}
