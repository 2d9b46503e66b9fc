"""A browser without a database: it works with a net only, and says so before anything is written."""

import pytest
from playwright.sync_api import Page, expect

from app.core.db import session
from app.reports.tables import Report
from tests.journeys.axe import violations
from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.writing import checks, describing, limit, photographs, ready, sends
from tests.journeys.living import Live
from tests.journeys.outbox import A_PHOTO, answer, shown_code
from tests.journeys.walking import Planned, inside

TOLD = "Den här webbläsaren kan inte spara något."
WITHOUT = """Object.defineProperty(globalThis, "indexedDB", { value: undefined })"""


@pytest.fixture
def bare(phone: Page) -> Page:
    phone.add_init_script(WITHOUT)
    return phone


def described_with_photo(page: Page) -> None:
    describing(page)
    taken = {"name": "image.jpg", "mimeType": "image/jpeg", "buffer": bytes(page.evaluate(A_PHOTO))}
    photographs(page, taken)
    ready(page, 1)


def test_row_49_told_before_writing_and_sent_while_the_net_is_there(bare: Page) -> None:
    bare.goto("/rapportera")
    expect(limit(bare, "missing")).to_contain_text(TOLD)
    assert violations(bare) == []
    described_with_photo(bare)
    code = sends(bare)
    expect(bare.locator("h1:visible")).to_have_text("Tack! Rapporten är framme")
    expect(bare.locator("receipt-card p[data-state=sent]")).to_be_visible()
    assert answer(bare, code)["photos_stored"] == 1


def test_row_49_without_a_net_it_is_told_and_tried_again_as_the_same_report(
    bare: Page, net: Proxy
) -> None:
    described_with_photo(bare)
    checks(bare)
    net.offline = True
    bare.locator("[data-send]").click()
    card = bare.locator("[data-emergency]")
    expect(card).to_contain_text("Fotot finns bara på den här sidan")
    code = card.locator("[data-code]").inner_text()
    bare.context.set_offline(True)
    expect(bare.locator("network-bar")).to_be_hidden()
    bare.context.set_offline(False)
    assert violations(bare) == []
    net.offline = False
    bare.locator("[data-send]").click()
    bare.wait_for_url("**/tack")
    assert shown_code(bare) == code
    assert answer(bare, code)["photos_stored"] == 1


def test_row_49_what_is_corrected_before_it_is_sent_again_is_what_arrives(
    bare: Page, live: Live, net: Proxy
) -> None:
    described_with_photo(bare)
    checks(bare)
    net.offline = True
    bare.locator("[data-send]").click()
    expect(bare.locator("[data-emergency]")).to_contain_text("Fotot finns bara på den här sidan")
    bare.get_by_role("link", name="Ändra beskrivning").click()
    bare.get_by_label("Vad har du sett?").fill("Två lampor har slocknat.")
    checks(bare)
    net.offline = False
    bare.locator("[data-send]").click()
    bare.wait_for_url("**/tack")
    code = shown_code(bare)
    assert answer(bare, code)["photos_stored"] == 1
    with inside(live):
        newest = session.query(Report).order_by(Report.id.desc()).limit(1).one()
        assert newest.text == "Två lampor har slocknat."


def test_row_49_on_a_walk_it_is_told_before_anything_else(bare: Page, walk: Planned) -> None:
    for page in (walk.going, "/v", "/utkorg", "/snabb"):
        bare.goto(page)
        expect(limit(bare, "missing")).to_contain_text(TOLD)
    bare.goto(walk.going)
    expect(bare.locator("walk-going [data-reason]")).to_contain_text("använd pappret")
