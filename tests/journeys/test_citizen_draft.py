"""What Vera has written survives the page, and is hers in one tab at a time."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.hand import Hand

READY = "report-form[data-ready]"


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
