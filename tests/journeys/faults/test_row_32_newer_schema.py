"""The outbox has one schema for ever: no code of ours can shut another tab out of it."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.faults.saving import arrives, finds
from tests.journeys.faults.writing import describing, limit, sends
from tests.journeys.living import Live
from tests.journeys.outbox import outbox
from tests.journeys.walking import Planned

ROOT = Path(__file__).parents[3]
OPENS = re.compile(r"indexedDB\s*\.open\(([^)]*)\)")
VERSIONS = "async () => (await indexedDB.databases()).map(({ name, version }) => [name, version])"
ANOTHER = """(version) => new Promise((done, fail) => {
  const opening = indexedDB.open("lykta-outbox", version)
  opening.onerror = () => fail(opening.error)
  opening.onupgradeneeded = () => opening.result.createObjectStore("later")
  opening.onsuccess = () => { opening.result.close(); done(opening.result.version) }
})"""
COUNT = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox")
  opening.onsuccess = () => {
    const all = opening.result.transaction("items").objectStore("items").count()
    all.onsuccess = () => { opening.result.close(); done(all.result) }
  }
})"""


def test_row_32_all_code_opens_the_outbox_at_version_1() -> None:
    files = [*(ROOT / "static/js").rglob("*.js"), *(ROOT / "service_worker").rglob("*.js")]
    found = [how for one in files for how in OPENS.findall(one.read_text("utf-8"))]
    assert [how for how in found if "lykta-cache" not in how] == ['"lykta-outbox", 1']


def test_row_32_two_tabs_write_to_the_same_outbox(phone: Page, live: Live, walk: Planned) -> None:
    other = phone.context.new_page()
    finds(other, walk, "Mörkt vid trappan.")
    describing(phone)
    other.locator("[data-all-good]").wait_for()
    sends(phone)
    assert ["lykta-outbox", 1] in phone.evaluate(VERSIONS)
    arrives(phone, live, 2)


def test_row_32_a_later_schema_is_told_and_what_it_holds_is_untouched(
    phone: Page, live: Live
) -> None:
    live.plan.add("503", times=1000)  # type: ignore[attr-defined]
    describing(phone)
    sends(phone)
    other = phone.context.new_page()
    other.goto("/om")
    assert other.evaluate(ANOTHER, 2) == 2
    outbox(phone)
    expect(limit(phone, "newer")).to_contain_text("En senare version av Lykta har använts")
    describing(phone, "Skrivet efteråt.")
    expect(limit(phone, "newer")).to_be_visible()
    phone.locator("#beskriv [data-next]").click()
    phone.locator("#kontakt [data-next]").click()
    phone.locator("[data-send]").click()
    expect(phone.locator("[data-emergency] [data-way=text]")).to_be_visible()
    assert phone.evaluate(COUNT) == 1
