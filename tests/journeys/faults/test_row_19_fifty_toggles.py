"""Airplane mode on and off fifty times while forty reports with photos leave: each once and whole."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.faults.draining import NOT_HELD, left
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.saving import arrives, on_patrol, patrols
from tests.journeys.faults.taken import taken_once
from tests.journeys.outbox import WORKING, outbox
from tests.journeys.people import PHONE
from tests.journeys.walking import kept

MANY, TOGGLES = 40, 50
SMALL = {"width": 160, "height": 120}
# The toggles are over long before all could have left.
SLOWLY = 20_000


def test_row_19_nothing_is_lost_or_doubled(contexts: Callable[..., object], live: Failing) -> None:
    page: Page = contexts("", **PHONE).new_page()  # type: ignore[attr-defined]
    on_patrol(page, live)
    assert page.evaluate(WORKING)
    page.context.set_offline(True)
    patrols(page, MANY, photo=SMALL)
    page.wait_for_function(NOT_HELD, arg=max(one["next_at"] for one in kept(page)))
    outbox(page)
    live.net.link(delay_s=0.02, bytes_per_s=SLOWLY)
    page.context.set_offline(False)
    while left(page) == MANY:
        page.wait_for_timeout(100)
    assert left(page) > 0
    for _ in range(TOGGLES):
        page.context.set_offline(True)
        page.wait_for_timeout(20)
        page.context.set_offline(False)
        page.wait_for_timeout(80)
    assert left(page) > 0, "all had left before the last toggle"
    live.net.link()
    arrives(page, live, MANY)
    taken_once(live)
