"""A save that stands but cannot be read back: whoever sends again has sent once."""

from playwright.sync_api import Page, expect

from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.saving import arrives
from tests.journeys.faults.writing import checks, describing
from tests.journeys.living import Live
from tests.journeys.outbox import ready_for_no_net, stored

UNREADABLE = """() => { const put = IDBObjectStore.prototype.put, get = IDBObjectStore.prototype.get
  let written = false
  globalThis.unreadable = true
  IDBObjectStore.prototype.put = function (...given) {
    written ||= this.name === "items"
    return put.apply(this, given) }
  IDBObjectStore.prototype.get = function (...given) {
    if (written && unreadable && this.name === "items")
      throw new DOMException("lost", "InvalidStateError")
    return get.apply(this, given) } }"""


def test_it_is_one_report_however_often_a_person_taps(phone: Page, live: Live, net: Proxy) -> None:
    ready_for_no_net(phone)
    net.offline = True
    describing(phone)
    phone.evaluate(UNREADABLE)
    checks(phone)
    send = phone.locator("[data-send]")
    send.click()
    expect(phone.locator("#kontrollera [role=alert]:visible").first).to_be_visible()
    phone.evaluate("() => { unreadable = false }")
    send.click()
    phone.wait_for_url("**/tack")
    net.offline = False
    assert len(stored(phone)) == 1
    arrives(phone, live, 1)
