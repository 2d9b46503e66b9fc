"""What the journeys about the outbox do again and again: file a report, read the outbox."""

import re
from typing import Any

from playwright.sync_api import BrowserContext, FilePayload, Page, Request, expect

READY = "outbox-list[data-ready]"
ITEMS = """() => new Promise((done, fail) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onerror = () => fail(opening.error)
  opening.onsuccess = () => {
    const asked = opening.result.transaction(["items", "meta"])
    const [items, meta] = ["items", "meta"].map((name) => asked.objectStore(name).getAll())
    asked.oncomplete = () => {
      opening.result.close()
      done({ items: items.result, meta: meta.result })
    }
  }
})"""
PARTS = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const asked = opening.result.transaction("chunks").objectStore("chunks").getAll()
    asked.onsuccess = () => {
      opening.result.close()
      done(asked.result.map((part) => [...new Uint8Array(part, 0, 8)]))
    }
  }
})"""
A_PHOTO = """() => new Promise((done) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 })
  canvas.getContext("2d").fillRect(0, 0, 160, 120)
  canvas.toBlob((blob) => blob.arrayBuffer().then((b) => done([...new Uint8Array(b)])), "image/jpeg")
})"""
WORKING = """() => Promise.race([
  navigator.serviceWorker.ready.then(
    (r) => r.active.state === "activated" || new Promise((done) => {
      r.active.onstatechange = () => r.active.state === "activated" && done(true) })),
  new Promise((_, fail) => setTimeout(fail, 60000, new Error("no worker after a minute")))])"""


class Sent:
    """What has gone to the server from these pages, in order."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[Request] = []
        context.on("request", self.heard)

    def heard(self, request: Request) -> None:
        if "/api/v1/" in request.url:
            self.requests.append(request)

    def count(self, method: str, path: str) -> int:
        return sum(one.method == method and path in one.url for one in self.requests)

    @property
    def reports(self) -> int:
        return self.count("PUT", "/reports/")


def ready_for_no_net(page: Page) -> None:
    """The worker has kept what it needs: only now may the network go."""
    page.goto("/")
    assert page.evaluate(WORKING)


def fill(page: Page, text: str, photos: int = 0, at: str = "") -> None:
    """The form up to its last step; `at` is the address where the browser has none of its own."""
    page.goto(f"{at}/rapportera")
    page.locator("report-form[data-ready]").wait_for()
    page.get_by_role("button", name="Belysning").first.click()
    page.get_by_label("Adress, eller platsen med ord").fill("Stora torget")
    page.locator("#plats [data-next]").click()
    page.get_by_label("Vad har du sett?").fill(text)
    if photos:
        add_photos(page, photos)
    page.locator("#beskriv [data-next]").click()
    page.locator("#kontakt [data-next]").click()


def add_photos(page: Page, count: int) -> None:
    photo = bytes(page.evaluate(A_PHOTO))
    named = [FilePayload(name="image.jpg", mimeType="image/jpeg", buffer=photo)] * count
    page.locator("#photos input[multiple]").set_input_files(named)
    expect(page.locator("[data-tray] [data-when=ready]:visible")).to_have_count(count)


def file(page: Page, text: str, photos: int = 0, at: str = "") -> str:
    """Files a report through the form; gives its receipt code."""
    fill(page, text, photos, at)
    page.locator("[data-send]").click()
    page.wait_for_url("**/tack")
    return shown_code(page)


def shown_code(page: Page) -> str:
    """The receipt's, as soon as the phone has written it there."""
    place = page.locator("receipt-card [data-code]")
    expect(place).to_have_text(re.compile(r"\w"))
    return place.inner_text()


def rows(page: Page, state: str) -> Any:
    return page.locator(f"outbox-list [data-items] > [data-state={state}]")


def outbox(page: Page, at: str = "") -> Page:
    page.goto(f"{at}/utkorg")
    page.locator(READY).wait_for()
    return page


def stored(page: Page) -> list[dict[str, Any]]:
    return page.evaluate(ITEMS)["items"]


def photo_parts(page: Page) -> list[list[int]]:
    """How each part of a photo begins, as it lies in the phone's database."""
    return page.evaluate(PARTS)


def answer(page: Page, code: str, at: str = "") -> dict[str, Any]:
    """What the server says to whoever has the code."""
    told = page.request.post(f"{at}/api/v1/receipts", data={"code": code.replace("-", "")[:16]})
    assert told.ok, told.text()
    return told.json()
