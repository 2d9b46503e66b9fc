"""What really leaves the phone with a photo: nothing that its camera wrote beside the image."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.hand import Hand

PLANTED = "LYKTA-PLANTED"
CAPTURE = """(() => {
  const plain = window.fetch
  window.fetch = async (address, how = {}) => {
    if (how.body instanceof Blob) {
      const bytes = new Uint8Array(await how.body.slice().arrayBuffer())
      await heard(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    }
    return plain(address, how)
  }
})()"""


def test_R20_nothing_that_the_camera_wrote_leaves_the_phone(phone: Page, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = PLANTED
    exif.get_ifd(0x8825)[1] = "N"
    original = tmp_path / "photo.jpg"
    Image.new("RGB", (2400, 1200), "red").save(original, exif=exif, comment=PLANTED)
    assert original.read_bytes().count(PLANTED.encode()) == 2
    heard: list[str] = []

    def hear(body: str) -> None:
        heard.append(body)

    phone.expose_function("heard", hear)
    phone.add_init_script(CAPTURE)
    phone.goto("/rapportera")
    phone.locator("report-form[data-ready]").wait_for()
    hand = Hand(phone)
    hand.button("Skräp och dumpat")
    hand.write("Adress, eller platsen med ord", "Vändplanen")
    hand.button("Fortsätt")
    phone.locator("#photos input[multiple]").set_input_files(original)
    expect(phone.locator("[data-tray] [data-when=ready]:visible")).to_have_count(1)
    hand.button("Fortsätt")
    hand.button("Fortsätt")
    hand.button("Skicka till Köpings kommun")
    phone.wait_for_url("**/tack")
    expect(phone.locator("receipt-card p[data-state=sent]")).to_be_visible()
    whole = "".join(heard)
    assert whole.startswith("\xff\xd8\xff")
    assert PLANTED not in whole
    assert "Exif" not in whole
