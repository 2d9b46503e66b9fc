"""Where it is: by position, search, map, list and words; without net, WebGL or script too."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.living import Live
from tests.journeys.looking import listened, looked_at
from tests.journeys.outbox import WORKING
from tests.journeys.people import PHONE

NO_WEBGL = """HTMLCanvasElement.prototype.getContext = ((known) => function (kind, ...more) {
  return /webgl/.test(kind) ? null : known.call(this, kind, ...more)
})(HTMLCanvasElement.prototype.getContext)"""

UNCOVERED = """() => [...document.querySelectorAll("[role=option]")].every((option) => {
  const { x, y, height } = option.getBoundingClientRect()
  return document.elementFromPoint(x + 20, y + height / 2)?.closest("[role=option]") === option
})"""

# As a phone does that has no better answer than the one it gave another app.
MEASURED_BEFORE = """navigator.geolocation.watchPosition = (found) => {
  const coords = { latitude: 59.5222, longitude: 15.9868, accuracy: 8 }
  setTimeout(() => found({ coords, timestamp: Date.now() - 5 * 60_000 }))
  return 1
}"""

MAP_KEPT = """async () => {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await (await caches.open("lykta-map")).keys()).length >= 3) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error("the map was not kept")
}"""
READY = "report-form[data-ready]"


def at_the_place(page: Page) -> None:
    page.goto("/rapportera")
    page.locator(READY).wait_for()
    page.get_by_text("Belysning, växtlighet").first.click()
    expect(page.get_by_role("heading", name="Var är det?")).to_be_visible()


def open_map(page: Page) -> None:
    page.get_by_role("button", name="Välj på kartan").click()
    expect(page.get_by_role("dialog", name="Välj plats")).to_be_visible()


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[name=place_{name}]")


def test_four_letters_and_two_taps_choose_an_address(phone: Page):
    at_the_place(phone)
    phone.get_by_role("combobox", name="Adress").fill("svea")
    phone.get_by_role("option", name="Sveavägen gata").click()
    expect(phone.get_by_text("Vald: Sveavägen")).to_be_visible()
    expect(field(phone, "source")).to_have_value("address")
    expect(field(phone, "text")).to_have_value("Sveavägen")


def test_the_suggestions_are_chosen_by_keyboard(phone: Page):
    at_the_place(phone)
    search = phone.get_by_role("combobox", name="Adress")
    search.press_sequentially("nibb")
    expect(phone.get_by_role("option").first).to_be_visible()
    search.press("ArrowDown")
    search.press("ArrowDown")
    chosen = phone.get_by_role("option", selected=True)
    expect(search).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "none")
    name = chosen.locator("[data-name]").inner_text()
    search.press("Enter")
    expect(field(phone, "text")).to_have_value(name)


def test_every_suggestion_can_be_touched_also_under_a_summary(phone: Page):
    at_the_place(phone)
    phone.get_by_role("button", name="Fortsätt").locator("visible=true").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    phone.get_by_role("combobox", name="Adress").press_sequentially("svea")
    expect(phone.get_by_role("option").last).to_be_visible()
    assert phone.evaluate(UNCOVERED)


def test_own_words_need_no_suggestion_and_stand_as_they_were_written(phone: Page):
    at_the_place(phone)
    words = phone.get_by_role("combobox", name="Adress")
    words.press_sequentially("Bänken vid svea")
    words.press("Escape")
    expect(field(phone, "text")).to_have_value("Bänken vid svea")
    expect(field(phone, "lat")).to_have_value("")
    words.press("Enter")
    expect(phone.get_by_role("heading", name="Berätta för oss")).to_be_visible()


def test_another_address_does_not_keep_the_point_of_the_first(phone: Page):
    at_the_place(phone)
    words = phone.get_by_role("combobox", name="Adress")
    words.fill("svea")
    phone.get_by_role("option", name="Sveavägen gata").click()
    words.fill("Sveavägen, vid kiosken")
    expect(phone.get_by_text("Vald: Sveavägen")).to_be_visible()
    expect(field(phone, "source")).to_have_value("address")
    words.fill("Dammen")
    expect(phone.get_by_text("Inga förslag. Det går bra med dina egna ord.")).to_be_in_viewport()
    assert phone.locator("[data-counted]").evaluate("one => one.offsetHeight") > 10
    expect(phone.get_by_text("Vald:")).to_be_hidden()
    expect(field(phone, "lat")).to_have_value("")
    expect(field(phone, "source")).to_have_value("")


def test_the_pin_starts_where_the_phone_is_and_moves_by_keys(phone: Page):
    at_the_place(phone)
    phone.get_by_role("button", name="Använd min plats").click()
    expect(phone.get_by_text("inom ca 8 m")).to_be_visible()
    expect(field(phone, "source")).to_have_value("gps")
    open_map(phone)
    phone.get_by_role("application").press("Shift+ArrowUp")
    phone.get_by_role("button", name="Flytta 5 m österut").click()
    phone.get_by_role("button", name="Rapportera här").click()
    expect(field(phone, "source")).to_have_value("map")
    assert 59.5222 + 0.0004 < float(field(phone, "lat").input_value()) < 59.5222 + 0.0005
    assert float(field(phone, "lon").input_value()) > 15.9868


def test_a_position_that_is_five_minutes_old_says_so(phone: Page):
    phone.add_init_script(MEASURED_BEFORE)
    at_the_place(phone)
    phone.get_by_role("button", name="Använd min plats").click()
    expect(phone.get_by_text("inom ca 8 m, mätt för 5 min sedan")).to_be_visible()
    expect(field(phone, "lat")).to_have_value("59.5222")


def test_a_place_outside_the_municipality_is_said_and_taken(
    contexts: Callable[..., BrowserContext],
):
    elsewhere = {"latitude": 60.277, "longitude": 15.987, "accuracy": 8}
    phone = contexts(**(PHONE | {"geolocation": elsewhere})).new_page()
    at_the_place(phone)
    phone.get_by_role("button", name="Använd min plats").click()
    expect(phone.get_by_text("utanför kommunen").first).to_be_visible()
    expect(field(phone, "lat")).to_have_value("60.277")


def test_a_place_in_a_known_neighbour_is_told_by_its_name(contexts: Callable[..., BrowserContext]):
    arboga = {"latitude": 59.394, "longitude": 15.838, "accuracy": 8}
    phone = contexts(**(PHONE | {"geolocation": arboga})).new_page()
    at_the_place(phone)
    phone.get_by_role("button", name="Använd min plats").click()
    told = phone.get_by_text("Platsen ligger i Arboga kommun. Du kan rapportera här ändå.")
    expect(told.first).to_be_visible()
    open_map(phone)
    expect(phone.get_by_role("dialog").get_by_text("Arboga kommun")).to_be_visible()
    phone.get_by_role("button", name="Rapportera här").click()
    expect(field(phone, "lat")).to_have_value("59.394")


def test_the_map_opens_again_without_network(phone: Page):
    at_the_place(phone)
    open_map(phone)
    expect(phone.locator(".maplibregl-canvas")).to_be_visible()
    expect(phone.get_by_role("dialog").get_by_text("Schematisk karta")).to_be_visible()
    assert phone.evaluate(WORKING)
    phone.evaluate(MAP_KEPT)
    phone.context.set_offline(True)
    phone.reload()
    phone.locator(READY).wait_for()
    phone.get_by_role("combobox", name="Adress").fill("svea")
    phone.get_by_role("option").first.click()
    open_map(phone)
    expect(phone.locator(".maplibregl-canvas")).to_be_visible()


def test_without_webgl_the_list_takes_the_maps_place(phone: Page):
    phone.add_init_script(NO_WEBGL)
    at_the_place(phone)
    open_map(phone)
    expect(phone.get_by_text("Kartan kan inte visas här")).to_be_visible()
    phone.get_by_role("radio").first.check()
    phone.get_by_role("button", name="Rapportera här").click()
    expect(phone.get_by_text("Vald: Stora torget")).to_be_visible()


def test_without_script_the_server_searches(contexts: Callable[..., BrowserContext]):
    page = contexts(java_script_enabled=False).new_page()
    page.goto("/rapportera")
    page.get_by_label("Adress, eller platsen med ord").fill("nibble")
    page.get_by_role("button", name="Sök platsen").click()
    page.get_by_label("Nibblesbackevägen", exact=True).check()


def test_R68_the_open_map_is_accessible_and_asks_nobody_else(phone: Page, live: Live):
    with listened(phone.context, live.address) as heard:
        at_the_place(phone)
        open_map(phone)
        phone.get_by_role("button", name="Lista").click()
        expect(phone.get_by_role("radio").first).to_be_visible()
        assert list(looked_at(phone)) == []
        assert heard == []


def test_the_city_map_shows_its_squares_by_day_and_by_night(desk: Page):
    desk.goto("/lagesbild")
    shown = desk.locator("city-map")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_attribute("data-shown", re.compile(r"[1-9]"))
    expect(shown.get_by_text("Schematisk karta")).to_be_visible()
    desk.evaluate("""() => {
        delete document.querySelector("city-map").dataset.shown
        document.documentElement.dataset.theme = "dark"
    }""")
    expect(shown).to_have_attribute("data-shown", re.compile(r"[1-9]"))
