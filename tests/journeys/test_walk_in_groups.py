"""Many on one walk: what is dealt out to a group, what the leader reads, and joining without coverage."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import BrowserContext, Page, Route, expect

from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks import changes
from app.walks.rules.drafting import ShareDraft
from app.walks.tables import SafetyWalk, WalkEntry
from tests.journeys.living import Live
from tests.journeys.people import PHONE
from tests.journeys.walking import GOING, Planned, all_sent, inside, joins, planned, says

Contexts = Callable[..., BrowserContext]
STILL = {"service_workers": "block", "reduced_motion": "reduce"}
JOIN = "**/api/v1/walks/join"


def joined(contexts: Contexts, walk: Planned) -> Page:
    page = contexts(**PHONE, **STILL).new_page()
    joins(page, walk)
    return page


def test_a_group_begins_at_the_stop_that_was_dealt_out_to_it(contexts: Contexts, live: Live):
    walk = planned(live)
    with inside(live) as karin, unit():
        row = session.get_one(SafetyWalk, walk.id)
        changes.share_out(karin, row, (ShareDraft(1, at_stop="s2"),))
    page = joined(contexts, walk)
    expect(page.locator("[data-name]").first).to_have_text("Gångtunneln vid Ringvägen")
    page.goto(f"{walk.going}#alla")
    own = page.locator("[data-stop-group]").filter(has_text="Dina stopp")
    others = page.locator("[data-stop-group]").filter(has_text="Andra gruppers stopp")
    expect(own).to_contain_text("Gångtunneln vid Ringvägen")
    expect(others).to_contain_text("Stationen")
    expect(others).to_contain_text("Lekparken")
    expect(others).not_to_contain_text("Gångtunneln")


def test_each_phone_reads_how_many_are_on_the_walk_and_have_sent(contexts: Contexts, live: Live):
    walk = planned(live)
    sends, reads = joined(contexts, walk), joined(contexts, walk)
    says(sends, "l_works", "Bra")
    all_sent(sends)
    reads.reload()
    reads.locator(GOING).wait_for()
    expect(reads.locator("[data-line]")).to_contain_text("2 med, 1 har skickat, 1 ej hörda än")


def test_who_scans_the_code_without_coverage_is_on_the_walk_as_soon_as_there_is(
    contexts: Contexts, live: Live
):
    walk = planned(live)
    page = contexts(**PHONE, **STILL).new_page()
    page.route(JOIN, no_coverage)
    page.goto(walk.code)
    expect(page.locator("[data-told]")).to_contain_text("Ingen täckning. Vi ansluter av oss själva")
    page.unroute(JOIN, no_coverage)
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(page.locator("[data-told]")).to_have_text("Du är med i vandringen.")
    page.get_by_role("link", name="Börja").click()
    expect(page.get_by_role("heading", name="Stationen")).to_be_visible()


def no_coverage(route: Route) -> None:
    route.abort("internetdisconnected")


def test_a_plan_area_is_answered_about_on_a_phone_too(contexts: Contexts, live: Live):
    """On the drawing board, during a period."""
    period = {"starts_at": now() - timedelta(days=3), "minutes": 30 * 24 * 60}
    walk = planned(live, kind="plan", title="Nya kvarteret", **period)
    page = joined(contexts, walk)
    says(page, "l_works", "Bra")
    all_sent(page)
    with inside(live):
        row = session.query(WalkEntry).filter_by(walk_id=walk.id).one()
        assert (row.at_stop, row.question, row.value) == ("s1", "l_works", "ok")
        assert row.quarantine == []
