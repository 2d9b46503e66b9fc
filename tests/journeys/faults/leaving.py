"""What a browser's files still hold after somebody has signed out: read byte by byte."""

import re
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import PHOTOS

HALVES = """async (account) => {
  const there = await (await caches.open("account-lock")).match(
    `/lock/${account}`, { ignoreSearch: true })
  return there ? [...new Uint8Array(await there.arrayBuffer())] : null
}"""
KEYS = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const asked = opening.result.transaction("meta").objectStore("meta").getAllKeys()
    asked.onsuccess = () => { opening.result.close(); done(asked.result) }
  }
})"""


def nothing_goes_out(live: Failing) -> None:
    """The net is there, so that one may sign out; what is filed is not taken."""
    live.plan.add("503", times=1000)
    live.plan.add("503", path=PHOTOS, method="*", times=1000)


def signs_out(page: Page) -> None:
    page.goto("/logga-ut")
    page.locator("sign-out-form").wait_for()
    page.locator("#main").get_by_role("button", name=re.compile("^Logga ut")).click()
    expect(page.get_by_role("heading", name="Du är utloggad")).to_be_visible()


def found_in(profile: Path, words: list[bytes]) -> list[tuple[bytes, str]]:
    """Each word as it may lie in a file: UTF-8, or UTF-16 either way round."""
    found = []
    for file in (one for one in profile.rglob("*") if one.is_file()):
        content = file.read_bytes()
        found += [(word, file.name) for word in words if in_any_writing(word, content)]
    return found


def in_any_writing(word: bytes, content: bytes) -> bool:
    try:
        text = word.decode()
    except UnicodeDecodeError:
        return word in content
    return any(text.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be"))


def half_of_the_key(page: Page, account: str) -> bytes:
    return bytes(page.evaluate(HALVES, account))


def accounts_on(page: Page) -> list[str]:
    keys: list[Any] = page.evaluate(KEYS)
    return [key for key in keys if str(key).startswith("token:")]


def quits(page: Page, browser: Any) -> None:
    """As a person closes it: what it holds in memory is written down."""
    page.context.browser.close()  # type: ignore[union-attr]
    time.sleep(1)
    browser.kill()
