"""`make soak`, at most ten minutes: two hundred reports with two hundred photos from one phone, one of
them bad, with fifty toggles of the net in the middle; and minutes in which anything happens."""

import random
from pathlib import Path

import pytest

from tests.journeys.faults.chance import Anything
from tests.journeys.faults.draining import drained, filled
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.spoiling import SPOIL
from tests.journeys.faults.taken import taken_once
from tests.journeys.killing import OwnBrowser
from tests.journeys.walking import kept

# Together with the start they are the ten minutes.
LARGE_S, ANYTHING_S = 390, 200
MANY, TOGGLES = 200, 50
PICTURE = {"width": 800, "height": 600}
SLACK = 1.5
MOST_GROWN_MB = 20


@pytest.mark.timeout(LARGE_S)
def test_two_hundred_reports_with_photos(own_browser: OwnBrowser, live: Failing) -> None:
    page = filled(own_browser, live, MANY, PICTURE)
    page.goto(live.address + "/om")
    page.context.set_offline(True)
    page.evaluate(SPOIL, MANY // 2)
    told = drained(own_browser, live, page, within_s=LARGE_S - 120, toggles=TOGGLES)
    print(told)
    aside = [one for one in kept(page) if one["receipt"]["state"] == "quarantined"]
    assert len(aside) == 1
    assert told.grown_mb <= MOST_GROWN_MB
    assert told.ratio <= SLACK
    taken_once(live)


@pytest.mark.timeout(ANYTHING_S)
def test_whatever_happens(own_browser: OwnBrowser, live: Failing, tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"ANYTHING_SEED={seed}")
    one = Anything(own_browser, live, tmp_path, seed)
    try:
        one.run(90)
        one.at_rest()
    finally:
        print(f"{len(one.saved)} saved; {' '.join(one.done)}")
        one.ends()
