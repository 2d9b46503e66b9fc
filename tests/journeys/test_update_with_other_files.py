"""A new version of which every file has another name comes while an older tab is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import rebuilt
from tests.journeys.faults.writing import describing, photographs, ready, sends
from tests.journeys.living import Live
from tests.journeys.outbox import outbox, ready_for_no_net, rows
from tests.journeys.test_update import WAITING

BUILT = Path(__file__).parents[2] / "static" / "dist"
LATE = "photo-mask"


@pytest.fixture
def live(live: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    """Afterwards the server is as it was."""
    rebuilt.rebuilt(BUILT, tmp_path / "dist")
    monkeypatch.setenv(rebuilt.FOLDER, str(tmp_path / "dist"))
    yield live
    live.stop()
    live.module = ""
    live.start()


def released(live: Live) -> None:
    live.stop()
    live.module = "tests.journeys.rebuilt"
    live.start()


def switched(tab: Page) -> None:
    """In that tab alone."""
    assert tab.evaluate(WAITING), "no new version came"
    with tab.expect_event("load"):
        tab.locator("[data-update]").get_by_role("button", name="Byt nu").click()
    expect(tab.locator("[data-update]")).to_be_hidden()


def test_a_tab_of_the_version_before_still_finds_what_it_loads_late(
    phone: Page, live: Live, photo: Path
) -> None:
    ready_for_no_net(phone)
    describing(phone, "Lampan har slocknat.")
    photographs(phone, photo)
    ready(phone, 1)
    other = phone.context.new_page()
    other.goto("/hjalp")
    released(live)
    switched(other)
    # What the browser itself may have kept is no promise of ours.
    phone.context.new_cdp_session(phone).send("Network.clearBrowserCache")
    [late] = BUILT.glob(f"{LATE}-*.js")
    assert phone.request.get(f"/static/dist/{late.name}").status == 404
    phone.get_by_role("button", name="Täck ansikten").click()
    expect(phone.locator("photo-mask canvas")).to_be_visible()
    phone.keyboard.press("Escape")
    sends(phone)
    expect(rows(outbox(phone), "sent")).to_have_count(1)
