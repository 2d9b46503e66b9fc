"""The map of the municipality on the phone: one tap, its size first, out again with another."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.journeys.living import Live
from tests.journeys.looking import looked_at, narrowed
from tests.journeys.outbox import WORKING
from tests.journeys.people import PHONE
from tests.journeys.test_choosing_a_place import at_the_place, open_map
from tests.journeys.walking import joins, kept_at_last, planned

PAGE = "/min-enhet"
MAPS = """async () => (await (await caches.open("lykta-map")).keys())
  .map(({ url }) => new URL(url).pathname).filter((path) => path.startsWith("/karta/"))"""
# A map file of a real municipality is too large to be read whole into a page.
AS_LARGE = "() => { document.querySelector('place-picker').dataset.size = '40000000' }"
OLDER = """async () => (await caches.open("lykta-map"))
  .put("/karta/koping-0000000000.pmtiles", new Response("older"))"""
RANGE = """async (path) => {
  const answer = await fetch(path, { headers: { Range: "bytes=0-6" } })
  return [answer.status, await answer.text(), answer.headers.get("Content-Range")]
}"""


def offline_map(page: Page) -> Page:
    page.goto(PAGE)
    page.locator("offline-map[data-ready]").wait_for()
    assert page.evaluate(WORKING)
    return page


def kept(page: Page) -> Page:
    page.get_by_role("button", name="Spara kartan på telefonen").click()
    expect(page.get_by_text("Kartan finns på telefonen")).to_be_visible()
    return page


def test_the_size_is_told_first_and_what_was_kept_can_be_taken_away(phone: Page):
    offline_map(phone)
    expect(phone.get_by_role("button", name="Spara kartan på telefonen, 99 kB")).to_be_visible()
    assert phone.evaluate(MAPS) == []
    kept(phone)
    assert len(phone.evaluate(MAPS)) == 1
    assert [*looked_at(phone), *narrowed(phone)] == []
    phone.get_by_role("button", name="Ta bort kartan").click()
    expect(phone.get_by_role("button", name="Spara kartan på telefonen")).to_be_focused()
    assert phone.evaluate(MAPS) == []


def test_a_large_map_is_read_by_ranges_without_network(phone: Page):
    kept(offline_map(phone))
    phone.context.set_offline(True)
    at_the_place(phone)
    phone.evaluate(AS_LARGE)
    phone.get_by_role("combobox", name="Adress").fill("svea")
    phone.get_by_role("option").first.click()
    open_map(phone)
    expect(phone.locator(".maplibregl-canvas")).to_be_visible()
    [path] = phone.evaluate(MAPS)
    status, begins, where = phone.evaluate(RANGE, path)
    assert (status, begins) == (206, "PMTiles")
    assert where.startswith("bytes 0-6/")


def test_how_far_it_has_come_is_seen_while_it_is_fetched(phone: Page):
    offline_map(phone)
    far = phone.get_by_role("progressbar", name="Hur mycket av kartan som har kommit")
    expect(far).to_be_hidden()
    seen: list[str] = []

    def looks(route: Route) -> None:
        expect(far).to_have_js_property("value", 0)
        seen.append(phone.locator("offline-map [data-said]").inner_text())
        route.continue_()

    phone.context.route("**/karta/*", looks)
    kept(phone)
    assert seen == ["Hämtar kartan …"]
    expect(phone.locator("offline-map [data-progress]")).to_have_js_property("value", 1)
    expect(far).to_be_hidden()


def test_on_a_walk_without_network_a_finding_gets_its_place_on_the_kept_map(
    contexts: Callable[..., BrowserContext], live: Live
):
    page = contexts(**{**PHONE, "permissions": []}).new_page()
    kept(offline_map(page))
    walk = planned(live)
    joins(page, walk)
    page.goto("/v")
    page.locator("[data-kept=kept]").wait_for(timeout=90_000)
    page.context.set_offline(True)
    page.goto(f"{walk.going}#mellan")
    page.locator("[data-add-finding]").click()
    box = page.locator(".walk-box")
    box.locator("[name=text]").fill("Klotter på elskåpet")
    box.get_by_role("button", name="Välj på kartan").click()
    expect(page.locator(".maplibregl-canvas")).to_be_visible()
    page.get_by_role("button", name="Iakttagelsen är här").click()
    expect(box.get_by_text("Platsen på kartan följer med.")).to_be_visible()
    box.locator("[data-close-box]").click()
    [item] = kept_at_last(page, 1)
    assert item["envelope"]["place"]["lat"]


def test_a_newer_map_takes_the_older_ones_place_and_never_a_part_of_it(phone: Page):
    offline_map(phone)
    phone.evaluate(OLDER)
    offline_map(phone)
    expect(phone.get_by_text("En äldre karta finns på telefonen")).to_be_visible()
    kept(phone)
    [path] = phone.evaluate(MAPS)
    assert "0000000000" not in path


def test_a_map_that_breaks_off_is_no_map(phone: Page):
    def half(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(status=200, body=answer.body()[:1000], headers={})

    offline_map(phone)
    phone.context.route("**/karta/*", half)
    phone.get_by_role("button", name="Spara kartan på telefonen").click()
    expect(phone.get_by_text("Hela kartan kunde inte hämtas")).to_be_visible()
    assert phone.evaluate(MAPS) == []
