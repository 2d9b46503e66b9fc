"""A photo of no bytes, of fifty megapixels, of forty megabytes: told with its reason or made smaller."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.faults.saving import arrives
from tests.journeys.faults.writing import describing, photographs, ready, sends
from tests.journeys.living import Live
from tests.journeys.walking import Planned, joins

HUGE = (8660, 5774)
FORTY_MB = 40_000_000
SIZES = """async () => Promise.all(document.querySelector("photo-field").photos.map(
  async ({ blob }) => { const { width, height } = await createImageBitmap(blob)
  return [Math.max(width, height), blob.size] }))"""


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    (tmp_path / "tom.jpg").write_bytes(b"")
    return tmp_path / "tom.jpg"


def test_row_26_an_empty_photo_is_told_and_not_taken(phone: Page, empty: Path) -> None:
    describing(phone)
    photographs(phone, empty)
    expect(phone.locator("#photos [data-told]")).to_have_text("Fotot är tomt. Ta om det.")
    expect(phone.locator("[data-tray]")).to_be_hidden()


def test_row_26_an_empty_photo_on_a_walk_too(phone: Page, walk: Planned, empty: Path) -> None:
    joins(phone, walk)
    phone.locator("[data-add-finding]").click()
    box = phone.locator(".walk-box")
    box.locator("input[type=file]").first.set_input_files(empty)
    expect(box.locator("[data-told]")).to_have_text("Fotot är tomt. Ta om det.")


def test_row_26_huge_photos_are_made_small_and_arrive(
    phone: Page, live: Live, tmp_path: Path
) -> None:
    wide, heavy = tmp_path / "wide.jpg", tmp_path / "heavy.jpg"
    Image.new("RGB", HUGE, "green").save(wide)
    Image.new("RGB", (1200, 900), "green").save(heavy)
    heavy.write_bytes(heavy.read_bytes().ljust(FORTY_MB, b"\0"))
    describing(phone)
    photographs(phone, wide, heavy)
    ready(phone, 2)
    (longest, small), (_, light) = phone.evaluate(SIZES)
    assert longest == 1600
    assert max(small, light) < 1_000_000
    sends(phone)
    arrives(phone, live, 1)


def test_row_26_what_is_too_large_and_no_photo_is_told(phone: Page, tmp_path: Path) -> None:
    junk = tmp_path / "skräp.jpg"
    junk.write_bytes(b"\xff\xd8\xff" + bytes(FORTY_MB))
    describing(phone)
    photographs(phone, junk)
    expect(phone.locator("#photos [data-told]")).to_have_text("Det fotot är för stort.")
    expect(phone.locator("[data-tray]")).to_be_hidden()
