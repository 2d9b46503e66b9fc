"""Small numbers get no percentages; only what falls outside chance is called unusual."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.situation.rules import change, median_of, pattern, since_the_first, unusual
from app.situation.rules.trends import at_least, at_most

pytestmark = pytest.mark.no_app


def test_under_ten_there_is_no_percentage():
    assert change(9, 40).percent is None
    assert change(40, 9).percent is None
    assert change(15, 10).percent == 50


def test_the_usual_is_the_median_and_needs_three_periods():
    assert median_of([3, 4]) is None
    assert median_of([2, 90, 3, 4, 3, 5]) == 3.5


def test_the_time_before_the_first_report_is_no_quiet_time():
    assert since_the_first([22, 0, 5, 0, 0, 0]) == [22, 0, 5]
    assert median_of(since_the_first([22, 11, 0, 0, 0, 0])) is None


def test_chance_is_not_called_a_trend():
    assert unusual(6, 4.0) is None
    assert unusual(12, 4.0) == "more"
    assert unusual(20, 40.0) == "fewer"
    assert unusual(3, None) is None


@given(st.integers(0, 400), st.floats(0.01, 900))
def test_both_tails_are_probabilities_that_overlap_at_the_count(count: int, mean: float):
    assert 0 <= at_most(count, mean) <= 1
    assert at_most(count, mean) + at_least(count, mean) >= 0.999


def test_no_pattern_is_an_allowed_answer():
    assert pattern({(4, 7): 2, (5, 7): 2}, untimed=3).busiest is None
    even = {(day, block): 1 for day in range(7) for block in range(8)}
    assert pattern(even, untimed=0).busiest is None


def test_the_fullest_block_is_named_when_it_stands_out():
    busiest = pattern({(4, 7): 9, (5, 7): 3}, untimed=0).busiest
    assert busiest
    assert (busiest.weekday, busiest.hours, busiest.step) == (4, "21–24", 5)
