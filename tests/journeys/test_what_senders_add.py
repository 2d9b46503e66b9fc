"""A citizen writes again by code, and the coordinator comes to it, answers and takes back by key."""

from playwright.sync_api import Page, expect

from app.core import ids
from tests.journeys.axe import violations
from tests.journeys.keys import Keys
from tests.reports.phone import envelope


def handled_and_added_to(desk: Page, words: str) -> str:
    """Number of a report that was approved before its sender wrote again."""
    code, key = ids.receipt_code(), {"Lykta-Upload-Key": ids.upload_key()}
    body = envelope(text="Fyra stolpar är släckta.", receipt_hash=ids.receipt_hash(code))
    filed = desk.request.put(f"/api/v1/reports/{ids.uuid7()}", data=body, headers=key)
    number = filed.json()["number"]
    desk.goto(f"/inkorg?r={number}")
    desk.locator("[data-move]").first.wait_for()
    Keys(desk).decides("g")
    added = {"code": ids.shown(code), "text": words}
    assert desk.request.post("/api/v1/receipts/messages", data=added).status == 201
    return number


def test_an_addition_is_found_read_and_taken_back_by_key(desk: Page) -> None:
    number = handled_and_added_to(desk, "Nu är det fem stolpar.")
    desk.goto("/inkorg")
    desk.get_by_role("navigation", name="Status").get_by_role("link", name="Tillägg").click()
    keys = Keys(desk)
    expect(desk.locator("#report-title")).to_contain_text(number)
    expect(desk.locator(".triage-report")).to_contain_text("Nu är det fem stolpar.")
    assert violations(desk) == []
    keys.press("l")
    expect(keys.undo).to_contain_text("Tillägget läst")
    expect(desk.locator(".triage-row__number", has_text=number)).to_have_count(0)
    keys.press("z")
    expect(keys.undo).to_contain_text("Ångrat: ")
    expect(desk.locator(".triage-row__number", has_text=number)).to_be_visible()
