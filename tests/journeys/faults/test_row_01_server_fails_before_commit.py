"""The server fails before it has stored anything: what was saved stays, and arrives once."""

from playwright.sync_api import Page

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import ENTRIES, REPORTS
from tests.journeys.faults.saving import arrives, finds
from tests.journeys.outbox import file
from tests.journeys.walking import Planned


def test_row_01_two_failures_and_then_once(phone: Page, live: Failing, walk: Planned) -> None:
    for door in (REPORTS, ENTRIES):
        live.plan.add("500", path=door)
        live.plan.add("502", path=door)
    finds(phone, walk, "Mörkt vid hörnet.", photo=True)
    file(phone, "Lampan har slocknat.", photos=1)
    arrives(phone, live, 2)
    for door in (REPORTS, ENTRIES):
        assert [one.status for one in live.plan.heard("PUT", door)] == [500, 502, 201]
