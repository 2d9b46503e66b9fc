"""Min enhet: what lies on this phone and whether it is kept, reminders, and the way out as a file."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from app.core.db import session
from app.notices.tables import Subscription
from tests.journeys.axe import violations
from tests.journeys.living import Live, free_port
from tests.journeys.outbox import WORKING, answer, file, outbox, ready_for_no_net, rows
from tests.journeys.people import PHONE, sign_in
from tests.journeys.walking import inside
from tests.notices.push_service import Subscriber

READY = "own-device[data-ready]"
NOTICES = """async () => {
  const registration = await navigator.serviceWorker.ready
  const shown = await registration.getNotifications()
  return shown.map(({ title, body, data, tag }) => ({ title, body, url: data.url, tag }))
}"""
# No push service answers here: the browser's edge to it is played, at an address of the test.
SUBSCRIBES = """(told) => {
  const made = { toJSON: () => told, options: {}, unsubscribe: async () => true }
  PushManager.prototype.subscribe = async () => made
}"""
# No share sheet opens without a person: what it was given is kept.
SHARES = """(() => {
  navigator.canShare = ({ files }) => files?.length === 1
  navigator.share = async ({ files: [file] }) => { window.shared = [file.name, await file.text()] }
})()"""
NEVER_ANSWERS = "() => { PushManager.prototype.subscribe = () => new Promise(() => {}) }"
HOST = "127.0.0.1:9"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """It may also write to a push service of the test."""
    hosts = {"LYKTA_PUSH_HOSTS": HOST}
    server = Live(tmp_path_factory.mktemp("live") / "instance", free_port(), hosts)
    server.start()
    yield server
    server.stop()


def own_device(page: Page) -> Page:
    page.goto("/min-enhet")
    page.locator(READY).wait_for()
    return page


def allowed(page: Page, live: Live, name: str, setting: str = "granted") -> CDPSession:
    """Playwright's own `grant_permissions` would deny everything else."""
    wire = page.context.new_cdp_session(page)
    here = wire.send("Target.getTargetInfo")["targetInfo"]["browserContextId"]
    asked = {"permission": {"name": name}, "setting": setting, "origin": live.address}
    wire.send("Browser.setPermission", {**asked, "browserContextId": here})
    return wire


def test_what_waits_is_told_and_saved_as_a_file_without_network(phone: Page) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.")
    own_device(phone)
    expect(phone.locator("[data-waiting]")).to_have_text("En rapport väntar på att skickas.")
    expect(phone.locator("[data-contact]")).to_contain_text("svarar inte nu")
    with phone.expect_download() as saved:
        phone.locator("own-device [data-save]").click()
    assert Path(saved.value.path()).read_text("utf-8").startswith("LYKTA-RESCUE")


def test_what_the_share_sheet_took_is_brought_in_by_somebody_signed_in(
    phone: Page, phone_of: Callable[[str], Page], tmp_path: Path
) -> None:
    phone.add_init_script(SHARES)
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    code = file(phone, "Trasig lampa.", photos=1)
    own_device(phone).locator("own-device [data-save]").click()
    phone.wait_for_function("() => window.shared")
    name, content = phone.evaluate("() => window.shared")
    (tmp_path / name).write_text(content, "utf-8")
    nils = phone_of("nils")
    nils.goto("/radda")
    nils.get_by_label("Filen").set_input_files(tmp_path / name)
    nils.get_by_role("button", name="Ta emot").click()
    expect(nils.get_by_role("heading", name="Filen är mottagen.")).to_be_visible()
    expect(nils.get_by_text("Nya: 1")).to_be_visible()
    assert answer(nils, code)["photos_stored"] == 1


