"""Uploads that are stopped in the middle, and what the server then took of them."""

import time
from collections import Counter

from playwright.sync_api import Page

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import PHOTOS, Heard


def in_mid_upload(page: Page, live: Failing) -> None:
    """Some bytes of a photo have left, and no more will: the connection hangs."""
    ends = time.monotonic() + 30
    while not any(one.struck for one in live.net.faults):
        assert time.monotonic() < ends, live.plan.heard()
        page.wait_for_timeout(50)


def hangs_in_a_photo(live: Failing) -> None:
    live.net.fault("hang", marker=b"PATCH ", after=1500)


def taken_once(live: Failing) -> list[Heard]:
    """What was taken of photos: no byte of any was taken a second time. That it was all may be asked
    again, with nothing in it."""
    taken = [one for one in live.plan.heard("PATCH", PHOTOS) if one.status == 204 and one.size]
    often = Counter((one.path, one.offset) for one in taken)
    again = {path for (path, _offset), times in often.items() if times > 1}
    assert again == set(), [one for one in live.plan.heard() if one.path in again]
    return taken
