"""Greta reports on her round: one screen, one hand, with or without network."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.core.sealing import MAGIC
from tests.journeys.axe import violations
from tests.journeys.hand import Hand
from tests.journeys.keys import enter, tab_to
from tests.journeys.living import Live
from tests.journeys.opening import told
from tests.journeys.outbox import WORKING, outbox, photo_parts, rows, stored

READY = "patrol-form[data-ready]"
JPEG = b"\xff\xd8"
ARRIVED = """SELECT person.email, (SELECT count(*) FROM photo WHERE photo.holder = 'report'
  AND photo.holder_id = report.id AND photo.size = photo.received_bytes)
  FROM report JOIN person ON person.id = report.author_id WHERE report.phone_id = ?"""


@pytest.fixture
def patrol(phone_of: Callable[[str], Page]) -> Page:
    """Greta's phone has been signed in while it had a network."""
    return on_patrol(phone_of("greta"))


def on_patrol(page: Page) -> Page:
    page.goto("/logga-in/klar?next=/snabb")
    page.wait_for_url("**/snabb")
    page.locator(READY).wait_for()
    page.locator("[data-send]").wait_for()
    return page


def sparad(page: Page) -> None:
    expect(page.locator("[data-undo]")).to_contain_text("Sparad")


def test_a_report_without_photo_is_three_taps(patrol: Page, live: Live) -> None:
    hand = Hand(patrol, taps=1)
    hand.chip("Belysning")
    hand.tap(patrol.locator("[data-send]"))
    sparad(patrol)
    assert hand.taps <= 3
    [item] = stored(patrol)
    assert '"category":"lighting_fault"' in told(live.data, item)
    assert item["account"]


def test_a_report_with_photo_is_six_taps(patrol: Page, photo: Path) -> None:
    hand = Hand(patrol, taps=1)
    hand.chip("Skräp")
    hand.photo(patrol.locator("[data-take-photo]"), photo)
    expect(patrol.locator("[data-photo-count]")).to_have_text("(1)")
    hand.tap(patrol.locator("[data-send]"))
    sparad(patrol)
    assert hand.taps <= 6
    [item] = stored(patrol)
    assert len(item["photos"]) == 1


def test_the_whole_report_by_keyboard_alone(patrol: Page, live: Live) -> None:
    tab_to(patrol, patrol.locator("[data-tiles] input"))
    patrol.keyboard.press("ArrowRight")
    chosen = patrol.locator("[data-tiles] input:checked")
    expect(chosen).to_be_focused()
    category = chosen.get_attribute("value")
    enter(patrol, patrol.locator("[data-note] summary"))
    tab_to(patrol, patrol.locator("[data-note] textarea"))
    patrol.keyboard.type("Vid bron.")
    enter(patrol, patrol.locator("[data-send]"))
    sparad(patrol)
    [item] = stored(patrol)
    assert f'"category":"{category}"' in told(live.data, item)
    assert "Vid bron." in told(live.data, item)


def test_everything_needed_is_seen_without_scrolling_and_within_the_thumb(patrol: Page) -> None:
    for what in (
        "[data-tiles]",
        "[data-more-categories]",
        ".patrol__place",
        "[data-note]",
        "[data-send]",
    ):
        box = patrol.locator(what).bounding_box()
        assert box
        assert box["y"] + box["height"] <= 740, what
    for what in ("[data-take-photo]", "[data-send]"):
        box = patrol.locator(what).bounding_box()
        assert box
        assert box["height"] >= 56
        assert box["y"] >= 740 / 3
    assert violations(patrol) == []


def test_a_saved_report_can_be_taken_back_and_comes_back_as_it_was(patrol: Page) -> None:
    hand = Hand(patrol)
    hand.chip("Buskörning")
    hand.tap(patrol.locator("[data-send]"))
    sparad(patrol)
    hand.button("Ångra")
    expect(patrol.locator("[data-undo]")).to_contain_text("Inget skickades")
    expect(patrol.get_by_role("radio", name="Buskörning")).to_be_checked()
    [item] = stored(patrol)
    assert item["binned_at"]


