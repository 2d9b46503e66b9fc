"""Karin types in a sheet of paper by keyboard alone, and without script; both are accessible."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.core.db import session
from app.walks.tables import WalkEntry, WalkScore
from tests.journeys.axe import violations
from tests.journeys.living import Live
from tests.journeys.people import DESK, PHONE
from tests.journeys.walking import Planned, inside, planned

# A word, two rows of scores, nothing to keep, three answers with a note at the second.
SHEET = (
    *("mörkt", "Enter", "3,4,4", "Enter", "2x2", "Enter", "Enter"),
    *("1", "Enter", "2", "Tab", "skylt saknas", "Enter"),
)


@pytest.fixture
def walk(live: Live) -> Planned:
    return planned(live, quick=False)


def sheet(walk: Planned) -> str:
    return f"/vandring/{walk.number}/papper/inskrivning?stopp=s2"


def press(page: Page, *keys: str) -> None:
    for key in keys:
        if key in {"Enter", "Tab", "ArrowUp"}:
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)


def stored(live: Live, walk: Planned) -> tuple[dict[str, Any], list[int]]:
    with inside(live):
        entries = session.query(WalkEntry).filter_by(walk_id=walk.id).all()
        scores = session.query(WalkScore).filter_by(walk_id=walk.id).all()
        said = {one.question: (one.value, one.text) for one in entries}
        return said, sorted(one.value for one in scores)


def test_a_sheet_is_typed_in_by_keyboard_alone(
    contexts: Callable[..., BrowserContext], live: Live, walk: Planned
) -> None:
    page = contexts("karin", **DESK).new_page()
    page.goto(sheet(walk))
    expect(page.locator("#q-f_word")).to_be_focused()
    press(page, *SHEET)
    expect(page.locator("#q-o_map")).to_be_focused()
    press(page, "ArrowUp")
    expect(page.locator("#q-o_signs")).to_be_focused()
    assert violations(page) == []
    page.get_by_role("button", name="Spara och fortsätt").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("stopp=s3"))
    expect(page.get_by_text("8 svar är sparade")).to_be_visible()
    said, scores = stored(live, walk)
    assert said == {
        "f_word": ("mörkt", ""),
        "o_where": ("ok", ""),
        "o_signs": ("brist", "skylt saknas"),
    }
    assert scores == [2, 2, 3, 4, 4]


def test_a_sheet_is_typed_in_without_script_and_a_slip_is_told(
    contexts: Callable[..., BrowserContext], live: Live, walk: Planned
) -> None:
    page = contexts("karin", **PHONE, java_script_enabled=False).new_page()
    page.goto(sheet(walk))
    page.locator("#q-o_where").fill("7")
    page.get_by_role("button", name="Spara och fortsätt").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv 1 eller b för bra")
    page.locator("#q-o_where").fill("b")
    page.get_by_role("button", name="Spara och fortsätt").click()
    page.wait_for_url(re.compile("stopp=s3"))
    assert stored(live, walk)[0] == {"o_where": ("ok", "")}
