"""The phone's clock stands in 1970 or three years ahead: ids are unique, the order and times right."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, Request

from app.core.clock import now
from app.reports.tables import Report
from app.walks.tables import WalkScore
from tests.journeys.faults.plan import REPORTS
from tests.journeys.faults.saving import arrives, finds, on_patrol, patrols
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


def tells_one_time(row: Report) -> bool:
    """Two that differ would tell how wrong the phone's clock is."""
    assert row.observed_at
    return timedelta() <= row.captured_at - row.observed_at < timedelta(minutes=1)


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
            assert not isinstance(row, Report) or (near(row.happened_at) and tells_one_time(row))


@pytest.mark.parametrize("which", WRONG)
def test_row_40_of_an_account_the_order_is_right_and_triage_is_told(
    contexts: Callable[..., BrowserContext], live: Live, which: str
) -> None:
    phone, sent = phone_with(contexts, "", which), list[str]()

    def heard(request: Request) -> None:
        if request.method == "PUT" and REPORTS in request.url:
            sent.append(request.url.rsplit("/", 1)[1])

    phone.on("request", heard)
    on_patrol(phone, live)
    patrols(phone, 3)
    items = {item["id"]: item for item in arrives(phone, live, 3)}
    with inside(live):
        found = [row_of(items[each]) for each in dict.fromkeys(sent)]
        rows = [row for row in found if isinstance(row, Report)]
        assert [row.seq for row in rows] == sorted(item["seq"] for item in items.values())
        assert all("clock_doubtful" in row.flags for row in rows)
        assert all(near(row.happened_at) for row in rows)
