"""Periods have stable addresses and are compared with what they can be compared with."""

import itertools
from datetime import date

import pytest

from app.situation.rules import Period, comparable, last_year, previous, read_period

pytestmark = pytest.mark.no_app

FRIDAY = date(2026, 11, 20)


def test_seven_days_end_with_today():
    period = read_period("7-dagar", FRIDAY)
    assert period
    assert (period.start, period.last) == (date(2026, 11, 14), FRIDAY)


def test_the_address_of_a_rolling_period_names_its_days_so_that_it_stays_the_same():
    period = read_period("14-dagar", FRIDAY)
    assert period
    assert period.address == "2026-11-07-till-2026-11-20"
    again = read_period(period.address, date(2027, 3, 1))
    assert again
    assert (again.start, again.end) == (period.start, period.end)


def test_a_month_is_compared_with_the_month_before_and_the_same_month_last_year():
    period = read_period("2026-01", FRIDAY)
    assert period
    assert previous(period).address == "2025-12"
    assert last_year(period).address == "2025-01"


def test_a_week_is_compared_with_the_same_weekdays_last_year():
    period = read_period("7-dagar", FRIDAY)
    assert period
    assert last_year(period).last.weekday() == FRIDAY.weekday()


def test_six_comparable_periods_lie_side_by_side_without_gap_or_overlap():
    periods = comparable(Period(date(2026, 11, 14), date(2026, 11, 21)))
    assert len(periods) == 6
    assert all(later.start == earlier.end for later, earlier in itertools.pairwise(periods))


@pytest.mark.parametrize(
    "address",
    [
        "", "8-dagar", "0-dagar", "2026-13", "2026-00", "1999-01", "9999-99",
        "2026-11-20-till-2026-11-01", "2026-02-30-till-2026-03-01", "2020-01-01-till-2026-01-01",
        "２０２６-11", "7-dagar\n", "../7-dagar", "2026-11'--", "9" * 400,
    ],
)  # fmt: skip
def test_an_address_that_names_no_period_names_none(address: str):
    assert read_period(address, FRIDAY) is None
