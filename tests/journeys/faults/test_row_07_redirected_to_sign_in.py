"""A redirect to a sign-in page that answers 200 is no success: it stays, and arrives afterwards."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import ENTRIES, REPORTS
from tests.journeys.faults.saving import arrives, finds, patrols, tries
from tests.journeys.faults.writing import signs_in
from tests.journeys.outbox import file, outbox, rows
from tests.journeys.people import PHONE
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


def test_row_07_staff_sign_in_at_that_page_and_it_is_sent_then(
    contexts: Callable[..., BrowserContext], live: Failing
) -> None:
    page = contexts("", **PHONE).new_page()
    signs_in(page, live, "stina")
    live.plan.add("redirect", times=50)
    patrols(page, 2)
    outbox(page)
    tries(page)
    expect(rows(page, "waiting")).to_have_count(2)
    assert live.plan.heard("PUT", "/api/v1/")
    live.plan.clear()
    page.context.clear_cookies()
    signs_in(page, live, "stina")
    arrives(page, live, 2)
