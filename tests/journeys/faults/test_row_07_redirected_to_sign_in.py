"""A redirect to a sign-in page that answers 200 is no success: it stays, and arrives afterwards."""

from playwright.sync_api import Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import ENTRIES, REPORTS
from tests.journeys.faults.saving import arrives, finds, tries
from tests.journeys.outbox import file, outbox, rows
from tests.journeys.walking import Planned


def test_row_07_a_sign_in_page_is_not_success(phone: Page, live: Failing, walk: Planned) -> None:
    for door in (REPORTS, ENTRIES):
        live.plan.add("redirect", path=door, times=50)
    finds(phone, walk, "Mörkt vid hörnet.")
    file(phone, "Trasig lampa.")
    outbox(phone)
    tries(phone)
    expect(rows(phone, "waiting")).to_have_count(1)
    assert {one.status for one in live.plan.heard("PUT", "/api/v1/")} == {302}
    live.plan.clear()
    tries(phone)
    arrives(phone, live, 2)
