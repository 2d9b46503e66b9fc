"""What Karin has begun to write is there when she comes back, whatever came between."""

import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.keys import Keys, sent
from tests.journeys.living import Live
from tests.journeys.people import DESK, prove

BEGUN = "Vi har bett ägaren att"
WHY = 'Gångvägen är "mörk" & <hal>.\nRad två.'


@pytest.fixture
def writing(desk: Page) -> Keys:
    """An answer half written, and the way back to the keys."""
    sent(desk, 3)
    desk.goto("/inkorg")
    desk.locator("[data-move]").first.wait_for()
    desk.keyboard.press("s")
    expect(desk.get_by_label("Publikt svar")).to_be_focused()
    desk.keyboard.type(BEGUN)
    desk.keyboard.press("Escape")
    return Keys(desk)


def answer(desk: Page) -> Locator:
    return desk.locator("#answer")


def test_it_waits_while_other_reports_are_read(desk: Page, writing: Keys) -> None:
    number = writing.number
    writing.press("j")
    expect(desk.locator("#report-title")).not_to_contain_text(number)
    expect(answer(desk)).to_have_value("")
    writing.press("k")
    expect(desk.locator("#report-title")).to_contain_text(number)
    expect(answer(desk)).to_have_value(BEGUN)
    expect(desk.locator("[data-begun]:visible")).to_have_text("Påbörjat")


def test_it_outlasts_a_reload_and_goes_when_it_is_sent(desk: Page, writing: Keys) -> None:
    number = writing.number
    desk.goto(f"/inkorg?r={number}")
    desk.locator("[data-move]").first.wait_for()
    expect(answer(desk)).to_have_value(BEGUN)
    writing.press("s", "Tab", "1")
    expect(writing.undo).to_contain_text("Besvarad")
    desk.goto(f"/rapporter/{number}")
    desk.locator("[data-help]").wait_for()
    expect(desk.locator(".triage-report")).to_contain_text(BEGUN)
    expect(answer(desk)).to_have_value("")


def test_row_10_a_session_that_ends_meanwhile_costs_no_word(
    desk: Page, writing: Keys, live: Live
) -> None:
    """The answer is not sent; signing in leads back to it."""
    number = writing.number
    desk.goto(f"/inkorg?r={number}")
    desk.locator("[data-move]").first.wait_for()
    ended(live)
    desk.keyboard.press("s")
    desk.keyboard.press("Tab")
    desk.keyboard.press("1")
    desk.wait_for_url("**/logga-in?**")
    prove(desk, live, "karin")
    desk.wait_for_url(f"**/inkorg?*r={number}*")
    desk.locator("[data-move]").first.wait_for()
    expect(answer(desk)).to_have_value(BEGUN)


def test_row_10_a_form_without_script_is_sent_again_after_signing_in(
    contexts: Callable[..., BrowserContext], live: Live
) -> None:
    """A plan of a walk, as every other form that the server alone takes care of."""
    desk = contexts("karin", **DESK, java_script_enabled=False).new_page()
    desk.goto("/vandringar/ny")
    desk.get_by_label("Varför den behövs", exact=True).fill(WHY)
    ended(live)
    desk.get_by_role("button", name="Planera vandringen").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Logga in först.")
    with desk.expect_popup() as other:
        desk.get_by_role("link", name="Logga in", exact=True).click()
    prove(other.value, live, "karin")
    desk.get_by_role("button", name="Skicka igen").click()
    expect(desk.get_by_text("Det skickas i namnet Karin")).to_be_visible()
    desk.get_by_role("button", name="Skicka igen").click()
    expect(desk.get_by_label("Varför den behövs", exact=True)).to_have_value(WHY)


def test_who_signs_in_next_in_the_same_tab_finds_nothing(desk: Page, writing: Keys) -> None:
    desk.evaluate(
        """() => {
          for (const key of Object.keys(sessionStorage)) {
            sessionStorage.setItem(key.replace(/ \\d+ /, " 999999 "), sessionStorage[key])
            sessionStorage.removeItem(key)
          }
        }"""
    )
    desk.reload()
    desk.locator("[data-move]").first.wait_for()
    expect(answer(desk)).to_have_value("")
    assert desk.evaluate("Object.keys(sessionStorage).join()") == ""


def ended(live: Live) -> None:
    """Of everybody: who comes next signs in anew."""
    database = sqlite3.connect(live.data / "lykta.db", timeout=20)
    database.execute("UPDATE sign_in SET ended_at = '2026-01-01 00:00:00.000000'")
    database.commit()
    database.close()
    live.cookies.clear()
