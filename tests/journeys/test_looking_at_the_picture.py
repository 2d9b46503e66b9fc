"""The picture on a phone, on paper, by keyboard and when the net is bad."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from app.core.clock import now
from tests.journeys.looking import looked_at
from tests.journeys.people import DESK, PHONE

PICTURE = "/lagesbild/30-dagar"
CELLS = "**/api/v1/situation/cells*"
INSIDE = "box => box.scrollWidth - box.clientWidth"


def map_of(page: Page):
    shown = page.locator("city-map")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_attribute("data-shown", re.compile(r"[1-9]"))
    return shown


def zoomed_in(page: Page) -> None:
    page.get_by_role("application").focus()
    for _ in range(2):
        page.keyboard.press("+")


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_phone_shows_every_hour_and_every_number(
    contexts: Callable[..., BrowserContext], lang: str
):
    phone = contexts("karin", **PHONE, extra_http_headers={"Lykta-Lang": lang}).new_page()
    phone.goto(PICTURE)
    for box in phone.locator(".table-box:visible").all():
        assert box.evaluate(INSIDE) <= 0


def total(page: Page) -> int:
    return int(page.locator(".figure__number").first.inner_text().replace("\u00a0", ""))


def test_petra_chooses_days_area_and_category_and_sees_what_each_number_is_held_against(
    contexts: Callable[..., BrowserContext],
):
    page = contexts("petra", **DESK).new_page()
    page.goto("/lagesbild")
    page.get_by_role("link", name="30 dagar").first.click()
    page.wait_for_url("**/lagesbild/30-dagar")
    for figure in page.locator(".figure").all()[:2]:
        expect(figure).to_contain_text("Perioden före")
        expect(figure).to_contain_text("I fjol")
        held_against = figure.locator("dd.against__number").all_inner_texts()
        assert [one.isdigit() for one in held_against] == [True, True]
    expect(page.locator(".figure").nth(1)).to_contain_text("aktiv")
    every = total(page)
    blocks = [int(one) for one in page.locator(".heat td[data-step]").all_inner_texts()]
    assert 0 < sum(blocks) <= every
    assert str(max(blocks)) in page.get_by_text("Flest rapporter kommer").inner_text()
    expect(page.locator(".situation__places li").first).to_contain_text("rapporter")
    of_area = chosen(page, "Område", "Centrum")
    of_both = chosen(page, "Kategori", "Trasig eller saknad belysning")
    assert every > of_area > of_both > 0
    page.get_by_role("radio", name="Månad").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Visa").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/lagesbild/20*")
    expect(page.get_by_label("Område")).to_have_value("centrum")


def chosen(page: Page, label: str, name: str) -> int:
    """By keyboard alone: the letters of the name, then the button."""
    page.get_by_label(label).focus()
    page.keyboard.type(name)
    page.get_by_role("button", name="Visa").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return total(page)


def test_the_list_says_what_the_map_shows_from_afar_and_near_by(desk: Page):
    desk.goto(PICTURE)
    shown = map_of(desk)
    desk.get_by_text("Samma sak som lista").click()
    squares = shown.locator("[data-same] li")
    expect(squares.first).to_be_visible()
    assert shown.locator(".map__legend").is_hidden()
    zoomed_in(desk)
    report = shown.locator("[data-same] a").first
    expect(report).to_have_attribute("href", re.compile("^/rapporter/"))
    expect(shown.locator(".map__legend")).to_be_visible()
    said = shown.locator("[data-said]").inner_text()
    counts = [int(one) for one in shown.locator("[data-count]").all_inner_texts() if one.isdigit()]
    in_list = sum(counts) + shown.locator("[data-same] a").count()
    assert said == f"Rapporter på kartan: {in_list}"


def test_a_report_is_reached_from_the_map_by_keyboard_alone(desk: Page):
    desk.goto(PICTURE)
    map_of(desk)
    zoomed_in(desk)
    summary = desk.locator(".map__all > summary")
    expect(summary).to_be_visible()
    for _ in range(6):
        desk.keyboard.press("Tab")
        if summary.evaluate("one => one === document.activeElement"):
            break
    desk.keyboard.press("Enter")
    link = desk.locator("[data-same] a").first
    expect(link).to_be_visible()
    number = (link.get_attribute("href") or "").rpartition("/")[2]
    for _ in range(3):
        desk.keyboard.press("Tab")
        if link.evaluate("one => one === document.activeElement"):
            break
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/rapporter/{number}")


def test_R68_map_list_and_legend_are_accessible_near_by(desk: Page):
    desk.goto(PICTURE)
    map_of(desk)
    zoomed_in(desk)
    expect(desk.locator(".map__legend")).to_be_visible()
    desk.get_by_text("Samma sak som lista").click()
    assert list(looked_at(desk)) == []


def test_what_walks_found_is_a_layer_with_a_legend_and_a_list_of_its_own(desk: Page):
    today = now().date()
    desk.goto(f"/lagesbild/{today - timedelta(days=90)}-till-{today}")
    shown = map_of(desk)
    expect(shown.locator(".map__legend")).to_be_hidden()
    zoomed_in(desk)
    for _ in range(5):
        desk.keyboard.press("ArrowUp")
    expect(shown.get_by_text("Från en godkänd trygghetsvandring")).to_be_visible()
    desk.get_by_text("Samma sak som lista").click()
    stop = shown.locator("[data-walked] a", has_text="Tunneln under väg 250")
    expect(stop).to_contain_text("1 iakttagelse av en brist")
    assert shown.locator("[data-same]", has_text="iakttagelse").count() == 0
    assert list(looked_at(desk)) == []
    address = stop.get_attribute("href") or ""
    stop.click()
    desk.wait_for_url(f"**{address}")


def test_a_net_that_fails_is_said_and_tried_again(desk: Page):
    desk.goto(PICTURE)
    shown = map_of(desk)
    desk.context.set_offline(True)
    zoomed_in(desk)
    expect(shown.get_by_text("Kunde inte hämta. Så här var det kl.")).to_be_visible()
    desk.context.set_offline(False)
    shown.get_by_role("button", name="Försök igen").click()
    expect(shown.get_by_text("Rapporter på kartan")).to_be_visible()


def test_a_slow_net_is_said_and_the_list_can_be_read_meanwhile(desk: Page):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.route(CELLS, hold)
    desk.goto(PICTURE)
    shown = desk.locator("city-map")
    shown.scroll_into_view_if_needed()
    expect(shown.get_by_text("Hämtar …")).to_be_visible()
    expect(shown.get_by_text("Nätet är långsamt.")).to_be_visible()
    expect(desk.locator(".situation__places li").first).to_be_visible()
    for route in held:
        route.continue_()
    expect(shown.get_by_text("Rapporter på kartan")).to_be_visible()


def test_paper_tells_what_is_shown_and_when_it_was_printed(desk: Page):
    desk.goto("/lagesbild/30-dagar?area=centrum")
    desk.emulate_media(media="print")
    expect(desk.get_by_text("Alla kategorier, Centrum")).to_be_visible()
    expect(desk.get_by_text("Utskriven")).to_be_visible()
    expect(desk.locator(".situation__choose")).to_be_hidden()
    expect(desk.locator(".map__stage")).to_be_hidden()
