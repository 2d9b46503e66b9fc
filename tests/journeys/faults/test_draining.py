"""Twenty reports with twenty photos over a shaped link; `make soak` times two hundred of them."""

from tests.journeys.faults.draining import drained, filled
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import PHOTOS, REPORTS
from tests.journeys.faults.taken import taken_once
from tests.journeys.faults.telling import Screen
from tests.journeys.killing import OwnBrowser
from tests.journeys.outbox import outbox
from tests.journeys.walking import kept

MANY = 20
HAVE = "/api/v1/have"
PICTURE = {"width": 640, "height": 480}
LARGE = {"width": 1600, "height": 1200}


def test_an_outbox_drains_without_a_request_or_a_byte_too_many(
    own_browser: OwnBrowser, live: Failing
) -> None:
    page = filled(own_browser, live, MANY, PICTURE)
    print(drained(own_browser, live, page, within_s=120))
    photos = [photo["size"] for item in kept(page) for photo in item["photos"]]
    assert live.plan.count("PUT", REPORTS) == MANY
    assert live.plan.count("HEAD", PHOTOS) == 0
    assert live.plan.count("POST", HAVE) == 1, "in one run"
    assert sorted(one.size for one in taken_once(live)) == sorted(photos)


def test_the_percent_of_a_large_photo_grows_and_is_never_taken_back(
    own_browser: OwnBrowser, live: Failing
) -> None:
    page = filled(own_browser, live, 1, LARGE)
    outbox(page, live.address)
    live.net.link(0.02, 200_000)
    screen = Screen(page)
    while screen.looked_at():
        page.wait_for_timeout(100)
    [shown] = screen.percents.values()
    assert len(set(shown)) > 1, shown
