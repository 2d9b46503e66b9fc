/**
 * A way that only those with an account have, on pages that are the same for everybody: shown where
 * the phone knows whose it is. The page behind it asks for the sign-in.
 */
import { lastAccount } from "../outbox/account.js"

// Runs the installation and reports nothing.
const WITHOUT = "operator"

class AccountLink extends HTMLElement {
  async connectedCallback() {
    const account = await lastAccount().catch(() => undefined)
    this.hidden = !account || account.role === WITHOUT
  }
}

customElements.define("account-link", AccountLink)
