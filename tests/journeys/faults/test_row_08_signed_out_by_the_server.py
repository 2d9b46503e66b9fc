"""401 with five queued: one attempt, all stay, others' items go on; sent after signing in again."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from app.accounts.tables import Device
from app.core.db import session
from app.core.unit import unit
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import ENTRIES
from tests.journeys.faults.saving import arrives, finds, on_patrol, patrols, tries
from tests.journeys.outbox import answer, file, outbox, rows, stored
from tests.journeys.people import PHONE
from tests.journeys.walking import Planned, inside


def forgotten(live: Failing) -> None:
    """The server no longer knows any phone's token."""
    with inside(live), unit():
        for device in session.query(Device):
            device.token_hash = f"gone {device.id}"


def signed_out_phone(page: Page, live: Failing) -> None:
    on_patrol(page, live)
    page.wait_for_load_state("networkidle")
    forgotten(live)


def asked_once_a_run_and_then_no_more(page: Page, live: Failing) -> None:
    """One question for all five; with no sign of the person or the net it is not asked again."""
    asked = [one for one in live.plan.heard() if one.status == 401]
    assert asked
    assert live.plan.count() == 0
    page.wait_for_timeout(3000)
    assert [one for one in live.plan.heard() if one.status == 401] == asked


def test_row_08_a_report_without_account_does_not_wait_for_the_sign_in(
    contexts: Callable[..., BrowserContext], live: Failing
) -> None:
    page = contexts("", **PHONE).new_page()
    live.plan.add("503", times=1000)
    code = file(page, "Trasig lampa.")
    signed_out_phone(page, live)
    patrols(page, 1)
    live.plan.clear()
    outbox(page)
    tries(page)
    expect(rows(page, "sent")).to_have_count(1)
    expect(rows(page, "needs-you")).to_have_count(1)
    assert answer(page, code)["number"]
    states = {bool(item["account"]): item["state"] for item in stored(page)}
    assert states == {True: "queued", False: "complete"}


def test_row_08_one_attempt_and_then_a_sign_in(
    contexts: Callable[..., BrowserContext], live: Failing, walk: Planned
) -> None:
    page = contexts("", **PHONE).new_page()
    signed_out_phone(page, live)
    patrols(page, 5)
    outbox(page)
    live.plan.clear()
    tries(page)
    expect(rows(page, "needs-you")).to_have_count(5)
    asked_once_a_run_and_then_no_more(page, live)
    expect(page.locator("outbox-list [data-login]")).to_be_visible()
    finds(page, walk, "Mörkt vid hörnet.")
    outbox(page)
    tries(page)
    expect(page.locator("outbox-walks [data-walk]")).to_have_attribute("data-state", "sent")
    assert live.plan.count("PUT", ENTRIES) == 1
    assert sum(item["state"] == "queued" for item in stored(page)) == 5
    page.context.clear_cookies()
    on_patrol(page, live)
    arrives(page, live, 6)
