"""Karin plans a walk with three stops by keyboard alone, and without script; both are accessible."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.axe import violations
from tests.journeys.people import DESK, PHONE


@pytest.fixture
def plan(desk: Page) -> Page:
    desk.goto("/vandringar")
    desk.get_by_role("link", name="Planera en vandring").focus()
    desk.keyboard.press("Enter")
    desk.locator("route-planner[data-ready]").wait_for()
    return desk


def write(page: Page, label: str, words: str) -> None:
    page.get_by_label(label, exact=True).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def stops(page: Page) -> list[str]:
    names = page.locator('input[name="stop_name"]:not([type=hidden])')
    return names.evaluate_all("all => all.map(one => one.value)")


def test_a_walk_with_three_stops_is_planned_by_keyboard_alone(plan: Page) -> None:
    write(plan, "Vandringens namn", "Vandring i Nygård")
    write(plan, "Varför den behövs", "Mörka gångvägar.")
    found_by_name(plan)
    put_on_the_map(plan)
    written_as_a_position(plan)
    expect(plan.locator(".plan__reckoned")).to_contain_text("3 stopp")
    moved_and_taken_back(plan)
    assert violations(plan) == []
    # Enter in a field saves the plan, and presses no button of a row.
    plan.get_by_label("Vandringens namn").focus()
    plan.keyboard.press("Enter")
    plan.wait_for_url(re.compile(r"/vandring/[0-9A-Z-]+/plan"))
    expect(plan.get_by_role("status").filter(has_text="Vandringen är planerad")).to_be_visible()
    assert len(stops(plan)) == 3


def test_a_bend_of_the_route_is_put_on_the_map_and_is_no_stop(plan: Page) -> None:
    """By keyboard: the map is moved under its pin, and the button beside it is pressed."""
    found_by_name(plan)
    put_on_the_map(plan)
    plan.locator("route-map [data-canvas]").focus()
    for key in ("Shift+ArrowDown", "ArrowRight"):
        plan.keyboard.press(key)
    plan.get_by_role("button", name="Lägg till en punkt på vägen här").focus()
    plan.keyboard.press("Enter")
    expect(plan.locator(".plan__bend")).to_have_text("Punkt på vägen")
    expect(plan.locator("route-map")).to_have_attribute("data-shown", "3")
    expect(plan.locator(".plan__reckoned")).to_contain_text("2 stopp")


def found_by_name(page: Page) -> None:
    write(page, "Sök efter en plats eller en adress", "Nibblesbackevägen")
    page.get_by_role("button", name="Sök", exact=True).focus()
    page.keyboard.press("Enter")
    first = page.locator('.plan__found button[data-do="take"]').first
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#name-0")).to_have_value(re.compile("Nibblesbacke"))


def put_on_the_map(page: Page) -> None:
    """Where no map can be drawn its buttons are gone, and the fields do the same."""
    page.locator("route-map").scroll_into_view_if_needed()
    page.locator("route-map[data-ready]").wait_for()
    canvas = page.locator("route-map [data-canvas]")
    if not canvas.is_visible():
        return
    canvas.focus()
    for key in ("Shift+ArrowUp", "Shift+ArrowRight", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#at-1")).to_be_attached()
    expect(page.locator("route-map")).to_have_attribute("data-shown", "2")


def written_as_a_position(page: Page) -> None:
    page.locator("summary", has_text="Skriv ett läge").focus()
    page.keyboard.press("Enter")
    write(page, "Namn på det nya stoppet", "Tunneln")
    page.locator("#new_at").focus()
    page.keyboard.type("59,5232 15,9880")
    page.get_by_role("button", name="Lägg till ett stopp", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator('input[value="Tunneln"]')).to_be_attached()


def moved_and_taken_back(page: Page) -> None:
    """The focus goes with the row, so that the same key can be pressed again."""
    page.get_by_role("button", name="Flytta upp: Tunneln").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#name-1")).to_have_value("Tunneln")
    expect(page.get_by_role("button", name="Flytta upp: Tunneln")).to_be_focused()
    page.get_by_role("button", name="Ta bort: Tunneln").focus()
    page.keyboard.press("Enter")
    undo = page.get_by_role("button", name="Ångra: Tunneln")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Flytta upp: Tunneln")).to_be_attached()
    for n in range(3):
        if not page.locator(f"#name-{n}").input_value():
            write(page, f"Namn på stopp {n + 1}", "Hållplatsen")


def test_a_stop_is_added_without_script(contexts: Callable[..., BrowserContext]) -> None:
    page = contexts("karin", **PHONE, java_script_enabled=False).new_page()
    page.goto("/vandringar/ny")
    page.get_by_label("Vandringens namn").fill("Utan skript")
    page.locator("summary", has_text="Skriv ett läge").click()
    page.get_by_label("Namn på det nya stoppet").fill("Torget")
    page.locator("#new_at").fill("59.5141, 15.9934")
    page.get_by_role("button", name="Lägg till ett stopp", exact=True).click()
    expect(page.locator("#new_at")).to_have_value("")
    assert stops(page) == ["Torget"]
    expect(page.get_by_label("Vandringens namn")).to_have_value("Utan skript")
    page.get_by_role("button", name="Planera vandringen").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv varför vandringen behövs.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("how", [PHONE, DESK])
def test_the_pages_around_a_walk_are_accessible(
    contexts: Callable[..., BrowserContext], how: dict, scheme: str
) -> None:
    page = contexts("karin", **how, color_scheme=scheme).new_page()
    page.goto("/vandringar")
    assert violations(page) == []
    plan = page.locator('a[href$="/plan"]').first.get_attribute("href") or ""
    for name in ("plan", "roller", "koder", "inbjudan", "steg"):
        page.goto(plan.replace("/plan", f"/{name}"))
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    page.goto(plan.replace("/plan", "/koder"))
    page.get_by_role("button", name="Gör en kod").click()
    expect(page.get_by_role("img", name="QR-kod")).to_be_visible()
    assert violations(page) == []
