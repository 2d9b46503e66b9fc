"""A new version comes while reports are being sent: all arrive once, and it waits for a person."""

from collections import Counter
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.faults.draining import NOT_HELD, left
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import ENTRIES, REPORTS
from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.saving import arrives, finds, patrols
from tests.journeys.faults.updating import fetched, released
from tests.journeys.faults.writing import on_patrol
from tests.journeys.outbox import WORKING, outbox
from tests.journeys.walking import Planned, kept

MANY = 12
SLOWLY = 6_000
# The update loads the page anew, and then the outbox is opened.
LEFT = 2


def test_row_33_everything_arrives_once_and_the_new_version_comes_when_wished(
    phone_of: Callable[[str], Page], live: Failing, net: Proxy, walk: Planned
) -> None:
    phone = phone_of("greta")
    finds(phone, walk, "Mörkt vid trappan.", photo=True)
    on_patrol(phone)
    assert phone.evaluate(WORKING)
    net.offline = True
    patrols(phone, MANY, photo={"width": 200, "height": 150})
    phone.wait_for_function(NOT_HELD, arg=max(one["next_at"] for one in kept(phone)))
    outbox(phone)
    net.fault("reset", marker=b"PUT ", times=1000)
    with released(live, 9):
        net.offline = False
        fetched(phone)
        bar = phone.locator("[data-update]")
        expect(bar).to_be_visible()
        sending(phone, live)
        bar.get_by_role("button", name="Byt nu").click()
        net.link()
        expect(bar).to_be_hidden()
        arrives(phone, live, MANY + 1)
    assert len(told_twice(live)) <= LEFT, "more than were under way when the page went"


def sending(phone: Page, live: Failing) -> None:
    """The first has come through, on a link so slow that the others take long."""
    live.net.link(bytes_per_s=SLOWLY)
    live.net.faults = []
    phone.evaluate("() => dispatchEvent(new Event('online'))")
    while not live.plan.count():
        phone.wait_for_timeout(50)
    assert left(phone) > 0


def told_twice(live: Failing) -> list[str]:
    """What the server has taken and was sent again for nothing; stored is it once."""
    put = [one for door in (REPORTS, ENTRIES) for one in live.plan.heard("PUT", door)]
    new = Counter(one.path for one in put if one.status == 201)
    assert set(new.values()) == {1}
    counted = Counter(one.path for one in put if one.status // 100 == 2)
    return [path for path, times in counted.items() if times > 1]
