"""The phone's disk is full when a report is saved: told clearly, and nothing that was saved is hurt."""

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Playwright, expect

from app.core.db import session
from app.reports.tables import Report
from tests.journeys.conftest import FLAGS, chromium
from tests.journeys.faults.full import SmallDisk, SmallPhone
from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.saving import DONE, arrives, come_back
from tests.journeys.faults.truth import arrived_once
from tests.journeys.faults.writing import (
    at,
    checks,
    describing,
    patrols_once,
    photographs,
    ready,
    sends,
    signs_in,
)
from tests.journeys.living import Live
from tests.journeys.outbox import outbox, ready_for_no_net
from tests.journeys.walking import inside, kept

LITTLE = 400_000
OPEN, LOCKED = "Sparad medan det fanns plats.", "Räven vid soprummet"
KEEP_A_MAP = """async () => {
  const kept = await caches.open("lykta-map")
  await kept.put("/karta/lykta-1.pmtiles", new Response(new Uint8Array(300_000)))
}"""
COPIES = """() => Object.entries(localStorage)
  .filter(([name]) => name.startsWith("lykta-copy:")).map(([, text]) => text)"""


@pytest.fixture
def small(playwright: Playwright, tmp_path: Path) -> Iterator[SmallPhone]:
    disk = SmallDisk(tmp_path / "profile")
    one = SmallPhone(playwright, chromium(), FLAGS, disk)
    yield one
    one.kill()
    disk.end()


@pytest.fixture
def page(small: SmallPhone, live: Live) -> Page:
    page = at(small.open(), live)
    ready_for_no_net(page)
    return page


@pytest.fixture
def noise(tmp_path: Path) -> Path:
    """Nothing in it can be made much smaller."""
    dots = random.Random(28).randbytes(1600 * 1200 * 3)
    Image.frombytes("RGB", (1600, 1200), dots).save(tmp_path / "brus.jpg", quality=95)
    return tmp_path / "brus.jpg"


def told(page: Page) -> Locator:
    """A database that took the words names what failed; one that a full disk has torn gives the card."""
    return page.locator(".error-summary").or_(page.locator("[data-emergency]:not([hidden])")).first


def test_row_28_a_photo_that_does_not_fit_is_told_and_its_words_are_kept(
    page: Page, small: SmallPhone, live: Live, net: Proxy, noise: Path
) -> None:
    net.offline = True
    describing(page, "Sparad medan det fanns plats.")
    sends(page)
    describing(page, "Skriven när telefonen var full.")
    small.disk.fill(LITTLE)
    photographs(page, noise)
    ready(page, 1)
    checks(page)
    page.locator("[data-send]").click()
    expect(told(page)).to_contain_text("Telefonen")
    small.disk.make_room()
    page.locator("[data-send]").click()
    page.wait_for_url("**/tack")
    net.offline = False
    items = arrives(page, live, 2)
    assert [len(item["photos"]) for item in items] == [0, 1]


def how_it_ended(page: Page) -> str:
    """`tack` when what gave way was enough, else how the person was told."""
    ended = page.wait_for_function("""() => location.pathname === "/tack" ? "tack" : document
      .querySelector("[data-emergency]:not([hidden])") ? "card" : document
      .querySelector(".error-summary") ? "summary" : null""")
    return str(ended.json_value())


def come_by(live: Live, text: str) -> int:
    with inside(live):
        return session.query(Report).filter_by(text=text).count()


def test_row_28_while_the_disk_is_full_the_map_goes_and_the_words_get_through(
    page: Page, small: SmallPhone, live: Live, net: Proxy, noise: Path
) -> None:
    net.offline = True
    words = f"Medan skivan är full, {small.disk.holder.pid}."
    page.evaluate(KEEP_A_MAP)
    describing(page, words)
    small.disk.fill(LITTLE)
    photographs(page, noise)
    ready(page, 1)
    checks(page)
    page.locator("[data-send]").click()
    ended = how_it_ended(page)
    # A database that the full disk has torn is opened no more: nothing is tried again.
    assert ended == "card" or not page.evaluate("() => caches.has('lykta-map')")
    if ended == "summary":
        page.get_by_role("button", name="Spara utan foto").click()
        expect(page.locator(".error-summary")).to_have_count(0)
        ended = how_it_ended(page)
    assert ended in {"tack", "card"}
    net.offline = False
    page.evaluate("() => dispatchEvent(new Event('online'))")
    ends = time.monotonic() + 90
    while not come_by(live, words):
        assert time.monotonic() < ends, ended
        page.wait_for_timeout(500)
    assert come_by(live, words) == 1


def writes_fail(page: Page, small: SmallPhone, noise: Path) -> None:
    describing(page, "Skriven när telefonen var full.")
    small.disk.fill(LITTLE)
    photographs(page, noise)
    ready(page, 1)
    checks(page)
    page.locator("[data-send]").click()
    expect(told(page)).to_be_visible()


def test_row_28_what_waits_outlives_a_database_that_a_full_disk_has_cost(
    page: Page, small: SmallPhone, live: Live, net: Proxy, noise: Path
) -> None:
    """An account's words lie outside the database for the municipality only. What could not be saved
    comes back beside them where its words could be."""
    signs_in(page, live, "stina")
    net.offline = True
    patrols_once(page, LOCKED)
    describing(page, OPEN)
    sends(page)
    before = {item["id"] for item in kept(page)}
    page.wait_for_function(f"() => ({COPIES})().length === 2")
    small.writes_down(OPEN)
    writes_fail(page, small, noise)
    copies = page.evaluate(COPIES)
    assert OPEN in "".join(copies)
    assert LOCKED not in "".join(copies)
    small.closes()
    shutil.rmtree(small.disk.seen / "Default" / "IndexedDB")
    small.disk.make_room()
    net.offline = False
    page = at(small.open(), live)
    outbox(page)
    come_back(page, before)
    signs_in(page, live, "stina")
    outbox(page)
    arrived_once(live, come_back(page, before, DONE))
    expect(page.locator("outbox-list [data-lost]")).to_be_hidden()
    page.wait_for_function(f"() => ({COPIES})().length === 0")
