"""The outbox cannot be opened, as on a disk that is full: the words are kept another way, and what was
saved before is there again afterwards. Chromium gives the same error for a folder it cannot open."""

import io

import pytest
from playwright.sync_api import Page, expect

from app.rescue.pages import take_in
from tests.journeys.axe import violations
from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.writing import at, checks, describing, limit, photographs, ready, sends
from tests.journeys.killing import OwnBrowser
from tests.journeys.living import Live
from tests.journeys.outbox import A_PHOTO, answer, outbox, ready_for_no_net, rows
from tests.journeys.walking import Planned, inside

TOLD = "Telefonens lagring går inte att öppna"
CATCHES_FILE = """() => { URL.createObjectURL = (blob) => {
  blob.text().then((text) => { globalThis.file = text }); return "data:," } }"""


class Shut:
    """The folder of the site's databases is something else, until it is opened again."""

    def __init__(self, own: OwnBrowser) -> None:
        (self.folder,) = own.profile.glob("Default/IndexedDB/*.leveldb")
        self.aside = self.folder.with_suffix(".aside")
        self.folder.rename(self.aside)
        self.folder.write_bytes(b"")

    def opens(self) -> None:
        if self.folder.is_dir():
            raise AssertionError("the browser has made a new database over it")
        self.folder.unlink()
        self.aside.rename(self.folder)


@pytest.fixture
def phone(own_browser: OwnBrowser, live: Live, net: Proxy) -> Page:
    """One report waits, and when the browser comes back its outbox does not open."""
    page = at(own_browser.open(), live)
    ready_for_no_net(page)
    net.offline = True
    describing(page, "Sparad förut.")
    sends(page)
    own_browser.browser.new_browser_cdp_session().send("Browser.close")
    assert own_browser.process
    own_browser.process.wait(30)
    return page


@pytest.fixture
def shut(phone: Page, own_browser: OwnBrowser) -> Shut:
    return Shut(own_browser)


def filed_beside(page: Page) -> str:
    describing(page, "Skriven när lagringen var stängd.")
    expect(limit(page, "shut")).to_contain_text(TOLD)
    photo = bytes(page.evaluate(A_PHOTO))
    photographs(page, {"name": "image.jpg", "mimeType": "image/jpeg", "buffer": photo})
    ready(page, 1)
    checks(page)
    page.locator("[data-send]").click()
    card = page.locator("[data-emergency]")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Texten är sparad på ett annat sätt")
    return card.locator("[data-code]").inner_text()


def brought(live: Live, file: str) -> tuple[int, int]:
    """Nobody but the municipality reads it; there it is imported, as on /radda. (reports, photos)"""
    assert file.startswith("LYKTA-RESCUE 2 sealed ")
    with inside(live) as karin:
        told = take_in(karin, io.BytesIO(file.encode()))
    return told.known, told.photos


def test_row_29_kept_as_text_as_a_file_and_moved_when_it_opens(
    shut: Shut, own_browser: OwnBrowser, live: Live, net: Proxy, walk: Planned
) -> None:
    page = at(own_browser.open(), live)
    page.emulate_media(reduced_motion="reduce")
    code = filed_beside(page)
    assert violations(page) == []
    page.evaluate(CATCHES_FILE)
    page.locator("[data-emergency] [data-file]").click()
    page.wait_for_function("() => globalThis.file")
    saved = page.evaluate("() => globalThis.file")
    outbox(page)
    expect(page.locator("kept-texts li")).to_have_count(1)
    shut.opens()
    net.offline = False
    page.goto("/rapportera")
    outbox(page)
    expect(page.locator("kept-texts")).to_be_hidden()
    expect(rows(page, "needs-you")).to_have_count(1)
    expect(rows(page, "sent")).to_have_count(1)
    assert answer(page, code, live.address)["photos_listed"] == 1
    assert brought(live, saved) == (1, 1), "the photo that only the page had comes with the file"
    assert answer(page, code, live.address)["photos_stored"] == 1


def test_row_29_a_walk_says_why_it_does_not_open(
    shut: Shut, own_browser: OwnBrowser, live: Live, net: Proxy, walk: Planned
) -> None:
    net.offline = False
    page = at(own_browser.open(), live)
    page.goto(walk.going)
    expect(limit(page, "shut")).to_contain_text(TOLD)
    expect(page.locator("walk-going [data-reason]")).to_contain_text("använd pappret")
