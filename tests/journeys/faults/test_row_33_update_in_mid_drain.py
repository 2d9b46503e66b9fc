"""A new version comes while reports are being sent: all arrive once, and it waits for a person."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.saving import arrives, finds, patrols
from tests.journeys.faults.updating import fetched, released
from tests.journeys.faults.writing import on_patrol
from tests.journeys.living import Live
from tests.journeys.outbox import WORKING, outbox
from tests.journeys.walking import Planned

MANY = 12


def test_row_33_everything_arrives_once_and_the_new_version_comes_when_wished(
    phone_of: Callable[[str], Page], live: Live, net: Proxy, walk: Planned
) -> None:
    phone = phone_of("greta")
    finds(phone, walk, "Mörkt vid trappan.", photo=True)
    on_patrol(phone)
    assert phone.evaluate(WORKING)
    net.offline = True
    patrols(phone, MANY, photo={"width": 200, "height": 150})
    outbox(phone)
    net.offline = False
    net.link(delay_s=0.1)
    phone.evaluate("() => dispatchEvent(new Event('online'))")
    with released(live, 9):
        fetched(phone)
        bar = phone.locator("[data-update]")
        expect(bar).to_be_visible()
        bar.get_by_role("button", name="Byt nu").click()
        net.link()
        expect(bar).to_be_hidden()
        arrives(phone, live, MANY + 1)
