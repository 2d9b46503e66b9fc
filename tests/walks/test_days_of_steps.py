"""A leader sets the day of one step at a time, takes it back, and the diary remembers."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core import events
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks import changes, reads
from app.walks.tables import SafetyWalk
from tests.people import People
from tests.walks.phone import MakeWalk, Walk, draft

MEETING = "followup_meeting"


@pytest.fixture
def karin(signed_in: Callable[[str], FlaskClient]) -> FlaskClient:
    return signed_in("karin")


def due(people: People, walk: Walk, phase: str = MEETING) -> date:
    session.rollback()
    found = reads.step(people.karin, walk.row, phase)
    assert found
    return found.due_on


def set_to(karin: FlaskClient, walk: Walk, day: Any, phase: str = MEETING) -> Any:
    return karin.post(f"/vandring/{walk.number}/steg/{phase}/dag", data={"day": str(day)})


def test_one_step_gets_a_day_of_its_own_and_the_others_stay(
    karin: FlaskClient, people: People, walk: Walk
):
    reckoned, answers = due(people, walk), due(people, walk, "answers")
    told = set_to(karin, walk, reckoned + timedelta(days=3))
    assert told.status_code == 303
    assert due(people, walk) == reckoned + timedelta(days=3)
    assert due(people, walk, "answers") == answers
    page = karin.get(told.headers["Location"]).text
    assert "Dagen är vald av ledaren" in page
    assert f'name="day" value="{reckoned}"' in page, "one press takes it back"
    set_to(karin, walk, reckoned)
    assert due(people, walk) == reckoned
    assert "Dagen är vald av ledaren" not in karin.get(f"/vandring/{walk.number}/steg").text


def test_the_diary_tells_from_which_day_to_which(karin: FlaskClient, people: People, walk: Walk):
    reckoned = due(people, walk)
    set_to(karin, walk, reckoned + timedelta(days=1))
    history = events.history(SafetyWalk.__tablename__, walk.id)
    told = [detail for event, detail in history if event.name == "walk.step_moved"]
    after = reckoned + timedelta(days=1)
    assert told == [{"phase": MEETING, "before": reckoned.isoformat(), "after": after.isoformat()}]


def test_a_day_that_was_set_stays_when_the_walk_moves(
    karin: FlaskClient, people: People, make_walk: MakeWalk
):
    walk = make_walk(starts_at=now() + timedelta(days=60))
    own = due(people, walk) + timedelta(days=2)
    set_to(karin, walk, own)
    answers = due(people, walk, "answers")
    with unit():
        later = draft(people.koping, starts_at=now() + timedelta(days=67))
        changes.replan(people.karin, walk.row, later, walk.row.version)
    assert due(people, walk) == own
    assert due(people, walk, "answers") == answers + timedelta(days=7)
    step = reads.step(people.karin, walk.row, MEETING)
    assert step
    assert step.reckoned_on == own + timedelta(days=5)


def test_what_was_reminded_of_is_reminded_of_again_on_its_new_day(
    karin: FlaskClient, people: People, walk: Walk
):
    with unit():
        step = reads.step(people.karin, walk.row, "protocol_draft")
        assert step
        step.reminded_at = now()
    set_to(karin, walk, now().date() + timedelta(days=9), "protocol_draft")
    session.rollback()
    step = reads.step(people.karin, walk.row, "protocol_draft")
    assert step
    assert step.reminded_at is None
    assert step.phase not in {one.phase for one in reads.steps_due(now().date(), 50)}


def test_phones_are_told_the_new_day_of_the_answer_meeting(
    karin: FlaskClient, people: People, walk: Walk
):
    phone = walk.joined()
    day = due(people, walk) + timedelta(days=4)
    set_to(karin, walk, day)
    assert day.isoformat() in phone.progress().text


@pytest.mark.parametrize(
    "typed", ["", "i morgon", "2026-02-30", "1999-01-01", "9999-12-31", "٢٠٢٦-١٢-٠١"]
)
def test_a_day_that_cannot_be_is_told_in_words(
    karin: FlaskClient, people: People, walk: Walk, typed: str
):
    before = due(people, walk)
    told = set_to(karin, walk, typed)
    assert told.status_code == 422
    assert "Skriv dagen" in told.text or "mer än två år" in told.text
    assert due(people, walk) == before


def test_the_day_of_the_walk_itself_is_changed_in_its_plan(
    karin: FlaskClient, people: People, walk: Walk, signed_in: Callable[[str], FlaskClient]
):
    before = due(people, walk, "start")
    assert set_to(karin, walk, before + timedelta(days=1), "start").status_code == 409
    assert due(people, walk, "start") == before
    assert set_to(signed_in("stina"), walk, before).status_code == 404
