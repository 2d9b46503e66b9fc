"""200 queued, one of them bad: 199 arrive, one is kept aside and seen; nothing blocks."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from app.core.db import session
from app.reports.tables import Report
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.saving import arrives, patrols, tries
from tests.journeys.faults.spoiling import SPOIL
from tests.journeys.outbox import outbox, ready_for_no_net, rows
from tests.journeys.walking import inside, kept

MANY = 200


def test_row_11_one_bad_item_never_blocks_the_others(
    phone_of: Callable[[str], Page], live: Failing
) -> None:
    page = phone_of("greta")
    ready_for_no_net(page)
    page.goto("/logga-in/klar?next=/snabb")
    page.locator("patrol-form[data-ready] input[name=category]").first.wait_for()
    page.context.set_offline(True)
    patrols(page, MANY)
    page.evaluate(SPOIL, MANY // 2)
    outbox(page)  # before the net is back: what a page that is left has under way is sent again
    page.context.set_offline(False)
    tries(page)
    expect(rows(page, "sent")).to_have_count(MANY, timeout=150_000)
    items = arrives(page, live, MANY)
    assert live.plan.count() == MANY
    aside = [one for one in kept(page) if one["receipt"]["state"] == "quarantined"]
    assert [one["envelope"]["category"] for one in aside] == ["horse_tram"]
    expect(page.get_by_text("granskas av samordnare")).to_have_count(1)
    with inside(live):
        assert session.query(Report).filter(Report.quarantined).count() >= 1
    assert len(items) == MANY
