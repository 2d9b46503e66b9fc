"""A tab holds the lock of the sender. Silent for a minute it is frozen, and another takes over; one
that has just begun is left alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import ENTRIES, REPORTS
from tests.journeys.faults.saving import arrives, finds, tries
from tests.journeys.outbox import file, outbox, rows
from tests.journeys.walking import Planned

HOLDS = """() => { navigator.locks.request("lykta-sender",
  () => new Promise((done) => { globalThis.letGo = done })).catch(() => {}) }"""
SILENT = """(seconds) => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const work = opening.result.transaction("meta", "readwrite")
    work.objectStore("meta").put(Date.now() - seconds * 1000, "lease")
    work.oncomplete = () => { opening.result.close(); done() }
  }
})"""


@pytest.fixture
def holder(phone: Page) -> Page:
    """Another tab, on a page where nothing is sent, that has the lock."""
    other = phone.context.new_page()
    other.goto("/om")
    other.wait_for_load_state("networkidle")
    other.evaluate(HOLDS)
    return other


def test_row_46_a_frozen_sender_is_taken_over(
    phone: Page, holder: Page, live: Failing, walk: Planned
) -> None:
    finds(phone, walk, "Mörkt vid hörnet.")
    file(phone, "Lampan har slocknat.")
    outbox(phone)
    holder.evaluate(SILENT, 61)
    # Leaving the page in mid-request would be a second request.
    expect(rows(phone, "sent")).to_have_count(1)
    expect(phone.locator("outbox-walks [data-walk]")).to_have_attribute("data-state", "sent")
    arrives(phone, live, 2)
    assert (live.plan.count("PUT", REPORTS), live.plan.count("PUT", ENTRIES)) == (1, 1)


def test_row_46_a_sender_that_has_just_begun_is_left_alone(
    phone: Page, holder: Page, live: Failing
) -> None:
    file(phone, "Lampan har slocknat.")
    outbox(phone)
    tries(phone)
    phone.wait_for_timeout(1000)
    assert live.plan.count() == 0
    holder.evaluate("letGo()")
    expect(rows(phone, "sent")).to_have_count(1)
    assert live.plan.count() == 1
