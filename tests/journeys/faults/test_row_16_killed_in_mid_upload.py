"""The whole browser is killed in mid-upload, six times: each time it goes on at the true offset, and
no part is taken twice."""

import time

from playwright.sync_api import Page

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import PHOTOS
from tests.journeys.faults.saving import arrives, on_patrol, patrols
from tests.journeys.faults.taken import taken_once
from tests.journeys.killing import OwnBrowser
from tests.journeys.outbox import outbox
from tests.journeys.walking import kept

KILLS, MANY = 6, 8
LARGE = {"width": 1100, "height": 900}
BYTES_PER_S = 250_000


def taken(live: Failing) -> int:
    return sum(one.status == 204 for one in live.plan.heard("PATCH", PHOTOS))


def told(page: Page) -> str:
    return page.locator("main").inner_text() + str(
        [{**one, "envelope": 0, "photos": 0} for one in kept(page)]
    )


def killed_in_a_part(own: OwnBrowser, live: Failing, page: Page) -> Page:
    """One more has been taken since it was opened, and the next is under way."""
    before, ends = taken(live), time.monotonic() + 60
    while taken(live) == before:
        assert time.monotonic() < ends, (told(page), live.plan.heard())
        time.sleep(0.02)
    own.kill()
    return outbox(own.open(), live.address)


def test_row_16_killed_six_times(own_browser: OwnBrowser, live: Failing) -> None:
    page = own_browser.open()
    on_patrol(page, live)
    page.context.set_offline(True)
    patrols(page, MANY, photo=LARGE)
    sizes = [photo["size"] for item in kept(page) for photo in item["photos"]]
    live.net.link(bytes_per_s=BYTES_PER_S)
    page.context.set_offline(False)
    for _ in range(KILLS):
        page = killed_in_a_part(own_browser, live, page)
    live.net.link()
    arrives(page, live, MANY)
    assert sum(one.size for one in taken_once(live)) == sum(sizes)
