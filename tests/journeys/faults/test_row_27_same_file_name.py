"""Two photos that are both called image.jpg, as on an iPhone: both are kept, and both arrive."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.faults.saving import arrives
from tests.journeys.faults.writing import describing, photographs, ready, sends
from tests.journeys.living import Live
from tests.journeys.walking import Planned, joins, kept_at_last


@pytest.fixture
def namesakes(tmp_path: Path) -> list[Path]:
    files = []
    for colour in ("red", "blue"):
        (tmp_path / colour).mkdir()
        files.append(tmp_path / colour / "image.jpg")
        Image.new("RGB", (640, 480), colour).save(files[-1])
    return files


def test_row_27_both_photos_of_a_report_and_of_a_walk_arrive(
    phone: Page, live: Live, walk: Planned, namesakes: list[Path]
) -> None:
    describing(phone)
    photographs(phone, *namesakes)
    ready(phone, 2)
    sends(phone)
    joins(phone, walk)
    phone.locator("[data-add-finding]").click()
    box = phone.locator(".walk-box")
    box.locator("[name=text]").fill("Två foton, ett namn.")
    for one in namesakes:
        box.locator("input[type=file][multiple]").set_input_files(one)
    box.locator("[data-when=ready]:visible").nth(1).wait_for()
    box.locator("[data-close-box]").click()
    expect(box).to_have_count(0)
    items = kept_at_last(phone, 2)
    assert [len({photo["sha256"] for photo in item["photos"]}) for item in items] == [2, 2]
    arrives(phone, live, 2)
