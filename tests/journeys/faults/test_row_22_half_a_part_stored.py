"""Half of a part is stored and the phone is told 500: it goes on at the true offset."""

from playwright.sync_api import Page

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import PHOTOS
from tests.journeys.faults.saving import arrives, finds, tries
from tests.journeys.faults.taken import taken_once
from tests.journeys.outbox import file
from tests.journeys.walking import Planned, kept_at_last


def test_row_22_it_goes_on_in_the_middle(phone: Page, live: Failing, walk: Planned) -> None:
    live.plan.add("half", path=PHOTOS, method="PATCH", times=2)
    finds(phone, walk, "Mörkt vid hörnet.", photo=True)
    file(phone, "Trasig lampa.", photos=1)
    kept_at_last(phone, 2)
    tries(phone)
    items = arrives(phone, live, 2)
    assert not live.plan.left()
    every = live.plan.heard("PATCH", PHOTOS)
    halves = [one for one in every if one.status == 500]
    assert len(halves) == 2
    for one in halves:
        again = next(later for later in every[every.index(one) + 1 :] if later.path == one.path)
        assert int(again.offset) == int(one.offset) + one.size // 2
    stored = sum(one.size // 2 for one in halves) + sum(one.size for one in taken_once(live))
    assert stored == sum(photo["size"] for item in items for photo in item["photos"])
