"""The last words before a page is left, for which the database may come too late: an account's lie
beside it locked, come back with the form, and go when the account signs out."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.leaving import signs_out
from tests.journeys.faults.writing import PATROL, signs_in
from tests.journeys.people import PHONE

WORDS = "Två lyktor till är släckta"
TOO_LATE = """() => {
  const own = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (names, mode, how) {
    if (mode === "readwrite") throw new DOMException("too late", "UnknownError")
    return own.call(this, names, mode, how)
  }
}"""
LEFT = """() => {
  dispatchEvent(new Event("pagehide"))
  return Object.keys(localStorage).filter((name) => name.startsWith("lykta-draft:")).length
}"""
BESIDE = "() => JSON.stringify({ ...localStorage })"


@pytest.fixture
def page(contexts: Callable[..., BrowserContext], live: Failing) -> Page:
    page = contexts("", **PHONE).new_page()
    signs_in(page, live, "stina")
    return page


def writes_too_late(page: Page) -> Any:
    page.evaluate(TOO_LATE)
    note = page.locator("[data-note] textarea")
    if not note.is_visible():
        page.locator("[data-note] summary").click()
    note.fill(WORDS)
    page.wait_for_function(LEFT)
    return note


def test_they_lie_locked_and_come_back_with_the_form(page: Page) -> None:
    note = writes_too_late(page)
    beside = page.evaluate(BESIDE)
    assert '\\"locked\\"' in beside
    assert "lyktor" not in beside
    page.reload()
    page.locator(PATROL).wait_for()
    expect(note).to_have_value(WORDS)


def test_they_go_when_the_account_signs_out(page: Page) -> None:
    writes_too_late(page)
    signs_out(page)
    assert "lykta-draft:" not in page.evaluate(BESIDE)
