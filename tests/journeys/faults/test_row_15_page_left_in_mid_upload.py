"""The person goes to another page in mid-upload: sending goes on there, nothing is created twice."""

from playwright.sync_api import Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import REPORTS
from tests.journeys.faults.saving import arrives, finds
from tests.journeys.faults.taken import hangs_in_a_photo, in_mid_upload, taken_once
from tests.journeys.outbox import file
from tests.journeys.walking import Planned


def test_row_15_going_elsewhere_in_mid_upload(phone: Page, live: Failing, walk: Planned) -> None:
    finds(phone, walk, "Mörkt vid hörnet.", photo=True)
    hangs_in_a_photo(live)
    file(phone, "Trasig lampa.", photos=1)
    in_mid_upload(phone, live)
    phone.goto("/om")
    expect(phone.locator("h1")).to_be_visible()
    arrives(phone, live, 2)
    taken_once(live)
    assert live.plan.count("PUT", REPORTS) == 1
