"""Two coordinators see which report lies open before the other, for a minute and nobody else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient

from app.accounts.tables import SignIn
from app.core.clock import now
from app.core.db import session
from app.core.events import Event
from app.triage import jobs
from app.triage.tables import Reading
from tests.people import People
from tests.triage.desk import Desk, put


@pytest.fixture
def hedda(signed_in: Callable[[str], FlaskClient]) -> Desk:
    return Desk(signed_in("hedda"))


def test_karin_is_seen_at_the_report_that_she_reads(people: People, desk: Desk, other: Desk):
    number = put(people)
    assert desk.reads(number) == {}
    assert other.reads() == {number: "Karin läser"}
    assert f'data-reader="{number}">Karin läser<' in other.page()
    assert "Karin läser" in other.page(r=number)
    assert "Karin läser" not in desk.page(r=number)


def test_who_goes_on_is_seen_at_the_next_report_only(people: People, desk: Desk, other: Desk):
    first, second = put(people), put(people)
    desk.reads(first)
    desk.reads(second)
    assert other.reads() == {second: "Karin läser"}


def test_after_a_minute_nobody_reads_and_nothing_is_kept(people: People, desk: Desk, other: Desk):
    desk.reads(put(people))
    with time_machine.travel(now() + timedelta(seconds=61)):
        assert other.reads() == {}
        jobs.forget_readers()
    assert session.query(Reading).count() == 0


def test_who_stays_writes_seldom_and_never_in_the_diary(people: People, desk: Desk):
    number = put(people)
    desk.reads(number)
    written = session.query(Reading).one().seen_at
    session.rollback()
    desk.reads(number)
    assert session.query(Reading).one().seen_at == written
    with time_machine.travel(now() + timedelta(seconds=25)):
        desk.reads(number)
        assert session.query(Reading).one().seen_at > written
    assert session.query(Event).filter_by(object_kind="report").count() == 0


def test_R23_a_stranger_neither_sees_nor_is_seen(people: People, desk: Desk, hedda: Desk):
    number = put(people)
    desk.reads(number)
    assert hedda.reads() == {}
    assert hedda.asks(number).status_code == 404
    assert session.query(Reading).count() == 1


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(people: People, desk: Desk):
    before = session.query(SignIn).order_by(SignIn.id).first()
    assert before
    seen_at = before.seen_at
    with time_machine.travel(now() + timedelta(minutes=10)):
        desk.reads(put(people))
        session.rollback()
        assert session.query(SignIn).order_by(SignIn.id).first().seen_at == seen_at  # type: ignore[union-attr]
