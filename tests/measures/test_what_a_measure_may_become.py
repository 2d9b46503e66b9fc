"""The rules of measures: which state follows on which, whose it is, until when."""

from datetime import date

import pytest

from app.measures import rules
from app.measures.rules import MOVES, STATE, STATUS, MeasureState, Owner

pytestmark = pytest.mark.no_app
DAY = date(2026, 11, 21)


def test_every_state_leads_somewhere_and_has_its_status():
    assert set(MOVES) == set(MeasureState) == set(STATUS)
    assert all(MOVES.values())
    assert {STATE[STATUS[state]] for state in MeasureState} == set(MeasureState)


def test_what_is_done_is_started_again_before_it_is_rejected():
    assert rules.moved("suggested", "decided") is MeasureState.DECIDED
    assert rules.moved("done", "rejected") is None
    assert rules.after("done") == ["done", "started"]


@pytest.mark.parametrize(
    ("horizon", "urgency", "until"),
    [
        ("inom_en_månad", "", date(2026, 12, 21)),
        ("inom_ett_år", "snabb_fix", date(2027, 11, 21)),
        ("längre", "", None),
        ("", "snabb_fix", date(2026, 12, 21)),
        ("", "", date(2027, 5, 22)),
    ],
)
def test_the_deadline_follows_the_horizon(horizon: str, urgency: str, until: date | None):
    assert rules.deadline(DAY, horizon, urgency) == until


def test_only_what_is_open_can_be_late():
    yesterday = date(2026, 11, 20)
    assert rules.is_late("started", yesterday, DAY)
    assert not rules.is_late("started", DAY, DAY)
    assert not rules.is_late("done", yesterday, DAY)
    assert not rules.is_late("decided", None, DAY)


def test_the_question_says_whose_it_is_before_the_place_does():
    owners = [Owner(1, "streets_parks"), Owner(2, "lighting_owner"), Owner(3, "school")]
    assert rules.owner(("lighting_owner", "housing_company"), "skolgård", owners) == 2
    assert rules.owner(("housing_company",), "skolgård", owners) == 3
    assert rules.owner((), None, owners) is None


def test_of_two_of_a_kind_the_one_with_people_in_the_area_owns_it():
    owners = [Owner(1, "housing_company"), Owner(2, "housing_company", here=True)]
    assert rules.owner(("housing_company",), None, owners) == 2
    assert rules.owner((), "gård", [*owners, Owner(3, "safety_office")]) == 2
    assert rules.owner((), "annat", [*owners, Owner(3, "safety_office")]) == 3
