"""Between the stops: what was found there last year, and findings with their own place."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks import changes
from app.walks.rules.findings import FindingDraft
from app.walks.tables import SafetyWalk, WalkEntry
from tests.journeys.living import Live
from tests.journeys.people import PHONE
from tests.journeys.walking import (
    Planned,
    all_sent,
    inside,
    joins,
    kept,
    kept_at_last,
    planned,
)

Contexts = Callable[..., BrowserContext]
# In one breath: the first writing has begun and is not done when the place is chosen.
CLOSES_AND_CHOOSES = """async (box, stop) => {
  box.querySelector("[name=text]").value = "Snabb"
  box.querySelector("[data-close-box]").click()
  for (let n = 0; n < 4; n += 1) await null
  const nearest = box.querySelector("[name=nearest]")
  nearest.value = stop
  nearest.dispatchEvent(new Event("change", { bubbles: true }))
}"""
STILL = {"service_workers": "block", "reduced_motion": "reduce"}


@pytest.fixture
def again(live: Live) -> Planned:
    """Last year's walk had one finding far from every stop; it is walked again now."""
    earlier = planned(live, title="I fjol")
    with inside(live) as karin, unit():
        row = session.get_one(SafetyWalk, earlier.id)
        draft = FindingDraft("", "", "", (), "Klotter på bron", lat=59.5302, lon=15.9501)
        changes.accept(karin, row, draft, "0" * 16)
        changes.approve(karin, row, "", "0" * 16)
        repeated = changes.repeat(karin, row)
        repeated.starts_at = now() - timedelta(minutes=10)
        _, token = changes.make_code(karin, repeated)
        return Planned(repeated.id, repeated.number, token, live.address)


def test_what_was_found_between_the_stops_is_fixed_not_or_worse(contexts: Contexts, again: Planned):
    page = contexts(**PHONE, **STILL).new_page()
    joins(page, again)
    page.goto(f"{again.going}#alla")
    expect(page.get_by_role("link", name="Mellan stoppen")).to_contain_text("0 av 1")
    page.get_by_role("link", name="Mellan stoppen").click()
    worse = page.get_by_role("button", name="Sämre: Klotter på bron")
    worse.click()
    expect(worse).to_have_attribute("aria-pressed", "true")
    (item,) = kept_at_last(page, 1)
    said = {key: item["said"][key] for key in ("stop", "question", "value")}
    assert said == {"stop": "", "question": "before:1", "value": "worse"}
    page.goto(f"{again.going}#hela")
    expect(page.get_by_role("button", name="Sämre: Klotter på bron")).to_have_count(0)


def noted(page: Page, walk: Planned, text: str) -> Locator:
    """A finding between the stops, its box open."""
    page.goto(f"{walk.going}#mellan")
    page.locator("[data-add-finding]").click()
    box = page.locator(".walk-box")
    box.locator("[name=text]").fill(text)
    return box


def sent_of(page: Page, count: int = 1) -> list[dict[str, Any]]:
    kept_at_last(page, count)
    all_sent(page)
    return [one["envelope"] for one in kept(page) if one["envelope"]["kind"] == "finding"]


def test_a_finding_between_the_stops_takes_the_position_along(contexts: Contexts, live: Live):
    walk = planned(live)
    page = contexts(**PHONE, **STILL).new_page()
    joins(page, walk)
    box = noted(page, walk, "Mörk genväg")
    expect(box.get_by_text("Din position följer med.")).to_be_visible()
    box.locator("[data-close-box]").click()
    expect(box).to_have_count(0)
    (envelope,) = sent_of(page)
    assert (envelope.get("stop"), envelope["place"]) == (None, {"lat": 59.5222, "lon": 15.9868})
    with inside(live):
        (row,) = session.query(WalkEntry).filter_by(walk_id=walk.id, kind="finding")
        assert (row.at_stop, row.lat, row.lon, row.quarantine) == ("", 59.5222, 15.9868, [])


def test_without_a_position_a_stop_or_the_map_says_where_it_was(contexts: Contexts, live: Live):
    walk = planned(live)
    page = contexts(**{**PHONE, **STILL, "permissions": []}).new_page()
    joins(page, walk)
    box = noted(page, walk, "Trasigt staket")
    expect(box.get_by_text("Din plats hittas inte. Säg var det är.")).to_be_visible()
    box.locator("[data-close-box]").click()
    expect(box.get_by_label("Närmaste stopp")).to_be_focused()
    box.get_by_label("Närmaste stopp").select_option("Lekparken")
    box.locator("[data-close-box]").click()
    expect(box).to_have_count(0)
    box = noted(page, walk, "Klotter på elskåpet")
    box.get_by_role("button", name="Välj på kartan").click()
    page.get_by_role("button", name="Iakttagelsen är här").click()
    expect(box.get_by_text("Platsen på kartan följer med.")).to_be_visible()
    box.locator("[data-close-box]").click()
    expect(box).to_have_count(0)
    places = {one["text"]: one["place"] for one in sent_of(page, 2)}
    assert places["Trasigt staket"] == {"lat": 59.516, "lon": 15.9935}
    assert places["Klotter på elskåpet"]["lat"] == pytest.approx(59.51, abs=0.05)


def test_a_place_that_is_chosen_while_the_words_are_being_written_goes_with_them(
    contexts: Contexts, live: Live
):
    walk = planned(live)
    page = contexts(**{**PHONE, **STILL, "permissions": []}).new_page()
    joins(page, walk)
    box = noted(page, walk, "")
    expect(box.get_by_text("Din plats hittas inte. Säg var det är.")).to_be_visible()
    box.evaluate(CLOSES_AND_CHOOSES, "s3")
    expect(box).to_have_count(0)
    (envelope,) = sent_of(page)
    assert (envelope["text"], envelope["place"]) == ("Snabb", {"lat": 59.516, "lon": 15.9935})


def test_a_place_that_nobody_says_is_asked_for_once_and_costs_no_finding(
    contexts: Contexts, live: Live
):
    walk = planned(live)
    page = contexts(**{**PHONE, **STILL, "permissions": []}).new_page()
    joins(page, walk)
    box = noted(page, walk, "Ekande gränd")
    box.locator("[data-close-box]").click()
    expect(box.get_by_label("Närmaste stopp")).to_be_focused()
    box.locator("[data-close-box]").click()
    expect(box).to_have_count(0)
    (envelope,) = sent_of(page)
    assert (envelope["text"], envelope.get("place")) == ("Ekande gränd", None)
