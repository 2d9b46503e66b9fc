"""The whole browser is killed the moment it has said that the report is saved: all of it is there."""

from playwright.sync_api import expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.saving import arrives
from tests.journeys.killing import OwnBrowser
from tests.journeys.outbox import fill, outbox, rows
from tests.journeys.walking import GOING, Planned, kept


def test_row_17_item_and_photos_outlive_the_browser(own_browser: OwnBrowser, live: Failing) -> None:
    page = own_browser.open()
    fill(page, "Lampan har slocknat.", photos=2, at=live.address)
    live.plan.add("503", retry_after="2")
    page.locator("[data-send]").click()
    page.wait_for_url("**/tack", wait_until="commit")
    own_browser.kill()
    page = own_browser.open()
    [item] = arrives(outbox(page, live.address), live, 1)
    assert len(item["photos"]) == 2
    expect(rows(page, "sent")).to_have_count(1)


def test_row_17_an_answer_on_a_walk_outlives_the_browser(
    own_browser: OwnBrowser, live: Failing, walk: Planned
) -> None:
    page = own_browser.open()
    page.goto(walk.code)
    page.get_by_role("link", name="Börja").click()
    page.locator(GOING).wait_for()
    page.get_by_role("button", name="Allt bra här").click()
    expect(page.locator("[data-undo-word]")).to_contain_text("markerade som bra")
    saved = kept(page)
    own_browser.kill()
    page = outbox(own_browser.open(), live.address)
    assert [one["id"] for one in kept(page)] == [one["id"] for one in saved]
    arrives(page, live, len(saved))
