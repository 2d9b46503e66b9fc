"""The system closes the connection to the database behind the app's back, as iOS does."""

from playwright.sync_api import Page, expect

from tests.journeys.faults.saving import arrives, finds
from tests.journeys.faults.writing import checks, describing
from tests.journeys.living import Live
from tests.journeys.walking import Planned, says

# Whoever opens a database is written down, so that its connection can be closed from outside.
OPENED = """(() => {
  const open = IDBFactory.prototype.open
  globalThis.connections = []
  IDBFactory.prototype.open = function (...how) {
    const request = open.apply(this, how)
    request.addEventListener("success", () => connections.push(request.result))
    return request
  }
})()"""
# Without a word, and with the event that a browser fires when it does tell.
CLOSED = "() => { for (const one of connections) one.close() }"
TOLD = "() => { for (const one of connections) { one.close(); one.dispatchEvent(new Event('close')) } }"


def test_row_31_nobody_notices_that_the_connection_was_closed(
    phone: Page, live: Live, walk: Planned
) -> None:
    phone.add_init_script(OPENED)
    describing(phone)
    phone.evaluate(CLOSED)
    checks(phone)
    phone.evaluate(TOLD)
    phone.locator("[data-send]").click()
    phone.wait_for_url("**/tack")
    finds(phone, walk, "Mörkt vid trappan.", photo=True)
    phone.evaluate(CLOSED)
    says(phone, "l_works", "Bra")
    phone.evaluate(TOLD)
    expect(phone.locator("[data-box-why]:not(:empty)")).to_have_count(0)
    arrives(phone, live, 3)
