"""Karin makes of a walk what everybody is told: by keyboard alone, and looked at on the way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.keyboard import pressed, tabbed_to
from tests.journeys.living import Live
from tests.journeys.looking import listened, looked_at, narrowed
from tests.journeys.people import DESK, PHONE
from tests.journeys.recorded import answered, merged_since, recorded, walked_again
from tests.journeys.walking import Planned, all_sent, joins

Contexts = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def walk(live: Live) -> Planned:
    return recorded(live)


@pytest.fixture(scope="module")
def done(live: Live) -> Planned:
    return answered(live)


def test_steps_and_menu_by_keyboard_alone(desk: Page, walk: Planned):
    desk.goto(f"/vandring/{walk.number}/steg")
    tabbed_to(desk, "Klart: Område och rutt")
    enter(desk)
    tabbed_to(desk, "Ångra: Område och rutt")
    tabbed_to(desk, "Ändra dag: Protokollutkast")
    pressed(desk, "Enter")
    tabbed_to(desk, "Dag")
    pressed(desk, "ArrowUp")
    tabbed_to(desk, "Spara dagen")
    enter(desk)
    expect(desk.get_by_role("status").filter(has_text="Protokollutkast")).to_be_visible()


def test_the_menus_of_the_desk_are_one_row_on_a_phone(contexts: Contexts, walk: Planned):
    """They scroll in themselves, and begin where one stands."""
    page = contexts("karin", **PHONE).new_page()
    page.goto(f"/vandring/{walk.number}/protokoll")
    for menu in (page.locator("nav.rail"), page.locator("nav.tabs").first):
        box, here = menu.bounding_box(), menu.locator("[aria-current]").bounding_box()
        assert box
        assert here
        assert box["height"] < 80, "one row"
        assert 0 <= here["x"] <= here["x"] + here["width"] <= 360, "in sight"


def test_from_the_summary_to_the_public_page_by_keyboard_alone(
    desk: Page, contexts: Contexts, walk: Planned
):
    at = f"/vandring/{walk.number}"
    desk.goto(f"{at}/summering")
    expect(desk.get_by_text("1 fråga har olika svar.")).to_be_visible()
    desk.locator("key-steps:defined").wait_for()
    pressed(desk, "j", "Tab")
    enter(desk)
    expect(desk.get_by_text("Inget är kvar att välja.")).to_be_visible()
    tabbed_to(desk, "Ta med: Skulle du")
    enter(desk)
    expect(desk.get_by_role("status").filter(has_text="Klart.")).to_be_visible()
    desk.goto(f"{at}/iakttagelser")
    tabbed_to(desk, "Gör alla till iakttagelser")
    enter(desk)
    tabbed_to(desk, "Gör till åtgärd: iakttagelse")
    enter(desk)
    expect(desk.get_by_text("Ägare och tid är förslag.")).to_be_visible()
    desk.get_by_label("Svar som alla får läsa").fill("Lamporna byts i december.")
    desk.get_by_label("Läge").select_option("Beslutad")
    tabbed_to(desk, "Spara åtgärden")
    enter(desk)
    desk.goto(f"{at}/forhandsvisning")
    tabbed_to(desk, "Godkänn och publicera")
    enter(desk)
    expect(desk.get_by_text("Publik sedan")).to_be_visible()
    stranger = contexts(**PHONE, java_script_enabled=False).new_page()
    stranger.goto(at)
    expect(stranger.get_by_text("Lamporna byts i december.")).to_be_visible()
    expect(stranger.get_by_text("Fina nya träd.")).to_be_visible()
    assert "Källaren" not in stranger.content()


def enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


PAGES = ("summering", "iakttagelser", "iakttagelser/1", "svar", "forhandsvisning", "")


@pytest.mark.parametrize("name", [*PAGES, "/atgarder", "/atgard"])
def test_the_pages_after_a_walk_are_open_to_everyone(
    contexts: Contexts, live: Live, done: Planned, name: str
):
    context = contexts("karin", **DESK)
    page = context.new_page()
    with listened(context, live.address) as heard:
        page.goto(
            "/atgarder" if name.startswith("/") else f"/vandring/{done.number}/{name}".rstrip("/")
        )
        if name == "/atgard":
            page.locator("a.list__title").first.click()
            page.wait_for_url("**/atgard/**")
        assert list(looked_at(page)) == []
        assert list(narrowed(page)) == []
    assert heard == []


def test_a_phone_says_next_year_what_became_of_a_finding(
    contexts: Contexts, live: Live, done: Planned
):
    again = walked_again(live, done)
    phone = contexts(**PHONE).new_page()
    joins(phone, again)
    phone.goto(f"{again.going}#s2")
    row = phone.locator("[data-last-year] li").filter(has_text="Två lampor är släckta")
    row.get_by_role("button", name="Sämre").click()
    expect(row.get_by_role("button", name="Sämre")).to_have_attribute("aria-pressed", "true")
    row.get_by_role("button", name="Åtgärdat", exact=False).first.click()
    expect(row.get_by_role("button", name="Sämre")).to_have_attribute("aria-pressed", "false")
    about_it = ("data-since", "sticks out", "Sämre", "Åtgärdat")
    assert [one for one in looked_at(phone) if any(word in one for word in about_it)] == []
    all_sent(phone)
    assert merged_since(live, again) == {2: ["fixed"]}
