"""Vera names places on a digital walk, alone and partly without network; Karin sees the result."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.core.clock import now
from app.core.db import session
from app.walks.reads import digital as reads
from app.walks.rules.digital import result
from app.walks.tables import SafetyWalk
from tests.journeys.living import Live
from tests.journeys.looking import looked_at, narrowed
from tests.journeys.people import PHONE
from tests.journeys.walking import Planned, all_sent, inside, kept, planned, tab_to

Contexts = Callable[..., BrowserContext]
FELT = "walk-felt[data-ready]"
KEPT_WITHIN_MS = 90_000
PAGES = """async (code) => {
  const [name] = (await caches.keys()).filter((one) => one.startsWith("lykta-shell-"))
  const cache = await caches.open(name)
  let bytes = 0
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url)
    const mine = code.includes(pathname) || /^\\/(v|vandring\\/0\\/(ga|kanns))$/.test(pathname)
    if (mine) bytes += (await (await cache.match(url)).blob()).size
  }
  return bytes
}"""


@pytest.fixture
def campaign(live: Live) -> Planned:
    begun = now() - timedelta(days=3)
    period = {"starts_at": begun, "minutes": 30 * 24 * 60}
    return planned(live, kind="digital", stops=(), title="Säg vad du tycker", **period)


def looked_and_narrowed(page: Page) -> list[str]:
    return [*looked_at(page), *narrowed(page)]


def joined(page: Page, walk: Planned, kept: bool = False) -> None:
    """Also without network, when it is `kept` on the phone first."""
    page.goto(walk.code)
    if kept:
        page.locator("[data-kept=kept]").wait_for(timeout=KEPT_WITHIN_MS)
    page.get_by_role("link", name="Börja").click()
    page.wait_for_url(re.compile("/kanns$"))
    page.locator(FELT).wait_for()


def names(page: Page, feels: str, place: str, *why: str) -> None:
    page.get_by_role("radio", name=feels, exact=True).check()
    page.locator("[name=place_text]").fill(place)
    for one in why:
        page.get_by_role("checkbox", name=one).check()
    page.get_by_role("button", name="Spara platsen").click()


def test_places_are_named_alone_also_without_network_and_karin_sees_them(
    contexts: Contexts, desk: Page, campaign: Planned, photo: Path
):
    phone = contexts(**PHONE).new_page()
    joined(phone, campaign, kept=True)
    phone.get_by_role("button", name="Använd min plats").click()
    expect(phone.locator("[data-said]")).to_contain_text("Vald")
    phone.get_by_role("radio", name="Otryggt", exact=True).check()
    phone.get_by_role("checkbox", name="Mörker").check()
    phone.locator("input[type=file]").last.set_input_files(photo)
    expect(phone.locator(".photo [data-do=mask]")).to_be_visible()
    phone.get_by_role("button", name="Spara platsen").click()
    expect(phone.locator("[data-named-list]")).to_contain_text("Känns otryggt")
    phone.context.set_offline(True)
    expect(phone.get_by_role("checkbox", name="Ljust")).to_be_hidden()
    names(phone, "Tryggt", "Torget vid fontänen", "Ljust")
    expect(phone.locator("[data-named-list] li")).to_have_count(2)
    phone.reload()
    phone.locator(FELT).wait_for()
    expect(phone.locator("[data-named-list] li")).to_have_count(2)
    phone.context.set_offline(False)
    all_sent(phone)
    said = [item["envelope"] for item in kept(phone) if item.get("envelope")]
    assert {one["kind"] for one in said} <= {"finding"}
    assert [one["value"] for one in said] == [["mörker"], ["ljust"]]
    desk.goto(f"/vandring/{campaign.number}/resultat")
    expect(desk.get_by_text("Otryggt för 1 person")).to_be_visible()
    expect(desk.get_by_text("Mörker: 1")).to_be_visible()


def test_the_size_that_is_shown_is_the_plan_and_the_pages_that_the_worker_keeps(
    contexts: Contexts, campaign: Planned
):
    phone = contexts(**PHONE).new_page()
    with phone.expect_response(lambda answer: answer.url.endswith("/package")) as plan:
        phone.goto(campaign.code)
    size = len(plan.value.body())
    line = phone.locator("[data-kept=kept]")
    line.wait_for(timeout=KEPT_WITHIN_MS)
    told = re.search(r"Vandringen tar (\d+) kB", line.inner_text())
    found = re.search(r'"onWalks": ?(\{[^}]*\})', phone.request.get("/sw.js").text())
    assert told
    assert found
    pages = phone.evaluate(PAGES, json.loads(found[1])["assets"])
    assert pages > size / 10
    assert int(told[1]) == pytest.approx((size + pages) / 1000, abs=1)


def test_a_class_shares_one_tablet_and_each_counts_as_one_who_sees_only_their_own(
    contexts: Contexts, live: Live
):
    begun = {"starts_at": now() - timedelta(days=3), "minutes": 30 * 24 * 60}
    walk = planned(live, kind="digital", stops=(), title="Klass 5b", **begun)
    tablet = contexts(**PHONE, service_workers="block").new_page()
    joined(tablet, walk)
    for n in range(3):
        tablet.get_by_role("button", name="Använd min plats").click()
        expect(tablet.locator("[data-said]")).to_contain_text("Vald")
        tablet.get_by_role("radio", name="Otryggt", exact=True).check()
        tablet.locator("[name=text]").fill(f"Elev {n}")
        tablet.get_by_role("button", name="Spara platsen").click()
        expect(tablet.locator("[data-named-list] li")).to_have_count(1)
        expect(tablet.locator("[data-named-list]")).to_contain_text(f"Elev {n}")
        tablet.get_by_role("button", name="Nästa person").click()
        expect(tablet.get_by_text("Nästa person kan börja.")).to_be_visible()
        expect(tablet.locator("[data-named]")).to_be_hidden()
    all_sent(tablet)
    with inside(live) as karin:
        felt = reads.felt(karin, session.get_one(SafetyWalk, walk.id))
        assert result(felt, enough=3).people == 3


def test_a_place_is_named_by_keyboard_alone_from_the_code_on(contexts: Contexts, campaign: Planned):
    page = contexts(**PHONE, service_workers="block").new_page()
    page.goto("/v")
    page.locator("walk-join[data-ready]").wait_for()
    tab_to(page, "#code")
    page.keyboard.type(campaign.token)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Börja")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(FELT).wait_for()
    tab_to(page, "[name=feels]")
    page.keyboard.press("ArrowRight")
    tab_to(page, "[name=place_text]")
    page.keyboard.type("Torget")
    tab_to(page, "[name=why_safe][value=ljust]")
    page.keyboard.press("Space")
    tab_to(page, "button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-named-list]")).to_contain_text("Känns tryggt Torget")
    tab_to(page, "[data-take-back]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-named]")).to_be_hidden()


def test_what_is_missing_is_said_at_its_place_and_nothing_is_lost(
    contexts: Contexts, campaign: Planned
):
    phone = contexts(**PHONE).new_page()
    joined(phone, campaign)
    phone.locator("[name=text]").fill("Det ekar och är mörkt")
    phone.get_by_role("button", name="Spara platsen").click()
    expect(phone.locator(".error-summary")).to_be_focused()
    expect(phone.locator(".error-summary a")).to_have_count(2)
    expect(phone.locator("[name=text]")).to_have_value("Det ekar och är mörkt")


def test_its_pages_are_open_to_everybody(contexts: Contexts, desk: Page, campaign: Planned):
    """In both themes, narrow and with large text; with a place in every list."""
    phone = contexts(**PHONE, reduced_motion="reduce").new_page()
    joined(phone, campaign)
    phone.get_by_role("button", name="Använd min plats").click()
    expect(phone.locator("[data-said]")).to_contain_text("Vald")
    names(phone, "Otryggt", "Torget vid fontänen", "Mörker")
    expect(phone.locator("[data-named-list] li")).to_have_count(1)
    all_sent(phone)
    desk.goto(f"/vandring/{campaign.number}/resultat")
    expect(desk.get_by_text("Otryggt för").first).to_be_visible()
    found = [f"{page.url}: {one}" for page in (phone, desk) for one in looked_and_narrowed(page)]
    assert not found, "\n".join(found)
