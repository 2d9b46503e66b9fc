"""A cold finger taps twice: one report, and each answer of a walk once."""

from collections import Counter

from playwright.sync_api import Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import REPORTS
from tests.journeys.faults.saving import arrives
from tests.journeys.outbox import fill, outbox, rows, stored
from tests.journeys.walking import Planned, joins, kept

TWICE = "(button) => { button.click(); button.click() }"


def test_row_51_two_taps_file_one_report(phone: Page, live: Failing) -> None:
    fill(phone, "Trasig lampa.")
    phone.locator("[data-send]").evaluate(TWICE)
    phone.wait_for_url("**/tack")
    expect(rows(outbox(phone), "sent")).to_have_count(1)
    assert len(stored(phone)) == 1
    arrives(phone, live, 1)
    assert len({one.path for one in live.plan.heard("PUT", REPORTS)}) == 1


def test_row_51_two_taps_answer_each_question_once(
    phone: Page, live: Failing, walk: Planned
) -> None:
    joins(phone, walk)
    phone.get_by_role("button", name="Allt bra här").evaluate(TWICE)
    expect(phone.locator("[data-undo-word]")).to_contain_text("markerade som bra")
    said = Counter(item["said"]["question"] for item in kept(phone))
    assert said == dict.fromkeys(said, 1)
    arrives(phone, live, len(said))
