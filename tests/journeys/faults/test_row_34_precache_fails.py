"""A new version cannot be fetched whole: the old one goes on, and nothing half is left."""

from playwright.sync_api import Page, expect

from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.saving import arrives
from tests.journeys.faults.updating import ASKED, SHELLS, fetched, released
from tests.journeys.faults.writing import describing, sends
from tests.journeys.living import Live
from tests.journeys.outbox import ready_for_no_net

OF_NEW = """async () => { const it = await navigator.serviceWorker.getRegistration()
  return Boolean(it.waiting || it.installing) }"""


def test_row_34_the_old_version_serves_until_the_new_one_is_whole(
    phone: Page, live: Live, net: Proxy
) -> None:
    ready_for_no_net(phone)
    before = phone.evaluate(SHELLS)
    with released(live, 8):
        fault = net.fault("cut", marker=b"lang-copy=", times=1000)
        while not fault.struck:
            phone.evaluate(ASKED)
            phone.wait_for_timeout(100)
        while phone.evaluate(OF_NEW):
            phone.wait_for_timeout(100)
        assert phone.evaluate(SHELLS) == before
        net.offline = True
        describing(phone)
        sends(phone)
        net.clear()
        fetched(phone)
        expect(phone.locator("receipt-card")).to_be_visible()
        arrives(phone, live, 1)
