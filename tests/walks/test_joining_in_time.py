"""A walk's code is good for the walk's time; what was recorded in it is taken for days more (T16)."""

from datetime import UTC, datetime, timedelta

import pytest

from app.walks.rules import Arrival, join_window

pytestmark = pytest.mark.no_app

STARTS, ENDS = (datetime(2026, 11, 20, hour, 0, tzinfo=UTC) for hour in (17, 19))
WINDOW = join_window(STARTS, ENDS)
DURING = STARTS + timedelta(minutes=40)


@pytest.mark.parametrize(
    ("hour", "minute", "may"),
    [(14, 59, False), (15, 0, True), (17, 0, True), (21, 0, True), (21, 1, False)],
)
def test_T16_one_may_join_from_the_gathering_until_two_hours_after_the_end(hour, minute, may):
    assert WINDOW.may_join(datetime(2026, 11, 20, hour, minute, tzinfo=UTC)) is may


def test_T16_a_phone_that_syncs_three_days_later_is_taken():
    assert WINDOW.arrival(DURING, ENDS + timedelta(days=3)) is Arrival.TAKEN


def test_T16_after_fourteen_days_more_nothing_is_taken():
    last = ENDS + timedelta(hours=2, days=14)
    assert WINDOW.arrival(DURING, last) is Arrival.TAKEN
    assert WINDOW.arrival(DURING, last + timedelta(seconds=1)) is Arrival.TOO_LATE


@pytest.mark.parametrize("recorded", [DURING - timedelta(days=365), DURING + timedelta(days=365), None])  # fmt: skip
def test_row_40_a_clock_that_is_a_year_wrong_costs_nobody_an_answer(recorded):
    assert WINDOW.arrival(recorded, ENDS) is Arrival.KEPT_ASIDE


def test_T16_what_was_recorded_after_the_walk_is_kept_aside():
    assert WINDOW.arrival(ENDS + timedelta(hours=3), ENDS + timedelta(days=1)) is Arrival.KEPT_ASIDE


def test_a_walk_whose_end_was_typed_before_its_start_still_has_a_window():
    assert join_window(ENDS, STARTS).may_join(ENDS)
