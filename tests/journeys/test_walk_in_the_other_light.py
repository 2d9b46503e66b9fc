"""Karin plans a walk in the light too, by keyboard; what differs stands side by side on any screen."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks import changes
from app.walks.tables import SafetyWalk
from tests.journeys.living import Live
from tests.journeys.looking import looked_at, narrowed
from tests.journeys.people import PHONE
from tests.journeys.walking import Planned, all_sent, inside, joins, kept_at_last, planned, says

ASKED = "o_natural"


def begun(live: Live, number: str) -> Planned:
    """The version that was planned, going on now, with a code of its own."""
    with inside(live) as karin, unit():
        walk = session.query(SafetyWalk).filter_by(number=number).one()
        walk.starts_at = now()
        _, token = changes.make_code(karin, walk)
        return Planned(walk.id, walk.number, token, live.address)


def answers(phone: Page, walk: Planned, answer: str) -> None:
    joins(phone, walk)
    says(phone, ASKED, answer)
    kept_at_last(phone, 1)
    all_sent(phone)


def test_both_versions_of_a_walk_are_planned_walked_and_read_side_by_side(
    live: Live, desk: Page, contexts: Callable[..., BrowserContext]
) -> None:
    walk = planned(live, title="Centrum i mörker", quick=False)
    desk.goto(f"/vandring/{walk.number}/plan")
    desk.get_by_role("button", name="Planera den i ljus också").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url(lambda address: walk.number not in address)
    other = begun(live, desk.url.split("/vandring/")[1].split("/")[0])
    for one, answer in ((walk, "Bra"), (other, "Brist")):
        answers(contexts(**PHONE).new_page(), one, answer)
    desk.goto(f"/vandring/{walk.number}/plan")
    expect(desk.get_by_role("heading", name="I ljus och i mörker")).to_be_visible()
    assert [*looked_at(desk), *narrowed(desk)] == []
    desk.goto(f"/vandring/{walk.number}/summering")
    side_by_side = desk.locator("section[aria-labelledby=side-by-side-title] li")
    expect(side_by_side).to_have_count(1)
    expect(side_by_side).to_contain_text("Bra")
    expect(side_by_side).to_contain_text("Brist")
    assert [*looked_at(desk), *narrowed(desk)] == []
