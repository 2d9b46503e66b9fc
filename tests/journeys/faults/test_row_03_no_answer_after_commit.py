"""The server has stored it and never says so: the phone gives up after eight seconds, tries again
and gets the same receipt."""

import time

from playwright.sync_api import Page

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import ENTRIES, PHOTOS, REPORTS, Heard
from tests.journeys.faults.saving import arrives, finds, on_patrol, patrols
from tests.journeys.outbox import file
from tests.journeys.walking import Planned, kept

# Much longer than the phone has patience, which is longer for a part of a photo.
HANGS_S, PHOTO_HANGS_S = 30, 90
CHUNK = 256 * 1024
PICTURE = {"width": 900, "height": 700}


def test_row_03_stored_and_no_answer(phone: Page, live: Failing, walk: Planned) -> None:
    for door in (REPORTS, ENTRIES):
        live.plan.add("commit_then_hang", path=door, seconds=HANGS_S)
    finds(phone, walk, "Mörkt vid hörnet.")
    file(phone, "Lampan har slocknat.")
    arrives(phone, live, 2)
    sent_at = {item["kind"]: item["sent_at"] for item in kept(phone)}
    for door, kind in ((REPORTS, "report"), (ENTRIES, "walk_entry")):
        [hung] = ended(phone, live, door)
        assert sent_at[kind] < hung.at * 1000, "the phone waited until the server gave up"
        assert {one.status for one in live.plan.heard("PUT", door) if not one.wrong} <= {200}


def ended(phone: Page, live: Failing, door: str) -> list[Heard]:
    """What hung, once the server has let go of it."""
    ends = time.monotonic() + 2 * HANGS_S
    while not (hung := [one for one in live.plan.heard("PUT", door) if one.wrong]):
        assert time.monotonic() < ends
        phone.wait_for_timeout(200)
    return hung


def test_row_03_a_part_of_a_photo_that_is_never_answered_makes_the_next_one_smaller(
    phone: Page, live: Failing
) -> None:
    live.plan.add("commit_then_hang", method="PATCH", path=PHOTOS, seconds=PHOTO_HANGS_S)
    on_patrol(phone, live)
    patrols(phone, 1, photo=PICTURE)
    arrives(phone, live, 1, within_s=PHOTO_HANGS_S - 10)
    following = live.plan.heard("PATCH", PHOTOS)[0]
    assert (following.wrong, following.offset) == ("", str(CHUNK)), (
        "it goes on after what is stored"
    )
    assert following.size < CHUNK
