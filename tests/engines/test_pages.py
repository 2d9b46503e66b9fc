"""The pages of the field open in WebKit and Firefox, and nothing in them stumbles."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.engines.engine import Engine
from tests.engines.firefox import Firefox
from tests.engines.gate import Gate
from tests.engines.webkit import Display, mini_browser
from tests.journeys.living import Live

PAGES = {
    "/rapportera": "report-form[data-ready]",
    "/utkorg": "outbox-list[data-ready]",
    "/v": "walk-join",
}
QUIET_S = 2
WITHIN_S = 60


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_and_fits_the_screen(phone: Engine, path: str, tmp_path: Path) -> None:
    phone.goto(path)
    phone.sees(PAGES[path])
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.screenshot(tmp_path / "page.png")
    assert (tmp_path / "page.png").stat().st_size > 5000
    if isinstance(phone, Firefox):
        assert phone.errors() == []


def settled(gate: Gate) -> None:
    """Everything that the pages want has come, the worker's files too."""
    ends = time.monotonic() + WITHIN_S
    begun = gate.last
    while gate.last == begun or time.monotonic() - gate.last < QUIET_S:
        assert time.monotonic() < ends, "the pages asked for nothing"
        time.sleep(0.2)


def test_no_page_complains_in_webkits_console(
    gate: Gate, live: Live, display: Display, tmp_path: Path
) -> None:
    """A driven WebKit keeps its console to itself; one that nobody drives prints it."""
    pages = [live.settings["LYKTA_URL"] + path for path in PAGES]
    command = [mini_browser(), "--enable-write-console-messages-to-stdout=TRUE", *pages]
    home = {**display.environment, "HOME": str(tmp_path)}
    console = tmp_path / "console"
    with (
        console.open("wb") as out,
        subprocess.Popen(
            ["stdbuf", "-oL", *command], env=home, stdout=out, stderr=subprocess.DEVNULL
        ) as browser,
    ):
        settled(gate)
        browser.terminate()
    assert [line for line in console.read_text().splitlines() if "CONSOLE" in line] == []