def test_the_position_goes_along_without_being_asked_for(patrol: Page, live: Live) -> None:
    expect(patrol.locator("[data-place-line]")).to_contain_text("8 m")
    hand = Hand(patrol)
    hand.chip("Otrygg plats")
    hand.tap(patrol.locator("[data-send]"))
    sparad(patrol)
    [item] = stored(patrol)
    assert '"lat":59.5222' in told(live.data, item)


def test_a_category_behind_more_takes_a_tile_and_its_gate_holds(patrol: Page) -> None:
    hand = Hand(patrol)
    hand.button("Fler")
    hand.tap(patrol.locator("[data-category][value=robbery]"))
    expect(patrol.get_by_role("radio", name="Rån")).to_be_checked()
    hand.tap(patrol.locator("[data-send]"))
    expect(patrol.get_by_role("alert")).to_contain_text("Svara på frågan först")
    hand.button("Jag har ringt")
    hand.tap(patrol.locator("[data-send]"))
    sparad(patrol)


@pytest.mark.parametrize(("who", "seals"), [("greta", True), ("stina", False), ("nils", True)])
def test_offline_it_is_saved_with_its_photo_and_arrives_by_itself(
    phone_of: Callable[[str], Page], photo: Path, live: Live, who: str, seals: bool
) -> None:
    """After "Skicka" a guard and a night walker hold what only the municipality can read."""
    page = on_patrol(phone_of(who))
    assert page.evaluate(WORKING)
    page.reload()
    page.locator("[data-send]").wait_for()
    page.context.set_offline(True)
    page.reload()
    page.locator("[data-send]").wait_for()
    hand = Hand(page)
    hand.chip("Skadegörelse")
    hand.photo(page.locator("[data-take-photo]"), photo)
    expect(page.locator("[data-photo-count]")).to_have_text("(1)")
    hand.tap(page.locator("[data-send]"))
    sparad(page)
    [item] = stored(page)
    assert item["state"] != "complete"
    assert item.get("sealed", False) is seals
    begins = [bytes(part[:4]) for part in photo_parts(page)]
    assert begins
    assert not any(part.startswith(JPEG) for part in begins)
    assert (MAGIC in begins) is seals
    page.context.set_offline(False)
    expect(rows(outbox(page), "sent")).to_have_count(1)
    assert arrived(live, item["id"]) == (live.person(who).email, 1)


def arrived(live: Live, report_id: str) -> tuple[str, int]:
    """Whose it is, and how many photos came whole; straight from the database."""
    with closing(sqlite3.connect(live.data / "lykta.db")) as database:
        [row] = database.execute(ARRIVED, (report_id.replace("-", ""),)).fetchall()
    return row


def test_nobody_signed_in_is_told_where_to_go(phone: Page) -> None:
    phone.goto("/snabb")
    phone.locator(READY).wait_for()
    expect(phone.get_by_text("Ingen är inloggad på den här telefonen.")).to_be_visible()
    expect(phone.locator("[data-send]")).to_be_hidden()
    assert violations(phone) == []


def test_a_cold_finger_that_taps_twice_sends_once(patrol: Page, photo: Path) -> None:
    hand = Hand(patrol)
    hand.chip("Skräp")
    hand.photo(patrol.locator("[data-take-photo]"), photo)
    send = patrol.locator("[data-send]")
    send.dblclick()
    sparad(patrol)
    expect(patrol.locator(".error-summary")).to_have_count(0)
    [item] = stored(patrol)
    assert len(item["photos"]) == 1


BOXES = """() => {
  const box = (e) => e.getBoundingClientRect()
  const toast = box(document.querySelector("[data-undo]"))
  const controls = document.querySelectorAll("main :is(input, button, summary, a), .dock button")
  return [...controls]
    .filter((e) => e.checkVisibility() && !e.closest("[data-undo]"))
    .filter((e) => box(e).top < toast.bottom - 1 && box(e).bottom > toast.top + 1)
    .map((e) => e.name || e.textContent.trim())
}"""


