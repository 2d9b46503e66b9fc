"""A proxy in between takes no more than 64 KiB: photos go in smaller parts. Where it takes nothing at
all, the text is there all the same and the person is told."""

from playwright.sync_api import Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import PHOTOS
from tests.journeys.faults.saving import arrives, on_patrol, patrols, tries
from tests.journeys.outbox import answer, file, outbox, rows, stored
from tests.journeys.people import PHONE

LEAST = 64 * 1024
LARGE = {"width": 700, "height": 500}


def test_row_52_smaller_parts_go_through(contexts, live: Failing) -> None:
    page: Page = contexts("", **PHONE).new_page()
    on_patrol(page, live)
    live.plan.add("413", path=PHOTOS, method="PATCH", larger_than=LEAST, times=99)
    patrols(page, 1, photo=LARGE)
    tries(page)
    [item] = arrives(page, live, 1)
    assert item["photos"][0]["size"] > 2 * LEAST
    taken = [one for one in live.plan.heard("PATCH") if one.status == 204]
    assert max(one.size for one in taken) <= LEAST
    assert sum(one.size for one in taken) == item["photos"][0]["size"]
    assert len([one for one in live.plan.heard("PATCH") if one.status == 413]) <= 2


def test_row_52_where_nothing_goes_through_the_person_is_told(phone: Page, live: Failing) -> None:
    live.plan.add("413", path=PHOTOS, method="PATCH", times=99)
    code = file(phone, "Trasig lampa.", photos=1)
    outbox(phone)
    expect(rows(phone, "needs-you")).to_have_count(1)
    told = answer(phone, code)
    assert (told["photos_listed"], told["photos_stored"]) == (1, 0)
    [item] = stored(phone)
    assert item["err"]["code"] == "photo_too_big"
    phone.get_by_role("button", name="Öppna").click()
    phone.locator("[data-do=without]").click()
    expect(rows(phone, "sent")).to_have_count(1)
    assert answer(phone, code)["photos_listed"] == 0
