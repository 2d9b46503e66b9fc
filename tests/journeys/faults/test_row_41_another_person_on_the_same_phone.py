"""Another person signs in on the same phone: what waits cannot be read, and goes out as the one
who wrote it."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from app.accounts.tables import Person
from app.core.db import session
from app.reports.tables import Report
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.leaving import nothing_goes_out
from tests.journeys.faults.saving import arrives
from tests.journeys.faults.writing import begins_on, patrols_once, signs_in
from tests.journeys.outbox import outbox, stored
from tests.journeys.people import PHONE
from tests.journeys.walking import inside

WORDS = "Ugglan i trapphuset"


def test_row_41_it_is_not_shown_and_goes_out_as_its_writers(
    contexts: Callable[..., BrowserContext], live: Failing
) -> None:
    page = contexts("", **PHONE).new_page()
    signs_in(page, live, "stina")
    nothing_goes_out(live)
    patrols_once(page, WORDS)
    begins_on(page, "Ett utkast av Stina")
    page.context.clear_cookies()
    signs_in(page, live, "nils")
    expect(page.locator("[data-note] textarea")).to_have_value("")
    assert WORDS not in str(stored(page))
    outbox(page)
    expect(page.locator("outbox-list [data-others]")).to_be_visible()
    expect(page.locator("outbox-list [data-items] li")).to_have_count(0)
    assert WORDS not in page.content()
    live.plan.clear()
    arrives(page, live, 1)
    with inside(live):
        stina = session.query(Person).filter_by(email=live.person("stina").email).one()
        assert session.query(Report).filter_by(text=WORDS).one().author_id == stina.id
