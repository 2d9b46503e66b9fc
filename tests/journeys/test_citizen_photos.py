"""Photos of a citizen: upright, small, clean, with faces covered, and never silently lost."""

import time
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.hand import Hand
from tests.journeys.outbox import answer, shown_code

COVERED = (22, 32, 42)


def at(page: Page, step: int, question: str) -> None:
    expect(page).to_have_title(f"Steg {step} av 5: {question} – Lykta Köpings kommun")
    expect(page.get_by_role("heading", name=question)).to_be_focused()


def test_a_photo_is_upright_small_and_without_a_trace(form: Page, photo: Path) -> None:
    hand = Hand(form)
    hand.button("Skräp och dumpat")
    hand.write("Adress, eller platsen med ord", "Vändplanen")
    hand.button("Fortsätt")
    form.locator("#photos input[multiple]").set_input_files(photo)
    expect(form.locator("[data-tray] [data-when=ready]:visible")).to_have_count(1)
    kept = form.evaluate(
        """async () => { const { blob } = document.querySelector("photo-field").photos[0]
        const bytes = new Uint8Array(await blob.arrayBuffer())
        const { width, height } = await createImageBitmap(blob)
        return { width, height, type: blob.type, exif: String.fromCharCode(...bytes.slice(0, 4096)).includes("Exif") } }"""
    )
    assert kept == {"width": 800, "height": 1600, "type": "image/jpeg", "exif": False}


def test_faces_are_covered_by_keyboard_and_stay_covered(form: Page, photo: Path) -> None:
    hand = Hand(form)
    hand.button("Skräp och dumpat")
    hand.write("Adress, eller platsen med ord", "Vändplanen")
    hand.button("Fortsätt")
    form.locator("#photos input[multiple]").set_input_files(photo)
    form.get_by_role("button", name="Täck ansikten").press("Enter")
    form.get_by_role("button", name="Rad 1, kolumn 1").focus()
    form.keyboard.press("ArrowRight")
    form.keyboard.press("ArrowDown")
    form.keyboard.press("Enter")
    assert violations(form) == []
    form.get_by_role("button", name="Täck rutan").press("Enter")
    form.get_by_role("button", name="Klart").press("Enter")
    expect(form.locator("[data-say]")).to_contain_text("täckt")
    middle = form.evaluate(
        """async () => { const { blob } = document.querySelector("photo-field").photos[0]
        const bitmap = await createImageBitmap(blob)
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
        const brush = canvas.getContext("2d")
        brush.drawImage(bitmap, 0, 0)
        return [...brush.getImageData(bitmap.width / 2, bitmap.height / 2, 1, 1).data].slice(0, 3) }"""
    )
    assert all(abs(seen - solid) < 12 for seen, solid in zip(middle, COVERED, strict=True))


def test_faces_are_covered_by_mouse_and_by_finger_in_what_arrives(
    form: Page, desk: Page, photo: Path
) -> None:
    hand = Hand(form)
    hand.button("Skräp och dumpat")
    hand.write("Adress, eller platsen med ord", "Vändplanen")
    hand.button("Fortsätt")
    form.locator("#photos input[multiple]").set_input_files(photo)
    form.get_by_role("button", name="Täck ansikten").tap()
    form.locator("photo-mask canvas").wait_for()
    dragged(form, (0.1, 0.1), (0.3, 0.3))
    touched(form, (0.6, 0.6), (0.9, 0.9))
    hand.button("Klart")
    expect(form.locator("[data-say]")).to_contain_text("täckt")
    form.locator("#beskriv [name=chip]").first.check(force=True)
    for _ in range(2):
        hand.button("Fortsätt")
    form.locator("[data-send]").tap()
    form.wait_for_url("**/tack")
    expect(form.locator("receipt-card p[data-state=sent]")).to_be_visible()
    arrived = shown(desk, answer(form, shown_code(form))["number"])
    assert near(arrived, (0.2, 0.2), COVERED)
    assert near(arrived, (0.75, 0.75), COVERED)
    assert not any(near(arrived, there, COVERED) for there in [(0.45, 0.45), (0.2, 0.75)])


def on_stage(page: Page, share: tuple[float, float]) -> tuple[float, float]:
    box = page.locator("photo-mask canvas").bounding_box()
    assert box
    return box["x"] + share[0] * box["width"], box["y"] + share[1] * box["height"]


def dragged(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*on_stage(page, start))
    page.mouse.down()
    page.mouse.move(*on_stage(page, end), steps=5)
    page.mouse.up()


def touched(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A finger, by the browser's own events: a scroll would take it away."""
    wire = page.context.new_cdp_session(page)
    for kind, share in (
        ("touchStart", start),
        ("touchMove", ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)),
        ("touchMove", end),
    ):
        x, y = on_stage(page, share)
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def shown(desk: Page, number: str) -> Image.Image:
    """The photo as the coordinator gets it, made anew by the server."""
    source = desk.locator(".triage-photos img").first
    ends = time.monotonic() + 20
    desk.goto(f"/rapporter/{number}")
    while not source.count() and time.monotonic() < ends:
        time.sleep(0.3)
        desk.reload()
    told = desk.request.get(source.get_attribute("src") or "")
    return Image.open(BytesIO(told.body())).convert("RGB")


def near(photo: Image.Image, share: tuple[float, float], colour: tuple[int, ...]) -> bool:
    found = photo.getpixel((int(photo.width * share[0]), int(photo.height * share[1])))
    assert isinstance(found, tuple)
    return all(abs(seen - solid) < 12 for seen, solid in zip(found, colour, strict=True))


def test_a_matter_about_people_has_no_camera_and_a_time_can_be_chosen(form: Page) -> None:
    hand = Hand(form)
    hand.button("Buskörning och trafik")
    hand.write("Adress, eller platsen med ord", "Järnvägsgatan")
    hand.button("Fortsätt")
    hand.button("Nej, fortsätt")
    expect(form.locator("photo-field")).to_be_hidden()
    expect(form.get_by_text("Foto tas inte emot här")).to_be_visible()
    hand.chip("Trafikfarlig plats")
    expect(form.locator("photo-field")).to_be_visible()
    expect(form.get_by_label("Dag och tid")).to_be_hidden()
    hand.chip("Välj tid")
    form.get_by_label("Dag och tid").fill("2020-01-02T21:30")
    hand.button("Fortsätt")
    hand.button("Fortsätt")
    expect(form.locator("[data-row=when]")).to_have_text("2020-01-02 21.30")
