"""A new version is taken in one tab while a draft is open in another: there nothing is reloaded."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.faults.saving import arrives
from tests.journeys.faults.updating import fetched, released
from tests.journeys.faults.writing import describing, photographs, ready, sends
from tests.journeys.living import Live
from tests.journeys.outbox import ready_for_no_net
from tests.journeys.walking import Planned, joins, kept_at_last

MARK = "() => { globalThis.notReloaded = true }"
MARKED = "() => globalThis.notReloaded === true"


def test_row_35_the_tab_with_the_draft_stays_as_it_is(
    phone: Page, live: Live, walk: Planned, photo: Path
) -> None:
    ready_for_no_net(phone)
    describing(phone, "Halvskriven.")
    photographs(phone, photo)
    ready(phone, 1)
    walking = phone.context.new_page()
    joins(walking, walk)
    walking.locator("[data-add-finding]").click()
    walking.locator(".walk-box [name=text]").fill("Halvskriven på vandringen.")
    for page in (phone, walking):
        page.evaluate(MARK)
    other = phone.context.new_page()
    other.goto("/hjalp")
    with released(live, 7):
        fetched(other)
        other.locator("[data-update]").get_by_role("button", name="Byt nu").click()
        expect(other.locator("[data-update]")).to_be_hidden()
        assert not other.evaluate(MARKED)
        for page in (phone, walking):
            assert page.evaluate(MARKED)
        expect(phone.get_by_label("Vad har du sett?")).to_have_value("Halvskriven.")
        sends(phone)
        walking.locator("[data-close-box]").click()
        kept_at_last(phone, 2)
        arrives(phone, live, 2)
