"""Signing out with reports that wait: told first, then kept sealed and delivered; R56: nothing that
was private can be read in the browser's files, and the key that would open it is gone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from playwright.sync_api import BrowserContext, expect

from app.core.db import session
from app.reports.tables import Report
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.leaving import (
    accounts_on,
    found_in,
    half_of_the_key,
    nothing_goes_out,
    quits,
    signs_out,
)
from tests.journeys.faults.saving import patrols
from tests.journeys.faults.truth import arrived_once
from tests.journeys.faults.writing import PATROL, at, begins_on, patrols_once, signs_in
from tests.journeys.killing import OwnBrowser
from tests.journeys.opening import told
from tests.journeys.outbox import outbox, rows, stored
from tests.journeys.people import PHONE
from tests.journeys.walking import inside, kept

SENT, WAITING, BEGUN = "Zebrafinken vid bron", "Pelikanen i tunneln", "Tjädern på torget"


def test_row_42_R56_nothing_private_is_left_in_the_files(
    own_browser: OwnBrowser, live: Failing
) -> None:
    page = at(own_browser.open(), live)
    signs_in(page, live, "stina")
    patrols_once(page, SENT)
    outbox(page)
    expect(rows(page, "sent")).to_have_count(1)
    nothing_goes_out(live)
    page.goto("/snabb")
    page.locator(PATROL).wait_for()
    patrols_once(page, WAITING)
    begins_on(page, BEGUN)
    [token] = accounts_on(page)
    half = half_of_the_key(page, token.removeprefix("token:"))
    assert found_in(own_browser.profile, [half])
    signs_out(page)
    [item] = [one for one in stored(page) if one["state"] != "complete"]
    assert item["sealed"]
    assert WAITING in told(live.data, item)
    quits(page, own_browser)
    words = [SENT.encode(), WAITING.encode(), BEGUN.encode(), half]
    assert found_in(own_browser.profile, words) == []
    live.plan.clear()
    page = at(own_browser.open(), live)
    page.goto("/utkorg")
    delivered(page, live, item)


def test_row_42_R56_a_guard_who_has_sent_holds_nothing_that_can_be_read(
    own_browser: OwnBrowser, live: Failing
) -> None:
    """Still signed in, and it still waits: the phone itself cannot read it any more."""
    page = at(own_browser.open(), live)
    signs_in(page, live, "greta")
    nothing_goes_out(live)
    patrols_once(page, WAITING)
    [item] = stored(page)
    assert item["sealed"]
    assert item["state"] != "complete"
    quits(page, own_browser)
    assert found_in(own_browser.profile, [item["id"].encode()])
    assert found_in(own_browser.profile, [WAITING.encode()]) == []


NO_KEY = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const change = opening.result.transaction("meta", "readwrite")
    change.objectStore("meta").put({ point: "AAAA", roles: [] }, "sealing")
    change.oncomplete = () => { opening.result.close(); done() }
  }
})"""


def test_row_42_what_cannot_be_sealed_is_laid_open_and_delivered(
    own_browser: OwnBrowser, live: Failing
) -> None:
    """A key that is none: the report and its photo lie in the open, rather than under a lost lock."""
    page = at(own_browser.open(), live)
    signs_in(page, live, "stina")
    nothing_goes_out(live)
    live.plan.add("500", path="/api/v1/ping", method="GET", times=1000)
    patrols(page, 1, WAITING, {"width": 240, "height": 180})
    page.evaluate(NO_KEY)
    signs_out(page)
    [item] = kept(page)
    assert item["laid_open"]
    assert not item.get("sealed")
    assert WAITING in item["envelope"]["text"]
    own_browser.kill()
    live.plan.clear()
    page = at(own_browser.open(), live)
    page.goto("/utkorg")
    delivered(page, live, item)


def delivered(page: Any, live: Failing, item: dict[str, Any]) -> None:
    """Nobody is signed in: it goes with its own token, and opens at the municipality."""
    for _ in range(60):
        if all(one["state"] in {"complete", "line"} for one in stored(page)):
            break
        page.wait_for_timeout(500)
    arrived_once(live, [item])
    with inside(live):
        [report] = session.query(Report).filter_by(phone_id=UUID(item["id"]))
        assert WAITING in report.text
        assert report.source == "staff"


def test_row_42_a_person_is_told_and_may_take_the_file(
    contexts: Callable[..., BrowserContext], live: Failing
) -> None:
    page = contexts("", **PHONE).new_page()
    signs_in(page, live, "nils")
    nothing_goes_out(live)
    patrols_once(page, WAITING)
    page.goto("/logga-ut")
    expect(page.get_by_text("En rapport är inte skickad från den här telefonen.")).to_be_visible()
    expect(page.get_by_role("link", name="Skicka nu")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Spara som fil").click()
    file = download.value.path().read_text("ascii")
    assert file.startswith("LYKTA-RESCUE 2 sealed ")
    signs_out(page)
    assert [one["state"] for one in stored(page)] == ["queued"]
    outbox(page)
    expect(page.locator("outbox-list [data-others]")).to_be_visible()
    expect(page.locator("outbox-list [data-items] li")).to_have_count(0)
