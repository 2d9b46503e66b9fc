"""Planning: stops that can be walked, groups that hold together, steps with their days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.walks.rules import groups, guide, route_unfit, steps, time_unfit
from app.walks.rules.plan import SENTENCES, Unfit
from tests.walks.content import content

pytestmark = pytest.mark.no_app

TORGET = (59.5141, 15.9934)
STARTS = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def north_by(km: float) -> tuple[float, float]:
    return TORGET[0] + km / 111.195, TORGET[1]


@pytest.mark.parametrize(
    ("stops", "reason"),
    [
        ([TORGET], None),
        ([TORGET] * 40, None),
        ([TORGET, north_by(19.9)], None),
        ([], Unfit.NO_STOPS),
        ([TORGET] * 41, Unfit.TOO_MANY_STOPS),
        ([TORGET, north_by(10), north_by(20.1)], Unfit.TOO_FAR_APART),
        ([TORGET, (15.9934, 59.5141)], Unfit.STOP_IMPOSSIBLE),
        ([(float("nan"), 15.9)], Unfit.STOP_IMPOSSIBLE),
        ([(6597640.0, 556190.0)], Unfit.STOP_IMPOSSIBLE),
    ],
)
def test_R43_a_route_has_up_to_forty_stops_that_lie_within_twenty_kilometres(stops, reason):
    assert route_unfit(stops) is reason


def test_a_walk_ends_after_it_starts_and_within_a_day():
    assert time_unfit(STARTS, STARTS + timedelta(hours=2)) is None
    assert time_unfit(STARTS, STARTS) is Unfit.ENDS_BEFORE_START
    assert time_unfit(STARTS, STARTS + timedelta(days=365)) is Unfit.TOO_LONG
    assert time_unfit(STARTS.replace(year=9999), STARTS) is Unfit.NO_SUCH_YEAR


def test_every_reason_has_a_sentence_in_both_languages():
    assert set(SENTENCES) == set(Unfit)
    assert all(reason.sv and reason.en for reason in Unfit)


@pytest.mark.parametrize(
    ("people", "sizes"),
    [(0, []), (1, [1]), (20, [20]), (21, [11, 10]), (41, [14, 14, 13]), (200, [20] * 10)],
)
def test_more_than_twenty_are_split_evenly(people, sizes):
    assert [group.size for group in groups(people)] == sizes


def test_a_group_has_a_name_in_both_languages():
    first, second = groups(25)
    assert (first.name.sv, second.name.en) == ("Grupp 1", "Group 2")


@given(st.integers(-5, 5000))
def test_no_group_is_too_big_nobody_is_left_out_and_no_group_could_be_spared(people):
    sizes = [group.size for group in groups(people)]
    assert sum(sizes) == max(people, 0)
    assert all(1 <= size <= 20 for size in sizes)
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert (len(sizes) - 1) * 20 < max(people, 1)


def test_the_steps_have_their_days_before_on_and_after_the_walk():
    found = {step.phase.id: step.on for step in steps(guide(content()).phases, date(2026, 11, 20))}
    assert found["need"] == date(2026, 10, 9)
    assert found["start"] == found["close"] == date(2026, 11, 20)
    assert found["protocol_draft"] == date(2026, 11, 23)
    assert found["check_6m"] == date(2027, 5, 19)


def test_after_the_walk_somebody_is_reminded_on_the_days_of_the_method():
    after = [phase for phase in guide(content()).phases if phase.stage == "after"]
    assert [phase.offset_days for phase in after] == [3, 14, 14, 28, 35, 42, 180]
    assert all(phase.owner for phase in after)


def test_the_three_meetings_are_steps_of_the_walk():
    ids = [step.phase.id for step in steps(guide(content()).phases, date(2026, 11, 20))]
    assert ids.index("prep_meeting") < ids.index("start") < ids.index("followup_meeting")
