"""What lies damaged or newer on a phone is named to the person, and nothing else is touched."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.axe import violations
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.leaving import nothing_goes_out
from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.saving import patrols
from tests.journeys.faults.truth import arrived_once
from tests.journeys.faults.writing import describing, limit, sends, signs_in
from tests.journeys.living import Live
from tests.journeys.opening import opened
from tests.journeys.outbox import add_photos, outbox, ready_for_no_net, rows
from tests.journeys.people import PHONE
from tests.journeys.walking import kept

PUT = """([store, records]) => new Promise((done, fail) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const writing = opening.result.transaction(store, "readwrite")
    for (const one of records) writing.objectStore(store).put(one)
    writing.onabort = () => fail(writing.error)
    writing.oncomplete = () => { opening.result.close(); done(null) }
  }
})"""
HALVED = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const chunks = opening.result.transaction("chunks", "readwrite").objectStore("chunks")
    chunks.openCursor().onsuccess = ({ target }) =>
      target.result.update(target.result.value.slice(0, target.result.value.byteLength / 2))
    chunks.transaction.oncomplete = () => { opening.result.close(); done(null) }
  }
})"""
BARE = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore("items", { keyPath: "id" })
  opening.onsuccess = () => { opening.result.close(); done(null) }
})"""
CLEARED = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const items = opening.result.transaction("items", "readwrite").objectStore("items")
    items.openCursor().onsuccess = ({ target: { result } }) => {
      if (result && result.key !== "damaged") result.delete()
      result?.continue()
    }
    items.transaction.oncomplete = () => { opening.result.close(); done(null) }
  }
})"""
LATER: dict[str, Any] = {"v": 2, "id": "later", "words": "of a release to come"}
DAMAGED: dict[str, Any] = {"v": 1, "id": "damaged", "state": "queued"}


def left(page: Page) -> dict[str, Any]:
    return {one["id"]: one for one in kept(page)}


def test_a_later_and_a_damaged_record_are_told_of_and_left_and_the_rest_is_sent(
    phone: Page, live: Live
) -> None:
    ready_for_no_net(phone)
    describing(phone)
    phone.evaluate(PUT, ["items", [LATER, DAMAGED]])
    phone.evaluate(PUT, ["drafts", [{"v": 2, "id": "later"}, {"id": "damaged"}]])
    sends(phone)
    outbox(phone)
    expect(phone.locator("outbox-list [data-later]")).to_contain_text(
        "En rapport är sparad av en senare"
    )
    expect(phone.locator("[data-damaged]")).to_contain_text("En rapport på telefonen är skadad")
    expect(rows(phone, "sent")).to_have_count(1)
    assert violations(phone) == []
    with phone.expect_download() as download:
        phone.locator("outbox-list [data-later] [data-save-unread]").click()
    assert "of a release to come" in Path(download.value.path()).read_text("utf-8")
    found = left(phone)
    assert (found.pop("later")["words"], found.pop("damaged")["state"]) == (
        LATER["words"],
        "queued",
    )
    arrived_once(live, found.values())
    phone.evaluate(CLEARED)
    outbox(phone)
    expect(phone.locator("outbox-list [data-damaged]")).to_be_visible()
    expect(phone.locator("outbox-list [data-empty]")).to_be_hidden()
    phone.goto("/min-enhet")
    expect(phone.locator("own-device [data-unread]")).to_contain_text("går inte att läsa")
    expect(phone.locator("own-device [data-waiting]")).to_have_text("")
    phone.goto("/rapportera")
    expect(phone.locator("[data-restored]")).to_be_hidden()


OF_VERSION = """(v) => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const items = opening.result.transaction("items", "readwrite").objectStore("items")
    items.openCursor().onsuccess = ({ target }) => target.result.update({ ...target.result.value, v })
    items.transaction.oncomplete = () => { opening.result.close(); done(null) }
  }
})"""
KEY_GONE = "() => caches.delete('account-lock')"
LOCKED = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const items = opening.result.transaction("items").objectStore("items").getAll()
    items.onsuccess = () => { opening.result.close()
      done(btoa(String.fromCharCode(...new Uint8Array(items.result[0].locked)))) }
  }
})"""


def unread_file(page: Page) -> Any:
    outbox(page)
    expect(page.locator("outbox-list [data-later]")).to_contain_text("öppet, och låsta delar")
    with page.expect_download() as download:
        page.locator("outbox-list [data-later] [data-save-unread]").click()
    return json.loads(Path(download.value.path()).read_text("utf-8"))


def test_of_a_locked_record_the_file_holds_what_opens_here_else_the_locked_bytes(
    contexts: Callable[..., BrowserContext], live: Failing
) -> None:
    """An account's report, as a later version has saved it: with the key, then without."""
    page = contexts("", **PHONE).new_page()
    signs_in(page, live, "stina")
    nothing_goes_out(live)
    patrols(page, 1, "Locket är av", {"width": 64, "height": 48})
    page.evaluate(OF_VERSION, 2)
    locked = page.evaluate(LOCKED)
    told = unread_file(page)
    [record] = told["records"]
    assert (told["opened"], record["record"]["locked"]) == (1, {"$bytes": locked})
    assert "Locket är av" in record["opened"]["envelope"]
    [photo] = record["photos"]
    assert [chunk["locked"] for chunk in photo["chunks"]] == [False]
    assert base64.b64decode(photo["chunks"][0]["base64"]).startswith(b"\xff\xd8")
    page.evaluate(KEY_GONE)
    told = unread_file(page)
    [record] = told["records"]
    assert (told["opened"], record["record"]["locked"]) == (0, {"$bytes": locked})
    assert "opened" not in record
    assert record["photos"][0]["chunks"][0]["locked"]
    page.evaluate(OF_VERSION, 1)
    outbox(page)
    expect(rows(page, "needs-you")).to_have_count(1)
    assert base64.b64decode(rescued(page, live)["locked"]) == base64.b64decode(locked)


def rescued(page: Page, live: Failing) -> Any:
    """The one record of the outbox's own file, as the municipality reads it."""
    with page.expect_download() as download:
        page.locator("[data-unsent-only] [data-save]").click()
    head, _, *text = Path(download.value.path()).read_bytes().split(b"\n")
    assert head.startswith(b"LYKTA-RESCUE 2 sealed ")
    inside = opened(live.data, base64.b64decode(b"".join(text)), "rescue")
    return json.loads(inside.split(b"\n")[1])["item"]


def test_a_half_written_chunk_is_told_and_its_text_arrives(
    phone: Page, live: Live, net: Proxy
) -> None:
    ready_for_no_net(phone)
    net.offline = True
    describing(phone)
    add_photos(phone, 1)
    sends(phone)
    phone.evaluate(HALVED)
    net.offline = False
    outbox(phone)
    expect(rows(phone, "needs-you")).to_have_count(1)
    phone.get_by_role("button", name="Öppna").click()
    expect(phone.get_by_role("dialog")).to_contain_text("Fotot finns inte kvar på telefonen.")


def test_a_database_without_its_stores_is_told_and_not_touched(phone: Page) -> None:
    phone.goto("/integritet")
    phone.evaluate("() => indexedDB.deleteDatabase('lykta-outbox') && null")
    phone.evaluate(BARE)
    phone.goto("/rapportera")
    expect(limit(phone, "shut")).to_contain_text("Det du har sparat förut är orört.")
    names = "async () => (await indexedDB.databases()).map(({ version }) => version)"
    assert 1 in phone.evaluate(names)
