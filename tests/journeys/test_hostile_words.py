"""What strangers write runs nowhere in Karin's browser (R37): reports by the door of phones, names
and findings straight in the database, then every page of hers, and what scripts build of it."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.core import ids
from tests.journeys.every_page import STILL, filled, pages
from tests.journeys.living import Live
from tests.reports.phone import envelope
from tests.triage.test_hostile_words import XSS

NAMES = {
    "organisation": ("name",),
    "area": ("name",),
    "person": ("name",),
    "device": ("name",),
    "gazetteer_entry": ("name",),
    "barrier_comment": ("page", "text"),
    "safety_walk": ("title", "why", "meeting_place", "summary"),
    "walk_stop": ("name",),
    "walk_role": ("name",),
    "finding": ("text", "proposal", "reason"),
    "measure": ("title", "text", "public_answer"),
    "message": ("text",),
}
# Harmless is: no marker set, no attribute that listens, no address that runs, no foreign element.
RUNS = """() => {
  const found = 'hit' in window ? [`window.hit is ${window.hit}`] : []
  for (const one of document.querySelectorAll('*')) {
    if (one.matches('img[src="x"], svg[onload]')) found.push(one.outerHTML.slice(0, 80))
    for (const { name, value } of one.attributes)
      if (/^on/.test(name) || /^\\s*javascript:/i.test(value) && ['href', 'src', 'action'].includes(name))
        found.push(`${one.tagName} ${name}=${value}`)
  }
  return found
}"""

HOSTILE = re.compile(r"hit|7\*7")


@pytest.fixture(scope="module")
def planted(live: Live) -> Live:
    """The list in every name, round and round; the server starts anew, so that nothing is remembered."""
    with closing(sqlite3.connect(live.data / "lykta.db")) as database:
        for table, columns in NAMES.items():
            for column in columns:
                for n, words in enumerate(XSS):
                    said = f"UPDATE {table} SET {column} = ? || id WHERE id % {len(XSS)} = {n}"
                    database.execute(said, (words,))
        database.commit()
    live.stop()
    live.start()
    return live


@pytest.fixture
def karin(planted: Live, contexts: Callable[..., BrowserContext]) -> Page:
    page = contexts("karin", **STILL).new_page()
    for n, words in enumerate(XSS):
        place = {"lat": 59.514 + n / 9000, "lon": 15.993, "source": "gps", "text": words}
        answer = page.request.put(
            f"/api/v1/reports/{ids.uuid7()}",
            data=envelope(text=words, place=place),
            headers={"Lykta-Upload-Key": ids.upload_key()},
        )
        assert answer.ok, answer.text()
    return page


def test_R37_nothing_that_is_written_runs_on_any_page_of_the_desk(karin: Page) -> None:
    found = []
    seen = ""
    for path in pages("karin"):
        address = filled(karin, path)
        if not address or address.endswith(".csv"):
            continue
        karin.goto(address)
        if address.startswith("/logga-in"):
            karin.wait_for_load_state("networkidle")
        seen += karin.content()
        found += [f"{path}: {one}" for one in karin.evaluate(RUNS)]
    assert found == []
    # It stood there, as words.
    assert seen.count("window.hit") > 50


def test_R37_nor_in_what_scripts_build(karin: Page) -> None:
    karin.goto("/inkorg")
    rows = karin.locator("[data-move]")
    for _ in range(len(XSS)):
        expect(karin.locator(".triage-report__text")).to_contain_text(HOSTILE)
        karin.keyboard.press("ArrowDown")
        karin.wait_for_load_state("networkidle")
    assert rows.count()
    assert karin.evaluate(RUNS) == []
    karin.goto("/lagesbild/30-dagar")
    karin.locator("city-map").scroll_into_view_if_needed()
    karin.get_by_text("Samma sak som lista").click()
    expect(karin.locator("[data-same] li").first).to_be_visible()
    assert karin.evaluate(RUNS) == []
    karin.goto("/rapportera")
    karin.locator("report-form[data-ready]").wait_for()
    karin.get_by_role("button", name="Belysning").first.click()
    karin.get_by_role("combobox", name="Adress").press_sequentially("window")
    expect(karin.get_by_role("option").first).to_contain_text("window.hit")
    assert karin.evaluate(RUNS) == []


def test_R37_a_page_where_it_runs_is_seen(
    planted: Live, contexts: Callable[..., BrowserContext]
) -> None:
    page = contexts(**STILL, bypass_csp=True).new_page()
    page.goto("/om")
    page.evaluate("""() => { document.querySelector("main").innerHTML += `${'<a href="javascript:hit=1">x</a>'}
      <img src=x onerror=window.hit=1>` }""")
    assert len(page.evaluate(RUNS)) >= 3


def test_T3_text_becomes_a_page_in_no_other_way_than_ours(phone: Page) -> None:
    """Trusted Types: a script that forgets itself fails, before anything has run."""
    phone.goto("/rapportera")
    phone.locator("report-form[data-ready]").wait_for()
    for forgets in (
        "document.querySelector('main').innerHTML = '<b>x</b>'",
        "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
        "document.createElement('a').setAttribute('onclick', 'hit = 1')",
        "new Worker('/static/x.js')",
        "trustedTypes.createPolicy('another', {})",
    ):
        stopped = f"() => {{ try {{ {forgets} }} catch (error) {{ return error.name }} }}"
        assert phone.evaluate(stopped) == "TypeError", forgets
