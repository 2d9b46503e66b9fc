"""What a full phone gives up, in its order: what can be fetched again, the photo's size, the photo."""

import random
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.saving import arrives
from tests.journeys.faults.writing import checks, describing, photographs, ready
from tests.journeys.living import Live
from tests.journeys.outbox import ready_for_no_net
from tests.journeys.walking import kept

# No more bytes than these in one transaction: the disk itself fills at moments of its own.
FULL = """(most) => {
  const put = IDBObjectStore.prototype.put
  const taken = new WeakMap()
  IDBObjectStore.prototype.put = function (value, ...key) {
    const bytes = (taken.get(this.transaction) ?? 0) + (value.byteLength ?? 0)
    taken.set(this.transaction, bytes)
    if (bytes > most) throw new DOMException("full", "QuotaExceededError")
    return put.call(this, value, ...key)
  }
}"""
WIDTH = """() => new Promise((done) => {
  const asked = indexedDB.open("lykta-outbox", 1)
  asked.onsuccess = () => {
    const chunks = asked.result.transaction("chunks").objectStore("chunks").getAll()
    chunks.onsuccess = async () => {
      asked.result.close()
      done((await createImageBitmap(new Blob(chunks.result))).width)
    }
  }
})"""


@pytest.fixture
def noise(tmp_path: Path) -> Path:
    dots = random.Random(28).randbytes(1600 * 1200 * 3)
    Image.frombytes("RGB", (1600, 1200), dots).save(tmp_path / "brus.jpg", quality=95)
    return tmp_path / "brus.jpg"


@pytest.fixture
def writing(phone: Page, net: Proxy, noise: Path) -> Page:
    """Somebody without net, at the last step, with a map on the phone and a photo in the report."""
    ready_for_no_net(phone)
    phone.evaluate(
        "async () => { await caches.open('lykta-map'); await caches.open('lykta-kept') }"
    )
    net.offline = True
    describing(phone, "Telefonen är full.")
    photographs(phone, noise)
    ready(phone, 1)
    checks(phone)
    return phone


def drained(page: Page, live: Live, net: Proxy) -> list[dict[str, Any]]:
    net.offline = False
    return arrives(page, live, 1)


def test_row_28_the_map_goes_first_and_then_the_photo_is_made_smaller(
    writing: Page, live: Live, net: Proxy
) -> None:
    writing.evaluate(FULL, 700_000)
    writing.locator("[data-send]").click()
    writing.wait_for_url("**/tack")
    assert writing.evaluate("() => caches.has('lykta-map')") is False
    assert writing.evaluate("() => caches.has('lykta-kept')") is True
    [item] = kept(writing)
    assert item["photos"][0]["size"] < 700_000
    assert writing.evaluate(WIDTH) == 1024
    drained(writing, live, net)


def test_row_28_where_no_photo_fits_the_words_are_saved_without_it(
    writing: Page, live: Live, net: Proxy
) -> None:
    writing.evaluate(FULL, 10_000)
    writing.locator("[data-send]").click()
    expect(writing.locator(".error-summary")).to_contain_text("Telefonen är full.")
    assert kept(writing) == []
    writing.get_by_role("button", name="Spara utan foto").click()
    writing.wait_for_url("**/tack")
    [item] = drained(writing, live, net)
    assert item["photos"] == []
