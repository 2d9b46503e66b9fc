"""The server has stored it and never says so: the phone gives up after eight seconds, tries again
and gets the same receipt."""

from playwright.sync_api import Page

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import ENTRIES, REPORTS
from tests.journeys.faults.saving import arrives, finds
from tests.journeys.outbox import file
from tests.journeys.walking import Planned

PATIENCE_S = 8


def test_row_03_stored_and_no_answer(phone: Page, live: Failing, walk: Planned) -> None:
    for door in (REPORTS, ENTRIES):
        live.plan.add("commit_then_hang", path=door, seconds=PATIENCE_S + 4)
    finds(phone, walk, "Mörkt vid hörnet.")
    file(phone, "Lampan har slocknat.")
    arrives(phone, live, 2)
    for door in (REPORTS, ENTRIES):
        assert {one.status for one in live.plan.heard("PUT", door) if not one.wrong} <= {200}
