"""What Vera has written survives the page, and is hers in one tab at a time."""

import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.hand import Hand

READY = "report-form[data-ready]"
KEPT_WITHIN_S = 30
KEPT = """(words) => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const asked = opening.result.transaction("drafts").objectStore("drafts").getAll()
    asked.onsuccess = () => {
      opening.result.close()
      done(JSON.stringify(asked.result).includes(words))
    }
  }
})"""


def test_row_50_the_page_may_die_and_everything_comes_back(form: Page, photo: Path) -> None:
    hand = Hand(form)
    hand.button("Skadegörelse")
    hand.write("Adress, eller platsen med ord", "Busskuren")
    hand.button("Fortsätt")
    hand.button("Nej, fortsätt")
    hand.chip("Krossat glas")
    hand.write("Vad har du sett?", "Rutan är krossad.")
    form.locator("#photos input[multiple]").set_input_files(photo)
    expect(form.locator("[data-tray] [data-when=ready]:visible")).to_have_count(1)
    form.wait_for_timeout(600)
    form.goto("about:blank")
    form.goto("/rapportera")
    form.locator(READY).wait_for()
    at_step = form.locator("#beskriv")
    expect(at_step).to_be_visible()
    expect(form.get_by_label("Vad har du sett?")).to_have_value("Rutan är krossad.")
    expect(form.get_by_role("radio", name="Krossat glas")).to_be_checked()
    expect(form.locator("[data-tray] [data-when=ready]:visible")).to_have_count(1)


def test_who_only_looked_is_not_told_of_a_draft(form: Page) -> None:
    form.wait_for_timeout(600)
    form.reload()
    form.locator(READY).wait_for()
    expect(form.locator("[data-restored]")).to_be_hidden()


def test_a_second_tab_says_so_and_may_take_over(form: Page) -> None:
    hand = Hand(form)
    hand.button("Otrygg plats")
    hand.write("Adress, eller platsen med ord", "Tunneln")
    form.wait_for_timeout(600)
    other = form.context.new_page()
    other.goto("/rapportera")
    other.locator(READY).wait_for()
    expect(other.locator("[data-elsewhere]")).to_be_visible()
    expect(other.locator("#vad")).to_be_visible()
    other.get_by_role("button", name="Ta över den här").tap()
    expect(other.get_by_label("Adress, eller platsen med ord")).to_have_value("Tunneln")


def test_what_is_taken_over_is_the_other_tabs_and_not_what_was_begun_beside_it(form: Page) -> None:
    began(form, "Tunneln")
    other = form.context.new_page()
    other.goto("/rapportera")
    other.locator(READY).wait_for()
    began(other, "Torget")
    other.get_by_role("button", name="Ta över den här").tap()
    expect(other.get_by_label("Adress, eller platsen med ord")).to_have_value("Tunneln")


def test_who_leaves_the_form_and_comes_straight_back_is_in_no_other_tab(form: Page) -> None:
    began(form, "Tunneln")
    for _ in range(5):
        form.goto("/utkorg")
        form.goto("/rapportera")
        form.locator(READY).wait_for()
        expect(form.get_by_label("Adress, eller platsen med ord")).to_have_value("Tunneln")
        expect(form.locator("[data-elsewhere]")).to_be_hidden()


def test_what_two_tabs_have_begun_is_kept_side_by_side(form: Page) -> None:
    began(form, "Tunneln")
    other = form.context.new_page()
    other.goto("/rapportera")
    other.locator(READY).wait_for()
    began(other, "Torget")
    third = form.context.new_page()
    third.goto("/min-enhet")
    begun = third.locator("own-device [data-drafts]")
    expect(begun).to_have_text("2 rapporter är påbörjade och inte skickade.")
    for tab in (form, other):
        tab.goto("about:blank")
    place = "Adress, eller platsen med ord"
    for tab in (form, other):
        tab.goto("/rapportera")
        tab.locator(READY).wait_for()
        expect(tab.get_by_label(place)).not_to_have_value("")
    # Which of the two comes first hangs on which page was let go last.
    assert {tab.get_by_label(place).input_value() for tab in (form, other)} == {"Torget", "Tunneln"}


def began(page: Page, words: str) -> None:
    """Told, and on the phone."""
    hand = Hand(page)
    hand.button("Otrygg plats")
    hand.write("Adress, eller platsen med ord", words)
    ends = time.monotonic() + KEPT_WITHIN_S
    while not page.evaluate(KEPT, words):
        assert time.monotonic() < ends
        page.wait_for_timeout(50)


def test_one_more_thing_at_the_same_place_is_not_asked_for_it_again(form: Page) -> None:
    hand = Hand(form)
    for report in ("first", "second"):
        hand.button("Otrygg plats")
        if report == "first":
            hand.write("Adress, eller platsen med ord", "Tunneln")
        expect(form.get_by_label("Adress, eller platsen med ord")).to_have_value("Tunneln")
        hand.button("Fortsätt")
        hand.chip("Mörker")
        hand.button("Fortsätt")
        hand.button("Fortsätt")
        expect(form.locator("[data-row=where]")).to_have_text("Tunneln")
        hand.button("Skicka till Köpings kommun")
        form.wait_for_url("**/tack")
        form.get_by_role("link", name="Rapportera en sak till").tap()
        form.locator(READY).wait_for()
    assert hand.letters == len("Tunneln")
