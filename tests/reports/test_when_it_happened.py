"""Row 40 at the server: a phone's wrong clock moves no report in the list, and triage is told."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from app.core.clock import now
from app.core.db import session
from app.reports.tables import Report
from tests.reports.phone import Phone, envelope

FROM_1970 = datetime.fromisoformat("1970-01-01T00:01:00Z")
A_MINUTE = timedelta(minutes=1)
CLOCK = "clock_doubtful"


def filed(phone: Phone, **change: object) -> Report:
    assert phone.put(envelope(**change)).status_code == 201
    session.rollback()
    return session.query(Report).one()


def near(moment: datetime, meant: datetime) -> bool:
    return abs(moment - meant) < A_MINUTE


def offset_to(meant: datetime, shown: datetime) -> int:
    return int((meant - shown).total_seconds() * 1000)


@pytest.mark.parametrize("shown", [FROM_1970, now() + timedelta(days=3 * 365)])
def test_row_40_a_visitor_whose_clock_nobody_has_heard_of(phone: Phone, shown: datetime):
    at = shown.isoformat()
    report = filed(phone, captured_at=at, observed_at=at, observed_precision="exact")
    assert near(report.happened_at, now())
    assert (report.flags, report.captured_at, report.observed_at) == ([CLOCK], shown, shown)


@pytest.mark.parametrize("shown", [FROM_1970, now() + timedelta(days=3 * 365)])
def test_row_40_an_accounts_phone_that_knows_how_wrong_it_is(
    phone_of: Callable[[str], Phone], shown: datetime
):
    saved = now() - timedelta(hours=5)
    offset = offset_to(saved, shown)
    report = filed(phone_of("greta"), captured_at=shown.isoformat(), clock_offset_ms=offset)
    assert near(report.captured_at, saved)
    assert near(report.happened_at, saved)
    assert report.flags == [CLOCK]


@pytest.mark.parametrize(("minutes", "flags"), [(9, []), (-9, []), (11, [CLOCK]), (-11, [CLOCK])])
def test_row_40_more_than_ten_minutes_is_marked(
    phone_of: Callable[[str], Phone], minutes: int, flags: list[str]
):
    wrong = timedelta(minutes=minutes)
    at, offset = now() - wrong, round(wrong.total_seconds() * 1000)
    report = filed(phone_of("greta"), captured_at=at.isoformat(), clock_offset_ms=offset)
    assert near(report.happened_at, now())
    assert report.flags == flags


def test_row_40_a_time_that_somebody_wrote_stands(phone_of: Callable[[str], Phone]):
    written, shown = now() - timedelta(days=2), now() + timedelta(days=400)
    report = filed(
        phone_of("greta"),
        captured_at=shown.isoformat(),
        clock_offset_ms=offset_to(now(), shown),
        observed_at=written.isoformat(),
        observed_precision="exact",
    )
    assert near(report.happened_at, written)


@pytest.mark.parametrize("offset", [10**30, -(10**30), 2**40])
def test_row_40_an_offset_that_no_clock_can_have_breaks_nothing(
    phone_of: Callable[[str], Phone], offset: int
):
    report = filed(phone_of("greta"), captured_at=now().isoformat(), clock_offset_ms=offset)
    assert near(report.happened_at, now())
    assert report.flags == [CLOCK]


def test_row_40_old_phones_that_tell_the_raw_time_are_still_taken(
    phone_of: Callable[[str], Phone],
):
    at = FROM_1970.isoformat()
    offset = offset_to(now(), FROM_1970)
    known = {"captured_at": at, "observed_at": at, "clock_offset_ms": offset}
    report = filed(phone_of("greta"), **known, observed_precision="exact")
    assert near(report.happened_at, now())
