"""A phone whose disk answers late: what is kept meanwhile never takes the next report's place, and
what was filed does not come back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.faults.saving import arrives
from tests.journeys.faults.writing import on_patrol, patrols_once
from tests.journeys.living import Live
from tests.journeys.walking import kept

# A report takes a second to be kept, and `globalThis.meanwhile` happens; drafts take longer yet.
LATE = """() => {
  const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete").set
  const late = ({ mode, objectStoreNames: of }) =>
    mode !== "readwrite" || !of.contains("drafts") ? 0 : of.contains("items") ? 1000 : 2000
  Object.defineProperty(IDBTransaction.prototype, "oncomplete", { set(told) {
    const ms = late(this)
    if (ms === 1000) setTimeout(globalThis.meanwhile, 300)
    own.call(this, ms ? () => setTimeout(told, ms) : told)
  } })
}"""
WRITES_ON = """() => { globalThis.meanwhile = () =>
  document.querySelector("[data-note] textarea")
    .dispatchEvent(new Event("input", { bubbles: true })) }"""
TAPS_AGAIN = (
    """() => { globalThis.meanwhile = () => document.querySelector("[data-send]").click() }"""
)
LOOKS_AWAY = """() => { globalThis.meanwhile = () => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true })
  document.dispatchEvent(new Event("visibilitychange"))
  Object.defineProperty(document, "hidden", { value: false, configurable: true })
} }"""
LAST_WORDS = "Object.keys(localStorage).filter((name) => name.startsWith('lykta-draft:')).length"
ALL_KEPT_MS = 3000


@pytest.fixture
def phone(phone_of: Callable[[str], Page]) -> Page:
    page = phone_of("greta")
    on_patrol(page)
    page.context.set_offline(True)
    page.evaluate(LATE)
    return page


def test_reports_one_after_another_are_all_kept(phone: Page, live: Live) -> None:
    phone.evaluate(WRITES_ON)
    for text in ("Mörkt.", "Ännu mörkare.", "Helt mörkt."):
        patrols_once(phone, text)
        phone.wait_for_timeout(ALL_KEPT_MS)
    assert len(kept(phone)) == 3
    phone.context.set_offline(False)
    arrives(phone, live, 3)


def test_a_second_tap_while_the_first_is_kept_files_nothing_more(phone: Page, live: Live) -> None:
    phone.evaluate(TAPS_AGAIN)
    patrols_once(phone, "Mörkt.")
    phone.wait_for_timeout(ALL_KEPT_MS)
    assert len(kept(phone)) == 1
    phone.context.set_offline(False)
    arrives(phone, live, 1)


def test_who_looks_away_while_it_is_kept_does_not_find_it_as_a_draft(phone: Page) -> None:
    phone.evaluate(LOOKS_AWAY)
    patrols_once(phone, "Mörkt.")
    phone.wait_for_timeout(ALL_KEPT_MS)
    assert phone.evaluate(LAST_WORDS) == 0
    phone.context.set_offline(False)
    on_patrol(phone)
    expect(phone.locator("[data-note] textarea")).to_have_value("")
