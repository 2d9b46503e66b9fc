"""The whole browser is killed at any moment of saving: all of it or nothing, and then the draft."""

import random
import time
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from playwright.sync_api import Error, Page, expect

from app.core.db import session
from app.reports.tables import Report
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.saving import arrives
from tests.journeys.killing import OwnBrowser
from tests.journeys.outbox import fill, outbox, stored
from tests.journeys.walking import inside, kept

KILLS = 4
LONGEST_S = 0.8
TEXT = "Lampan har slocknat."
PARTS = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const asked = opening.result.transaction(["chunks", "drafts"])
    const chunks = asked.objectStore("chunks").getAllKeys()
    const drafts = asked.objectStore("drafts").getAll()
    asked.oncomplete = () => { opening.result.close()
      done({ chunks: chunks.result.map(([id]) => id), drafts: drafts.result }) }
  }
})"""


def presses(page: Page) -> None:
    """Without waiting for what comes of it."""
    page.locator("[data-send]").evaluate("(button) => void setTimeout(() => button.click())")


def killed_while_saving(own: OwnBrowser, live: Failing, after_s: float) -> Page:
    page = own.open()
    fill(page, TEXT, photos=1, at=live.address)
    page.wait_for_timeout(600)
    live.net.offline = True
    presses(page)
    time.sleep(after_s)
    own.kill()
    live.net.offline = False
    return outbox(own.open(), live.address)


def test_row_18_all_or_nothing(own_browser: OwnBrowser, live: Failing, tmp_path: Path) -> None:
    chance, saved = random.Random(7), 0
    for n in range(KILLS):
        own_browser.kill()
        own_browser.profile = tmp_path / f"profile-{n}"
        own_browser.command = [
            f"--user-data-dir={own_browser.profile}" if "user-data-dir" in word else word
            for word in own_browser.command
        ]
        page = killed_while_saving(own_browser, live, LONGEST_S * (n + chance.random()) / KILLS)
        items, parts = stored(page), page.evaluate(PARTS)
        photos = {photo["id"] for item in items for photo in item["photos"]}
        assert len(photos) == len(items) <= 1
        assert photos <= set(parts["chunks"])
        saved += len(items)
        print(f"saved {saved} of {n + 1}")
        if items:
            arrives(page, live, 1)
            continue
        assert [one["photos"] for one in parts["drafts"] if one["photos"]], parts["drafts"]
        page.goto(f"{live.address}/rapportera")
        expect(page.get_by_label("Vad har du sett?")).to_have_value(TEXT)


def test_row_18_saved_and_killed_before_anything_is_told(
    own_browser: OwnBrowser, live: Failing
) -> None:
    """First before the page can say it, for the next one does not come without net; then before the
    server's answer has come."""
    page = own_browser.open()
    fill(page, TEXT, photos=1, at=live.address)
    live.net.offline = True
    presses(page)
    is_kept(page)
    own_browser.kill()
    live.plan.add("commit_then_hang", seconds=9)
    live.net.offline = False
    page = own_browser.open()
    page.goto(f"{live.address}/utkorg")
    [item] = stored(page)
    on_the_server(live, item["id"])
    own_browser.kill()
    page = outbox(own_browser.open(), live.address)
    assert page.evaluate(PARTS)["drafts"] == []
    arrives(page, live, 1)


def is_kept(page: Page) -> None:
    """The form goes on to the next page when it is; without net and worker there is no such page."""
    ends = time.monotonic() + 60
    while not page.url.startswith("chrome-error:"):
        assert time.monotonic() < ends
        with suppress(Error):
            if len(kept(page)) == 1:
                return
        page.wait_for_timeout(20)


def on_the_server(live: Failing, phone_id: str) -> None:
    ends = time.monotonic() + 30
    with inside(live):
        while not session.query(Report).filter_by(phone_id=UUID(phone_id)).count():
            assert time.monotonic() < ends
            session.rollback()
            time.sleep(0.1)
