"""Two tabs and the worker drain one outbox at once: every item is sent exactly once."""

from collections import Counter

from playwright.sync_api import Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.saving import arrives
from tests.journeys.outbox import WORKING, file, outbox, ready_for_no_net, rows
from tests.journeys.walking import Planned, joins, kept

STOPS = 3


def written(page: Page) -> int:
    """How many there are when no more are being written."""
    count = 0
    while count != (now := len(kept(page))):
        count = now
        page.wait_for_timeout(1000)
    return count


def test_row_04_two_tabs_and_the_worker_send_each_entry_once(
    phone: Page, live: Failing, walk: Planned
) -> None:
    joins(phone, walk)
    assert phone.evaluate(WORKING)
    other = outbox(phone.context.new_page())
    phone.context.set_offline(True)
    for stop in range(STOPS):
        phone.get_by_role("button", name="Allt bra här").click()
        expect(phone.locator("[data-undo-word]")).to_contain_text("markerade som bra")
        if stop + 1 < STOPS:
            phone.get_by_role("link", name="Nästa stopp").click()
    count = written(phone)
    assert count >= 30
    phone.context.set_offline(False)
    other.get_by_role("button", name="Försök skicka nu").click()
    arrives(phone, live, count)
    put = Counter(one.path for one in live.plan.heard("PUT", "/api/v1/"))
    assert put == dict.fromkeys(put, 1)
    assert len(put) == count


def test_row_04_two_tabs_are_one_sender(phone: Page, live: Failing) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    for n in range(3):
        file(phone, f"Rapport {n}")
    other = outbox(phone.context.new_page())
    outbox(phone)
    phone.context.set_offline(False)
    for tab in (phone, other):
        expect(rows(tab, "sent")).to_have_count(3)
    arrives(phone, live, 3)
    assert live.plan.count() == 3
