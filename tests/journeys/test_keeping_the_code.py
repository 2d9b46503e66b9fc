"""The receipt's code stays on the phone only for whoever chose so, and can be taken along elsewhere."""

import io
import json
import time

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.living import Live
from tests.journeys.outbox import (
    file,
    fill,
    outbox,
    ready_for_no_net,
    rows,
    shown_code,
    stored,
)

KEPT = "[data-kept]:visible"
WRITTEN_WITHIN_S = 60


def sent(page: Page) -> None:
    expect(page.locator("receipt-card p[data-state=sent]")).to_be_visible()


def lies_there(page: Page, code: str) -> bool:
    """The letters themselves: hyphens and the last one, which proves the others, are for people."""
    return code.replace("-", "")[:16] in json.dumps(stored(page)).replace("-", "")


def lies_there_at_last(page: Page, code: str, *, there: bool) -> None:
    ends = time.monotonic() + WRITTEN_WITHIN_S
    while lies_there(page, code) != there:
        assert time.monotonic() < ends
        page.wait_for_timeout(50)


def test_without_a_choice_no_code_is_left_on_the_phone(phone: Page) -> None:
    code = file(phone, "Lampan vid trappan är trasig.")
    sent(phone)
    lies_there_at_last(phone, code, there=False)
    expect(rows(outbox(phone), "sent")).to_have_count(1)
    expect(phone.locator(KEPT)).to_have_count(0)
    assert len(stored(phone)) == 1


def test_who_keeps_the_code_follows_from_the_outbox_until_it_is_taken_away(phone: Page) -> None:
    code = file(phone, "Lampan vid bron är trasig.")
    sent(phone)
    phone.get_by_label("Spara koden på den här telefonen").check()
    lies_there_at_last(phone, code, there=True)
    expect(rows(outbox(phone), "sent").locator(KEPT)).to_contain_text(code)
    phone.locator(f"{KEPT} a").click()
    phone.wait_for_url("**/f")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Mottagen")
    outbox(phone).get_by_role("button", name="Ta bort koden från telefonen").click()
    expect(phone.locator(KEPT)).to_have_count(0)
    lies_there_at_last(phone, code, there=False)
    phone.reload()
    expect(rows(phone, "sent")).to_have_count(1)
    expect(phone.locator(KEPT)).to_have_count(0)


def test_the_code_is_copied_and_saved_as_a_picture(phone: Page) -> None:
    code = file(phone, "Lampan vid torget är trasig.")
    phone.get_by_role("button", name="Kopiera").click()
    expect(phone.get_by_role("button", name="Kopierad")).to_be_visible()
    assert phone.evaluate("() => navigator.clipboard.readText()") == code
    expect(phone.locator("[data-qr] svg")).to_be_visible()
    with phone.expect_download() as saved:
        phone.get_by_role("button", name="Spara som bild").click()
    assert saved.value.suggested_filename == "lykta.png"
    with Image.open(saved.value.path()) as picture:
        assert (picture.format, picture.size) == ("PNG", (900, 1100))


def test_a_camera_reads_the_code_from_the_screen_and_from_the_picture(
    phone: Page, live: Live
) -> None:
    code = file(phone, "Lampan vid stationen är trasig.")
    expect(phone.locator("[data-qr] svg")).to_be_visible()
    link = f"{live.address}/f#{code}"
    assert seen(Image.open(io.BytesIO(phone.locator("[data-qr]").screenshot()))) == [link]
    with phone.expect_download() as saved:
        phone.get_by_role("button", name="Spara som bild").click()
    assert seen(Image.open(saved.value.path())) == [link]


def seen(picture: Image.Image) -> list[str]:
    return [one.text for one in zxingcpp.read_barcodes(picture.convert("L"))]


def test_the_receipt_of_what_waits_is_there_again_without_network(phone: Page) -> None:
    ready_for_no_net(phone)
    fill(phone, "Lampan vid kanalen är trasig.")
    phone.context.set_offline(True)
    phone.locator("[data-send]").click()
    phone.wait_for_url("**/tack")
    code = shown_code(phone)
    phone.reload()
    assert shown_code(phone) == code
    expect(phone.locator("[data-qr] svg")).to_be_visible()
    expect(phone.locator("receipt-card p[data-state=waiting]")).to_be_visible()
