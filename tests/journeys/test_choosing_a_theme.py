"""Light, dark, or as the phone has it: chosen once, kept on the phone, there before anything is seen."""

import io
import re
import time
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.people import PHONE

STOCKHOLM = ZoneInfo("Europe/Stockholm")
TURNED_WITHIN_S = 30
GROUND = "() => getComputedStyle(document.documentElement).backgroundColor"


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).check(force=True)


def test_the_choice_holds_on_every_page_and_after_a_reload_until_it_is_taken_back(
    contexts: Callable[..., BrowserContext],
) -> None:
    page = contexts(**PHONE, color_scheme="light").new_page()
    page.goto("/hjalp")
    light = page.evaluate(GROUND)
    choose(page, "Mörkt")
    dark = page.evaluate(GROUND)
    assert dark != light
    page.goto("/om")
    assert page.evaluate(GROUND) == dark
    page.reload()
    assert page.evaluate(GROUND) == dark
    expect(page.get_by_role("radio", name="Mörkt")).to_be_checked()
    choose(page, "Följ telefonen")
    assert page.evaluate(GROUND) == light
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(GROUND) == dark
    choose(page, "Ljust")
    assert page.evaluate(GROUND) == light


@pytest.mark.parametrize(("hour", "theme"), [(23, "dark"), (12, None)])
def test_a_patrol_gets_the_dark_screen_after_sunset_without_choosing(
    contexts: Callable[..., BrowserContext], hour: int, theme: str | None
) -> None:
    page = contexts("greta", **PHONE, color_scheme="light").new_page()
    page.clock.set_fixed_time(datetime(2026, 11, 20, hour, tzinfo=STOCKHOLM))
    page.goto("/snabb")
    assert page.locator("html").get_attribute("data-theme") == theme
    page.goto("/hjalp")
    assert page.locator("html").get_attribute("data-theme") is None


def test_the_map_turns_with_the_page(desk: Page) -> None:
    desk.emulate_media(color_scheme="light")
    desk.goto("/lagesbild/30-dagar")
    shown = desk.locator("city-map")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_attribute("data-shown", re.compile(r"[1-9]"))
    turns(desk, lambda light: light > 180)
    choose(desk, "Mörkt")
    turns(desk, lambda light: light < 90)


def turns(page: Page, good: Callable[[float], bool]) -> None:
    ends = time.monotonic() + TURNED_WITHIN_S
    while not good(brightness(page)):
        assert time.monotonic() < ends, brightness(page)
        page.wait_for_timeout(200)


def brightness(page: Page) -> float:
    """Of the map's middle tone, 0 to 255."""
    drawn = Image.open(io.BytesIO(page.locator("city-map").screenshot())).convert("L")
    return ImageStat.Stat(drawn).median[0]
