"""The life of a report is one table, and every decision keeps to it."""

from datetime import UTC, datetime

import pytest

from app.triage import rules
from app.triage.rules import NEXT, NotPossible, State, moved

pytestmark = pytest.mark.no_app

AT = datetime(2026, 11, 20, 23, 44, tzinfo=UTC)
FIELDS = {
    **dict.fromkeys(rules.FIELDS),
    "state": "new",
    "severity": 2,
    "sensitivity": "open",
    "category": "graffiti",
    "public_answer": "",
    "quarantined": False,
    "flags": [],
}


def test_every_state_can_be_reached_and_only_a_merged_report_stands_still():
    assert set().union(*NEXT.values()) | {State.NEW} == set(State)
    assert [state for state, after in NEXT.items() if not after] == [State.MERGED]


def test_moving_to_where_it_stands_changes_nothing():
    assert moved("merged", State.MERGED) is State.MERGED


def test_a_closed_report_is_not_merged():
    with pytest.raises(NotPossible):
        moved("closed", State.MERGED)


def test_every_decision_has_its_own_letter():
    letters = [decision.letter for decision in rules.STEPS]
    assert len(set(letters)) == len(letters)
    assert not set(letters) & set("jkz/?")


def test_giving_a_report_an_owner_approves_nothing():
    after = rules.BY_NAME["assign"].after(FIELDS, {"owner_id": 7, "at": AT})
    assert after == {"owner_id": 7, "state": "new"}


def test_an_approved_report_goes_to_its_owner_whichever_came_first():
    approved = rules.BY_NAME["approve"].after({**FIELDS, "owner_id": 7}, {"at": AT})
    assigned = rules.BY_NAME["assign"].after(
        {**FIELDS, "approved_at": AT, "state": "triaged"}, {"owner_id": 7, "at": AT}
    )
    assert approved["state"] == assigned["state"] == "forwarded"


def test_approving_what_is_already_forwarded_leaves_it_forwarded():
    after = rules.BY_NAME["approve"].after({**FIELDS, "state": "forwarded"}, {"at": AT})
    assert after["state"] == "forwarded"


def test_an_answer_without_outcome_does_not_close():
    after = rules.BY_NAME["answer"].after(FIELDS, {"answer": "Tack", "outcome": "", "at": AT})
    assert after == {"public_answer": "Tack", "answered_at": AT}


def test_what_cannot_be_confirmed_is_closed_but_not_counted():
    asked = {"answer": "Tack", "outcome": "not_confirmed", "at": AT}
    assert "approved_at" not in rules.BY_NAME["answer"].after(FIELDS, asked)


def test_a_milder_category_never_shows_what_was_hidden():
    asked = {"category": "litter", "group": "litter", "kind": "concern", "severity": 1}
    after = rules.BY_NAME["recategorise"].after(
        {**FIELDS, "sensitivity": "restricted"}, {**asked, "sensitivity": "open"}
    )
    assert after["sensitivity"] == "restricted"


def test_a_decision_can_be_taken_back_until_someone_changes_what_it_set():
    after = {"severity": 3}
    assert rules.revertible({**FIELDS, "severity": 3}, after)
    assert not rules.revertible({**FIELDS, "severity": 4}, after)


def test_R45_control_characters_become_visible_and_harmless():
    assert rules.plain("a\x00b\x1b[31mc\nd") == "a\ufffdb\ufffd[31mc\nd"


def test_R55_an_anonymous_time_is_shown_to_the_hour():
    assert rules.shown(AT, anonymous=True).minute == 0
    assert rules.shown(AT, anonymous=False) == AT