PUT_OF_ANOTHER = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const writing = opening.result.transaction("items", "readwrite")
    writing.objectStore("items").put({ v: 1, id: "other", seq: 0, kind: "report", account: "99",
      state: "queued", photos: [], rev: 1, attempts: 0, faults: 0, next_at: 0, pause: "login",
      envelope: "{}", sealed: true, saved_at: 1 })
    writing.oncomplete = () => { opening.result.close(); done(null) }
  }
})"""


def test_of_somebody_else_only_the_number_is_told(phone: Page) -> None:
    ready_for_no_net(phone)
    outbox(phone)
    expect(phone.locator("[data-empty]")).to_contain_text("Allt är skickat.")
    phone.context.set_offline(True)
    phone.evaluate(PUT_OF_ANOTHER)
    waiting, others = (phone.locator(f"own-device [data-{one}]") for one in ("waiting", "others"))
    own_device(phone)
    expect(waiting).to_have_text("Inget av ditt väntar.")
    expect(others).to_contain_text("1 rapport av någon annan som använt telefonen")
    expect(phone.locator("own-device [data-save]")).to_be_hidden()
    outbox(phone)
    expect(phone.locator("[data-empty]")).to_contain_text("Inget av ditt väntar.")
    file(phone, "Trasig lampa.")
    own_device(phone)
    expect(waiting).to_have_text("En rapport väntar på att skickas.")
    expect(others).to_contain_text("1 rapport av någon annan")


def test_the_log_has_no_word_of_what_was_written(phone: Page) -> None:
    ready_for_no_net(phone)
    phone.route("**/api/v1/reports/*", lambda route: route.fulfill(status=500, body="no"))
    file(phone, "Trasig lampa vid torget.")
    own_device(phone)
    phone.locator("[data-log] summary").click()
    expect(phone.locator("[data-log] li").first).to_contain_text("server")
    assert "lampa" not in phone.locator("[data-log]").inner_text()
    expect(phone.locator("[data-contact]")).to_have_text("Kommunens server svarar nu.")


@pytest.mark.parametrize(
    ("standing", "said"),
    [("granted", "har lovat att behålla"), ("denied", "lovade inte att behålla")],
)
def test_whether_the_browser_keeps_it_is_said_as_it_is(
    phone: Page, live: Live, standing: str, said: str
) -> None:
    own_device(phone)
    allowed(phone, live, "persistent-storage", standing)
    phone.locator("[data-keep-now]").click()
    expect(phone.locator("p[data-kept]")).to_contain_text(said)
    expect(phone.locator("p[data-room]")).to_contain_text("lediga")


def test_on_an_iphones_page_it_is_told_what_safari_does(phone: Page) -> None:
    phone.add_init_script(
        "Object.defineProperty(navigator, 'standalone', { value: false }); delete window.SyncManager"
    )
    own_device(phone)
    expect(phone.locator("p[data-kept]")).to_contain_text("På iPhone och iPad tas det")
    expect(phone.locator("[data-no-sync]")).to_be_visible()
    ready_for_no_net(phone)
    outbox(phone)
    expect(phone.locator("storage-notice")).to_be_hidden()
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.")
    outbox(phone)
    expect(phone.locator("storage-notice [data-ios]")).to_be_visible()


def test_the_outbox_tells_of_a_browser_that_promises_nothing_and_of_little_room(
    phone: Page, live: Live
) -> None:
    ready_for_no_net(phone)
    wire = allowed(phone, live, "persistent-storage", "denied")
    notice = phone.locator("storage-notice")
    loose, little = (notice.locator(f"[data-{name}]") for name in ("loose", "little"))
    outbox(phone)
    expect(notice).to_be_hidden()
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.")
    outbox(phone)
    expect(loose).to_contain_text("Webbläsaren får ta bort det som ligger här")
    expect(little).to_be_hidden()
    small = {"origin": live.address, "quotaSize": 30_000_000}
    wire.send("Storage.overrideQuotaForOrigin", small)
    outbox(phone)
    expect(little).to_contain_text("Det är ont om plats på telefonen.")
    assert violations(phone) == []
    wire.send("Storage.overrideQuotaForOrigin", {"origin": live.address})
    allowed(phone, live, "persistent-storage")
    assert phone.evaluate("() => navigator.storage.persist()")
    outbox(phone)
    phone.wait_for_timeout(500)
    expect(notice).to_be_hidden()


@pytest.fixture
def greta(contexts: Callable[..., BrowserContext], live: Live) -> Page:
    page = contexts("", **PHONE).new_page()
    sign_in(page, live, "greta")
    page.wait_for_url("**/snabb")
    assert page.evaluate(WORKING)
    return page


def test_a_guard_says_yes_to_reminders_and_no_again(greta: Page, live: Live) -> None:
    allowed(greta, live, "notifications")
    told = Subscriber(f"http://{HOST}/x").told()
    keys = {"p256dh": told["p256dh"], "auth": told["auth"]}
    own_device(greta)
    greta.evaluate(SUBSCRIBES, {"endpoint": told["endpoint"], "keys": keys})
    greta.locator("[data-remind]").click()
    reminder = greta.locator("[data-reminder]")
    expect(reminder).to_contain_text("Du får en påminnelse")
    assert kept(live) == [told["endpoint"]]
    own_device(greta)
    expect(reminder).to_contain_text("Du får en påminnelse")
    greta.locator("[data-remind-not]").click()
    expect(reminder).to_contain_text("Vill du få en påminnelse")
    assert kept(live) == []


def kept(live: Live) -> list[str]:
    with inside(live):
        return [one.endpoint for one in session.query(Subscription)]


def test_row_53_a_browser_that_never_answers_leaves_the_page_free_after_ten_seconds(
    greta: Page, live: Live
) -> None:
    allowed(greta, live, "notifications")
    own_device(greta)
    greta.evaluate(NEVER_ANSWERS)
    began = time.monotonic()
    greta.locator("[data-remind]").click()
    expect(greta.locator("[data-reminder]")).to_contain_text("svarade inte")
    assert 9 < time.monotonic() - began < 25
    expect(greta.locator("[data-remind]")).to_be_enabled()
    greta.context.set_offline(True)
    file(greta, "Trasig lampa.")
    greta.context.set_offline(False)
    expect(rows(outbox(greta), "sent")).to_have_count(1)


def test_a_visitor_is_not_asked_about_reminders(phone: Page) -> None:
    own_device(phone)
    expect(phone.locator("[data-reminders]")).to_be_hidden()


def registration_of(wire: CDPSession, page: Page) -> str:
    found: list[str] = []

    def heard(event: dict[str, Any]) -> None:
        found.extend(one["registrationId"] for one in event["registrations"])

    wire.on("ServiceWorker.workerRegistrationUpdated", heard)
    wire.send("ServiceWorker.enable")
    page.wait_for_function("() => true")
    assert found
    return found[-1]


def test_T33_a_reminder_is_shown_without_a_word_of_what_was_written(
    phone: Page, live: Live
) -> None:
    ready_for_no_net(phone)
    wire = allowed(phone, live, "notifications")
    told = {"title": "Lykta", "body": "En rapport väntar på att skickas. Öppna Lykta."}
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.")
    wire.send(
        "ServiceWorker.deliverPushMessage",
        {
            "origin": live.address,
            "registrationId": registration_of(wire, phone),
            "data": json.dumps({**told, "url": "/utkorg"}).ljust(512),
        },
    )
    ends = time.monotonic() + 20
    while not (shown := phone.evaluate(NOTICES)):
        assert time.monotonic() < ends, "no notice"
        phone.wait_for_timeout(100)
    assert shown == [{**told, "url": "/utkorg", "tag": "/utkorg"}]
