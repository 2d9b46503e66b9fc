"""Scores by perspective: shown apart only where nobody's own can be read out of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.walks.rules.perspectives import FEWEST, apart

pytestmark = pytest.mark.no_app
WHOSE = ("", "barn", "äldre", "kvinnor")


def test_three_of_a_perspective_are_shown_apart_and_two_are_not():
    scored = [("barn", 1), ("barn", 2), ("barn", 5)] + [("äldre", 3)] * 2 + [("", 4)]
    assert {whose: one.numbers for whose, one in apart(scored).items()} == {"barn": (1, 2, 5)}


def test_one_that_is_left_over_is_not_told_by_what_is_missing():
    """Four children and one other: the other's score would be the difference."""
    assert apart([("barn", 1)] * 4 + [("män", 5)]) == {}
    assert set(apart([("barn", 1)] * 4 + [("kvinnor", 2)] * 3 + [("män", 5)])) == {"barn"}


@given(st.lists(st.tuples(st.sampled_from(WHOSE), st.integers(1, 5)), max_size=30))
def test_T16_no_one_or_two_can_be_subtracted(scored: list[tuple[str, int]]):
    shown = apart(scored)
    assert all(len(one.numbers) >= FEWEST for one in shown.values())
    left = len(scored) - sum(len(one.numbers) for one in shown.values())
    assert not shown or left == 0 or left >= FEWEST
