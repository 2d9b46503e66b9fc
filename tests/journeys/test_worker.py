"""The worker: what it keeps and never keeps (R57), that the page can be installed, that it sends alone."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.journeys.conftest import FLAGS, chromium
from tests.journeys.living import Live
from tests.journeys.outbox import answer, file, outbox, ready_for_no_net, rows, stored
from tests.journeys.people import let_go

HASHED = re.compile(r"/static/dist/.+-\w{8,}\.|[?&]h=\w{8,}|-[0-9a-f]{6,}\.json$")
KEPT = """async () => {
  const kept = []
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) kept.push(url)
  return kept
}"""

GONE = """async () => {
  for (let tries = 0; tries < 100; tries++) {
    const worker = await navigator.serviceWorker.getRegistration()
    if (!worker) return caches.keys()
    await worker.update().catch(() => undefined)
    await new Promise((done) => setTimeout(done, 200))
  }
  throw new Error("the worker is still there")
}"""
# The browser would sync at a moment of its own choosing; here the test says when.
NO_SYNC_OF_ITS_OWN = (
    "delete ServiceWorkerRegistration.prototype.sync; delete globalThis.SyncManager"
)


def test_R57_what_is_kept_carries_its_hash(phone: Page) -> None:
    ready_for_no_net(phone)
    choice, *kept = sorted(phone.evaluate(KEPT), key=lambda url: "/lykta-choice/" not in url)
    assert "/lykta-choice/lang" in choice
    assert kept
    assert [url for url in kept if not HASHED.search(url)] == []


def test_R57_a_private_page_is_never_kept(desk: Page) -> None:
    ready_for_no_net(desk)
    desk.goto("/inkorg")
    expect(desk.locator("h1")).to_be_visible()
    assert not [url for url in desk.evaluate(KEPT) if "inkorg" in url or "/api/" in url]
    desk.context.set_offline(True)
    desk.goto("/inkorg")
    expect(desk.locator("h1")).to_have_text("Ingen täckning")


def test_the_form_opens_without_net_in_the_chosen_language(phone: Page) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    phone.goto("/rapportera")
    expect(phone.locator("h1")).to_have_text("Vad vill du berätta för kommunen?")
    phone.get_by_role("button", name="English").first.click()
    expect(phone.locator("h1")).to_have_text("What would you like to tell the municipality?")


@pytest.mark.parametrize("net", [True, False], ids=["with net", "without net"])
def test_the_line_to_112_stands_on_every_screen_of_reporting(phone: Page, net: bool) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(not net)
    for path in ("/rapportera", "/snabb", "/utkorg", "/tack", "/f"):
        phone.goto(path)
        expect(phone.locator("h1:visible")).not_to_have_text("Ingen täckning")
        line = phone.locator("a[href='tel:112']:visible").first
        expect(line).to_be_in_viewport()


@pytest.fixture
def taken_away(live: Live):
    """The same server, started again with the setting that takes the worker away."""

    def restart() -> None:
        live.stop()
        live.settings["LYKTA_WORKER"] = "0"
        live.start()

    yield restart
    live.stop()
    del live.settings["LYKTA_WORKER"]
    live.start()


def test_R57_the_kill_switch_takes_the_worker_and_its_pages_and_leaves_the_outbox(
    phone: Page, taken_away
) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.")
    taken_away()
    phone.context.set_offline(False)
    assert phone.evaluate(GONE) == []
    assert len(stored(phone)) == 1


@pytest.fixture
def profile(playwright: Playwright, live: Live, tmp_path: Path) -> Iterator[BrowserContext]:
    """A profile on disk: a context without one is incognito to the browser, and never installs."""
    kept = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium(), args=FLAGS, base_url=live.address
    )
    yield kept
    let_go(kept)


def hindered_by(page: Page, *expected: str) -> None:
    """As the browser judges it in the end: it reads manifest and icons in its own time."""
    wire, ends = page.context.new_cdp_session(page), time.monotonic() + 30
    while True:
        told = wire.send("Page.getInstallabilityErrors")["installabilityErrors"]
        if [one["errorId"] for one in told] == [*expected]:
            return
        assert time.monotonic() < ends, told
        page.wait_for_timeout(200)


def test_the_browser_itself_finds_nothing_that_hinders_installing(profile: BrowserContext) -> None:
    page = profile.new_page()
    ready_for_no_net(page)
    hindered_by(page)
    page.evaluate("document.querySelector('link[rel=manifest]').remove()")
    hindered_by(page, "no-manifest")


def test_without_a_profile_the_only_hindrance_is_that_nothing_is_kept(phone: Page) -> None:
    ready_for_no_net(phone)
    hindered_by(phone, "in-incognito")


def test_background_sync_sends_while_no_page_is_open(
    phone: Page, contexts: Callable[..., BrowserContext], live: Live
) -> None:
    phone.add_init_script(NO_SYNC_OF_ITS_OWN)
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    code = file(phone, "Mörkt i tunneln.", photos=1)
    elsewhere = phone.context.new_page()
    sync = syncing(elsewhere, live)
    phone.close()
    phone.context.set_offline(False)
    elsewhere.wait_for_timeout(1000)
    assert not held(contexts().new_page(), code)
    sync()
    asking = contexts().new_page()
    ends = time.monotonic() + 20
    while not held(asking, code) and time.monotonic() < ends:
        elsewhere.wait_for_timeout(200)
    assert answer(asking, code)["photos_stored"] == 1
    expect(rows(outbox(phone.context.new_page()), "sent")).to_have_count(1)


def syncing(page: Page, live: Live) -> Callable[[], object]:
    """What the browser does with the worker when it finds a good moment, from a page of no site."""
    assert page.url == "about:blank"
    known: list[str] = []
    wire = page.context.new_cdp_session(page)
    wire.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: known.extend(one["registrationId"] for one in told["registrations"]),
    )
    wire.send("ServiceWorker.enable")
    event = {"origin": live.address, "tag": "outbox", "lastChance": False}
    return lambda: wire.send(
        "ServiceWorker.dispatchSyncEvent", {**event, "registrationId": known[-1]}
    )


def held(page: Page, code: str) -> bool:
    """Whole at the server, asked by somebody who is not this phone."""
    asked = page.request.post("/api/v1/receipts", data={"code": code.replace("-", "")[:16]})
    return asked.ok and asked.json()["photos_stored"] == 1
