"""No position, a late one, one of five kilometres: never a reason not to save."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.faults.saving import arrives
from tests.journeys.faults.writing import on_patrol, patrols_once
from tests.journeys.living import Live
from tests.journeys.opening import told
from tests.journeys.outbox import stored
from tests.journeys.people import PHONE
from tests.journeys.walking import Planned, joins, kept_at_last

NEVER = "navigator.geolocation.watchPosition = () => 0"
FAR_OFF = {"latitude": 59.52, "longitude": 15.98, "accuracy": 5000}


def denied(**how: Any) -> dict[str, Any]:
    return {**PHONE, **how, "permissions": ["background-sync"]}


def the_place(page: Page, live: Live) -> dict[str, Any]:
    return json.loads(told(live.data, stored(page)[0]))["place"]


@pytest.mark.parametrize("late", [False, True], ids=["denied", "no_answer"])
def test_row_44_without_a_position_it_is_saved_and_arrives(
    contexts: Callable[..., BrowserContext], live: Live, *, late: bool
) -> None:
    page = contexts("greta", **denied()).new_page()
    if late:
        page.add_init_script(NEVER)
    on_patrol(page)
    patrols_once(page)
    place = the_place(page, live)
    assert (place["source"], place.get("lat")) == ("none", None)
    arrives(page, live, 1)


def test_row_44_five_kilometres_off_is_saved_with_its_circle(
    contexts: Callable[..., BrowserContext], live: Live
) -> None:
    page = contexts("greta", **{**PHONE, "geolocation": FAR_OFF}).new_page()
    on_patrol(page)
    expect(page.locator("[data-place-line]")).to_contain_text("5000 m")
    patrols_once(page)
    assert the_place(page, live)["accuracy_m"] == 5000
    arrives(page, live, 1)


def test_row_44_a_finding_needs_no_position(
    contexts: Callable[..., BrowserContext], live: Live, walk: Planned
) -> None:
    page = contexts("", **denied()).new_page()
    joins(page, walk)
    page.locator("[data-add-finding]").click()
    page.locator(".walk-box [name=text]").fill("Trasig bänk.")
    page.locator("[data-close-box]").click()
    (item,) = kept_at_last(page, 1)
    assert "place" not in item["envelope"]
    arrives(page, live, 1)
