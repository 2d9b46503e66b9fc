"""The phone's clock stands in 1970 or three years ahead: ids are unique, the order and times right."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page

from app.core.clock import now
from app.walks.tables import WalkScore
from tests.journeys.faults.saving import arrives, finds
from tests.journeys.faults.truth import row_of
from tests.journeys.faults.writing import describing, sends
from tests.journeys.living import Live
from tests.journeys.people import PHONE
from tests.journeys.walking import Planned, inside

YEAR_S = 365 * 24 * 3600
WRONG = {"1970": 0.0, "ahead": 3 * YEAR_S}
AN_HOUR = timedelta(hours=1)


def near(moment: datetime | None) -> bool:
    return moment is not None and abs(now() - moment) < AN_HOUR


def phone_with(contexts: Callable[..., BrowserContext], who: str, which: str) -> Page:
    """Without a worker: the clock of the test is the page's alone."""
    page = contexts(who, **PHONE, service_workers="block").new_page()
    ahead = WRONG[which]
    page.clock.set_system_time(time.time() + ahead if ahead else 60)
    return page


@pytest.mark.parametrize("which", WRONG)
def test_row_40_of_a_visitor_and_on_a_walk_too(
    contexts: Callable[..., BrowserContext], live: Live, walk: Planned, which: str
) -> None:
    phone = phone_with(contexts, "", which)
    finds(phone, walk, "Mörkt vid trappan.")
    describing(phone)
    sends(phone)
    items = arrives(phone, live, 2)
    assert not [item for item in items if "clock_offset_ms" in item["envelope"]]
    with inside(live):
        for row in map(row_of, items):
            assert not isinstance(row, WalkScore)
            assert near(row.captured_at)