def test_danger_now_shows_whom_to_call_and_goes_along(patrol: Page, live: Live) -> None:
    hand = Hand(patrol, taps=1)
    expect(patrol.get_by_role("checkbox", name="Fara nu")).to_be_hidden()
    hand.chip("Skadegörelse")
    hand.chip("Fara nu")
    panel = patrol.locator("[data-danger]")
    expect(panel.get_by_role("link", name="Ring 112")).to_be_visible()
    expect(panel.get_by_role("link", name="Ring 114 14")).to_be_visible()
    hand.chip("Ja, på 112")
    assert violations(patrol) == []
    hand.tap(patrol.locator("[data-send]"))
    sparad(patrol)
    assert hand.taps <= 6
    [item] = stored(patrol)
    assert '"answers":{"danger_now":"ja","police_contacted":"ja_112"}' in told(live.data, item)
    expect(panel).to_be_hidden()


def test_what_cannot_be_dangerous_is_not_asked_and_tells_nothing(patrol: Page, live: Live) -> None:
    hand = Hand(patrol)
    hand.chip("Otrygg plats")
    hand.chip("Fara nu")
    hand.chip("Skräp")
    expect(patrol.locator("[data-danger]")).to_be_hidden()
    expect(patrol.get_by_role("checkbox", name="Fara nu")).to_be_hidden()
    hand.tap(patrol.locator("[data-send]"))
    sparad(patrol)
    [item] = stored(patrol)
    assert '"answers":{}' in told(live.data, item)


def test_the_left_hand_is_remembered_and_turns_what_the_thumb_needs(patrol: Page) -> None:
    def left_of(one: str, other: str) -> bool:
        boxes = [patrol.locator(what).bounding_box() for what in (one, other)]
        assert boxes[0]
        assert boxes[1]
        return boxes[0]["x"] < boxes[1]["x"]

    assert left_of("[data-take-photo]", "[data-send]")
    assert left_of("[data-choose-photo]", "[data-more-categories]")
    patrol.get_by_role("radio", name="Vänster hand").check()
    for _ in range(2):
        assert left_of("[data-send]", "[data-take-photo]")
        assert left_of("[data-more-categories]", "[data-choose-photo]")
        patrol.reload()
        patrol.locator("[data-send]").wait_for()
    expect(patrol.get_by_role("radio", name="Vänster hand")).to_be_checked()
    patrol.get_by_role("radio", name="Höger hand").check()
    assert left_of("[data-take-photo]", "[data-send]")


def test_after_sending_the_note_is_closed_and_nothing_lies_under_the_bar(patrol: Page) -> None:
    hand = Hand(patrol)
    hand.chip("Belysning")
    hand.tap(patrol.locator("[data-note] summary"))
    patrol.locator("[data-note] textarea").fill("Vid bron.")
    hand.tap(patrol.locator("[data-send]"))
    sparad(patrol)
    expect(patrol.locator("[data-note]")).not_to_have_attribute("open", "")
    assert patrol.evaluate(BOXES) == []
    hand.chip("Skadegörelse")
    assert patrol.evaluate(BOXES) == []


def test_while_there_is_net_nobody_is_told_that_it_waits(patrol: Page) -> None:
    badge = patrol.locator(".patrol__line unsent-badge")
    hand = Hand(patrol)
    hand.chip("Belysning")
    hand.tap(patrol.locator("[data-send]"))
    expect(badge).to_have_text("Skickas …")
    patrol.context.set_offline(True)
    expect(badge).to_have_text("1 väntar på nät")
    patrol.context.set_offline(False)
    expect(badge).to_have_text("Utkorg")


def test_the_way_to_what_was_sent_stands_where_the_phone_knows_whose_it_is(patrol: Page) -> None:
    patrol.locator(".patrol__line").get_by_role("link", name="Mina rapporter").click()
    expect(patrol).to_have_url(re.compile("/mina-rapporter$"))
    expect(patrol.locator("h1")).to_have_text("Mina rapporter")
    patrol.goto("/")
    expect(patrol.get_by_role("link", name="Mina rapporter")).to_be_visible()


def test_a_visitor_is_not_shown_what_needs_an_account(phone: Page) -> None:
    phone.goto("/")
    expect(phone.locator("account-link")).to_be_hidden()
    phone.goto("/utkorg")
    expect(phone.locator(".bottom-bar a:visible")).to_have_count(4)
