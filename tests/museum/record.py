"""`make museum`: records the phones of this release, each with what it has not sent yet: a visitor
with a report and a photo, a guard with one too, sealed, with the key that the municipality opens it
with, and a walker with answers, a score and a finding.

Once for every release, before it is tagged; what is recorded is never changed afterwards.
"""

import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from app.core import keys
from tests.journeys.conftest import FLAGS, chromium
from tests.journeys.hand import Hand
from tests.journeys.living import Live, free_port
from tests.journeys.outbox import file, outbox, ready_for_no_net
from tests.journeys.people import PHONE, let_go, opened, signed_in
from tests.journeys.walking import Planned, joins, photographed, planned, says
from tests.museum.piece import MUSEUM, Piece, keep, read

ROOT = Path(__file__).parents[2]
SETTLES_MS = 1000
PATROL = "patrol-form[data-ready]"


@contextmanager
def at_work() -> Iterator[tuple[Browser, Live, Path]]:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        live = Live(Path(folder) / "instance", free_port())
        photo = Path(folder) / "photo.jpg"
        Image.effect_noise((160, 120), 60).convert("RGB").save(photo)
        live.start()
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser, live, photo
        let_go(browser)
        live.stop()


def visitor(context: BrowserContext) -> Page:
    page = context.new_page()
    ready_for_no_net(page)
    context.set_offline(True)
    file(page, "Fyra lyktstolpar är släckta vid gångvägen.", photos=1)
    return page


def guard(context: BrowserContext, photo: Path) -> Page:
    page = context.new_page()
    ready_for_no_net(page)
    page.goto("/logga-in/klar?next=/snabb")
    page.wait_for_url("**/snabb")
    page.locator(PATROL).wait_for()
    page.locator("[data-send]").wait_for()
    context.set_offline(True)
    hand = Hand(page)
    hand.chip("Skräp")
    hand.photo(page.locator("[data-take-photo]"), photo)
    page.locator("[data-photo-count]", has_text="(1)").wait_for()
    hand.tap(page.locator("[data-send]"))
    return page


def walker(context: BrowserContext, walk: Planned, photo: Path) -> Page:
    page = context.new_page()
    ready_for_no_net(page)
    joins(page, walk)
    context.set_offline(True)
    says(page, "l_works", "Brist")
    photographed(page, photo)
    says(page, "f_feel", "2")
    page.locator("[data-add-finding]").click()
    page.locator(".walk-box [name=text]").fill("Buskar skymmer gångvägen")
    page.locator(".walk-box [data-close-box]").click()
    return page


def recorded(release: str, phone: str, page: Page, walk: str = "") -> Piece:
    page.wait_for_timeout(SETTLES_MS)
    with page.expect_download() as waiting:
        outbox(page).locator("[data-unsent-only] [data-save]").click()
    rescue = Path(waiting.value.path()).read_text(encoding="utf-8")
    return Piece(release, phone, walk, read(page), rescue)


def opens_with(live: Live, piece: Piece) -> Piece:
    """The key goes along, so that what was sealed to that server can be opened on any."""
    [(_version, secret)] = keys.versions(str(live.data / "keys"), "sealing")
    sealed = any(item.get("sealed") for item in piece.items)
    return replace(piece, sealing=secret.hex()) if sealed else piece


def main() -> None:
    release = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    version = release["project"]["version"]
    before = {path.stem for path in (MUSEUM / version).glob("*.json")}
    with at_work() as (browser, live, photo):
        walk = planned(live)
        phones: dict[str, Callable[[], Page]] = {
            "visitor": lambda: visitor(opened(browser, live, **PHONE)),
            "sealed": lambda: guard(signed_in(browser, live, "greta", **PHONE), photo),
            "walker": lambda: walker(opened(browser, live, **PHONE), walk, photo),
        }
        for phone in sorted(phones.keys() - before):
            number = walk.number if phone == "walker" else ""
            piece = recorded(version, phone, phones[phone](), number)
            print(keep(opens_with(live, piece)).relative_to(ROOT))


if __name__ == "__main__":
    main()
