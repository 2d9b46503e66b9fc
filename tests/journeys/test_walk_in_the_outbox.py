"""What was recorded on walks, in the outbox: one line for each walk, in plain words."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks.tables import Participant
from tests.journeys.living import Live
from tests.journeys.looking import looked_at
from tests.journeys.outbox import outbox
from tests.journeys.people import PHONE
from tests.journeys.walking import Planned, all_sent, inside, joins, kept_at_last, planned, says

STILL = {"service_workers": "block", "reduced_motion": "reduce"}


@pytest.fixture
def walk(live: Live) -> Planned:
    return planned(live)


@pytest.fixture
def going(contexts: Callable[..., BrowserContext], walk: Planned) -> Page:
    page = contexts(**PHONE, **STILL).new_page()
    joins(page, walk)
    return page


def line_of(page: Page) -> Locator:
    outbox(page)
    return page.locator("outbox-walks [data-walk]")


def put_out(live: Live, walk: Planned, *, forgotten: bool = False) -> None:
    with inside(live), unit():
        for one in session.query(Participant).filter_by(walk_id=walk.id):
            one.revoked_at = now()
            one.token_hash = f"gone {one.id}" if forgotten else one.token_hash


def test_all_answers_of_one_walk_are_one_line_with_counts(going: Page):
    going.get_by_role("button", name="Allt bra här").click()
    expect(going.locator("[data-undo-word]")).to_contain_text("markerade som bra")
    line = line_of(going)
    expect(line).to_have_count(1)
    expect(line).to_contain_text("Vandring: Norra Köping")
    all_sent(going)
    expect(line).to_contain_text("skickade")
    expect(line).to_have_attribute("data-state", "sent")
    expect(going.locator("outbox-list [data-items] > li")).to_have_count(0)
    assert list(looked_at(going)) == []


def test_two_walks_on_one_phone_are_kept_apart(going: Page, live: Live):
    says(going, "l_works", "Bra")
    kept_at_last(going, 1)
    other = planned(live, title="Södra Köping")
    joins(going, other)
    says(going, "l_works", "Ej aktuellt")
    kept_at_last(going, 2)
    all_sent(going)
    expect(line_of(going)).to_have_count(2)
    going.goto("/v")
    expect(going.get_by_role("link", name="Börja")).to_have_count(2)


def test_row_09_what_a_phone_that_was_put_out_brings_is_received_and_needs_nobody_here(
    going: Page, live: Live, walk: Planned
):
    put_out(live, walk)
    says(going, "l_works", "Bra")
    kept_at_last(going, 1)
    all_sent(going)
    line = line_of(going)
    expect(line).to_contain_text("1 mottagna, granskas av den som leder")
    expect(line).to_have_attribute("data-state", "sent")


def test_a_phone_that_is_no_longer_known_joins_again_and_everything_arrives(
    going: Page, live: Live, walk: Planned
):
    put_out(live, walk, forgotten=True)
    says(going, "l_works", "Bra")
    kept_at_last(going, 1)
    line = line_of(going)
    expect(line).to_have_attribute("data-state", "needs-you")
    expect(line).to_contain_text("Vandringen känner inte längre igen telefonen.")
    line.get_by_role("link", name="Gå med igen med koden").click()
    joins(going, walk)
    all_sent(going)
    expect(line_of(going)).to_contain_text("1 skickade")
