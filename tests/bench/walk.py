"""On a walk with a four times slower processor: from a tap to its answer on the screen, and the time
that a stop with a fault and a photo takes."""

import shutil
import statistics
import time
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.bench.first_visit import FLAGS
from tests.journeys.hand import Hand
from tests.journeys.living import Live, free_port
from tests.journeys.people import PHONE, SWEDISH
from tests.journeys.walking import joins, planned, row

TAP_GOAL_MS, STOP_GOAL_S = 100, 25
SLOWER = {"rate": 4}
CAMERA_S = 3
TAPS = 5
# From the finger that lifts to the frame after the one in which the answer is chosen.
LISTENS = """() => {
  window.taps = []
  addEventListener("pointerup", ({ target, timeStamp }) => {
    const input = target.closest(".walk-choice").querySelector("input")
    const look = () => input.checked
      ? requestAnimationFrame(() => window.taps.push(performance.now() - timeStamp))
      : requestAnimationFrame(look)
    requestAnimationFrame(look)
  }, { capture: true })
}"""


def measure(folder: Path) -> dict[str, Any]:
    live = Live(folder / "walk", free_port())
    live.start()
    try:
        with sync_playwright() as playwright:
            return walked(playwright, live, photo(folder))
    finally:
        live.stop()


def walked(playwright: Any, live: Live, file: Path) -> dict[str, Any]:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
    try:
        page = browser.new_context(base_url=live.address, **PHONE, **SWEDISH).new_page()
        joins(page, planned(live))
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", SLOWER)
        return {
            "stop_with_fault_and_photo_s": held(stop_with_a_photo(page, file), STOP_GOAL_S),
            "tap_to_answer_ms": held(statistics.median(tapped(page)), TAP_GOAL_MS),
        }
    finally:
        browser.close()


def held(figure: float, goal: float) -> dict[str, float | bool]:
    """A figure beside its goal, and whether it is kept."""
    return {"figure": round(figure, 1), "goal": goal, "kept": figure <= goal}


def stop_with_a_photo(page: Page, file: Path) -> float:
    """The page's own time, and that of a hand and its camera."""
    hand, began = Hand(page), time.monotonic()
    hand.tap(row(page, "l_works").get_by_role("radio", name="Brist"))
    hand.photo(page.locator(".walk-box label", has_text="Ta foto"), file)
    page.locator(".walk-box [data-when=ready]:visible").wait_for()
    hand.button("Allt bra här")
    hand.tap(page.get_by_role("link", name="Nästa stopp"))
    page.get_by_role("heading", name="Gångtunneln vid Ringvägen").wait_for()
    return time.monotonic() - began + hand.seconds() + CAMERA_S


def tapped(page: Page) -> list[float]:
    page.evaluate(LISTENS)
    faces = page.locator(".walk-choice").filter(has_text="Bra")
    for n in range(TAPS):
        faces.nth(n).tap()
        page.wait_for_function("n => window.taps.length > n", arg=n)
    return page.evaluate("() => window.taps")


def photo(folder: Path) -> Path:
    path = folder / "photo.jpg"
    Image.effect_noise((4000, 3000), 60).convert("RGB").save(path)
    return path
