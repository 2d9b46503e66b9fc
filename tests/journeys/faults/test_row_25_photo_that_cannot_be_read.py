"""A photo that the phone cannot read: its bytes are kept and sent, marked; the report stands."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.faults.writing import describing, photographs
from tests.journeys.hand import Hand
from tests.journeys.outbox import ITEMS, outbox, rows, stored
from tests.reports.images import heic

NO_PICTURE = b"\xff\xd8\xff\xe0" + bytes(40_000)


def test_row_25_R20_a_photo_the_phone_cannot_read_waits_for_the_person(
    form: Page, tmp_path: Path
) -> None:
    strange = tmp_path / "foto.heic"
    strange.write_bytes(b"\0\0\0\x18ftypheic" + bytes(400))
    hand = Hand(form)
    hand.button("Skräp och dumpat")
    hand.write("Adress, eller platsen med ord", "Parken")
    hand.button("Fortsätt")
    hand.chip("Nedskräpning")
    form.locator("#photos input[multiple]").set_input_files(strange)
    expect(form.locator("[data-tray]")).to_contain_text("Telefonen kan inte rensa")
    assert violations(form) == []
    hand.button("Fortsätt")
    expect(form.get_by_role("alert")).to_contain_text("Välj vad du vill göra med fotot")
    hand.button("Skicka som det är")
    hand.button("Fortsätt")
    expect(form.get_by_role("heading", name="Vill du veta hur det går?")).to_be_focused()


def filed_as_it_is(form: Page, photo: Path) -> Page:
    """Up to the outbox with an original; `photo` is nothing that the browser can read."""
    hand = Hand(form)
    hand.button("Skräp och dumpat")
    hand.write("Adress, eller platsen med ord", "Parken")
    hand.button("Fortsätt")
    hand.chip("Nedskräpning")
    form.locator("#photos input[multiple]").set_input_files(photo)
    for button in ("Skicka som det är", "Fortsätt", "Fortsätt", "Skicka till Köpings kommun"):
        hand.button(button)
    form.wait_for_url("**/tack")
    return outbox(form)


def test_row_25_an_original_that_the_server_reads_is_told_so_to_the_phone(
    form: Page, tmp_path: Path
) -> None:
    (tmp_path / "foto.heic").write_bytes(heic())
    page = filed_as_it_is(form, tmp_path / "foto.heic")
    expect(rows(page, "sent")).to_have_count(1)
    page.wait_for_function(
        f"() => ({ITEMS})().then(({{ items }}) => Object.values("
        "items[0].receipt.photos)[0].state === 'processed')"
    )
    expect(rows(page, "sent")).to_have_count(1)


def test_row_25_R18_an_original_that_nobody_can_read_needs_its_sender(
    form: Page, tmp_path: Path
) -> None:
    strange = tmp_path / "foto.heic"
    strange.write_bytes(b"\0\0\0\x18ftypheic" + bytes(400))
    page = filed_as_it_is(form, strange)
    expect(rows(page, "needs-you")).to_have_count(1)
    page.get_by_role("button", name="Öppna").click()
    expect(page.get_by_role("dialog")).to_contain_text("Fotot kunde inte läsas")
    page.get_by_role("button", name="Skicka utan foto").click()
    expect(rows(page, "sent")).to_have_count(1)


def test_row_25_a_photo_of_nothing_but_zeros_is_kept_and_marked(
    phone: Page, tmp_path: Path
) -> None:
    (tmp_path / "foto.jpg").write_bytes(NO_PICTURE)
    describing(phone)
    photographs(phone, tmp_path / "foto.jpg")
    phone.get_by_role("button", name="Skicka som det är").click()
    phone.locator("#beskriv [data-next]").click()
    phone.locator("#kontakt [data-next]").click()
    phone.locator("[data-send]").click()
    phone.wait_for_url("**/tack")
    (item,) = stored(phone)
    assert (item["photos"][0]["size"], item["photos"][0]["original"]) == (len(NO_PICTURE), True)
    expect(rows(outbox(phone), "needs-you")).to_have_count(1)
    expect(rows(phone, "needs-you").locator("[data-line]")).not_to_be_empty()
