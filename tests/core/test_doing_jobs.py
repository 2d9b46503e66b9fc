"""A job is done at least once and takes effect once; the row is the truth."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from sqlalchemy import select

from app.core import worker
from app.core.actor import house
from app.core.clock import now
from app.core.db import session
from app.core.events import Event, history, note
from app.core.installation import put, value
from app.core.unit import unit
from app.core.worker import Job, due, run, sweep

ACTOR = house(None, "trial")


@pytest.fixture(autouse=True)
def handlers():
    kept = dict(worker.HANDLERS)

    @worker.on("trial.counted")
    def count(event: Event) -> None:
        put("counted", str(int(value("counted") or 0) + 1))

    @worker.on("trial.broken")
    def broken(event: Event) -> None:
        raise ValueError("not possible")

    yield
    worker.HANDLERS.clear()
    worker.HANDLERS.update(kept)


def noted(name: str) -> int:
    with unit():
        note(ACTOR, name)
    return session.scalars(select(Job.id).order_by(Job.id.desc()).limit(1)).one()


def test_a_change_that_fails_leaves_neither_event_nor_job():
    def failing() -> None:
        with unit():
            note(ACTOR, "trial.counted")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert session.scalars(select(Event.id)).all() == []
    assert due() == []


def test_a_job_that_was_never_enqueued_is_found_by_the_sweep():
    noted("trial.counted")
    assert sweep() == 1
    assert value("counted") == "1"
    assert sweep() == 0


def test_a_sweep_whose_time_is_out_leaves_the_rest_to_the_next():
    noted("trial.counted")
    assert (sweep(within_s=0), value("counted")) == (0, None)
    assert (sweep(), value("counted")) == (1, "1")


def test_a_job_that_is_enqueued_ten_times_takes_effect_once():
    job_id = noted("trial.counted")
    for _ in range(10):
        run(job_id)
    assert value("counted") == "1"


def test_a_job_waits_while_phones_are_being_answered_but_not_for_ever(monkeypatch):
    monkeypatch.setattr(worker, "CALM_S", 0)
    job_id, diary, seen = noted("trial.counted"), iter((1, 2, 3, 3)), []
    monkeypatch.setattr(worker, "written", lambda: seen.append(next(diary)) or seen[-1])
    worker.courteous(job_id)
    assert (seen, value("counted")) == ([1, 2, 3, 3], "1")
    other = noted("trial.counted")
    monkeypatch.setattr(worker, "CALM_WITHIN_S", 0.01)
    monkeypatch.setattr(worker, "written", lambda: seen.append(len(seen)) or len(seen))
    worker.courteous(other)
    assert value("counted") == "2"


def test_a_runner_that_dies_lets_the_job_become_due_again():
    job_id = noted("trial.counted")
    assert worker.claimed(job_id)
    assert due() == []
    with time_machine.travel(now() + timedelta(minutes=6)):
        assert due() == [job_id]
        run(job_id)
    assert value("counted") == "1"


def test_a_handler_that_fails_is_tried_again_later_and_then_shown_as_failed():
    job_id = noted("trial.broken")
    for attempt in range(worker.ATTEMPTS):
        with time_machine.travel(now() + timedelta(hours=attempt + 1)):
            run(job_id)
    session.rollback()
    job = session.get_one(Job, job_id)
    assert (job.state, job.attempts, job.error) == ("failed", worker.ATTEMPTS, "ValueError")


def test_a_job_that_kills_its_runner_each_time_is_given_up():
    job_id = noted("trial.counted")
    for attempt in range(worker.ATTEMPTS):
        with time_machine.travel(now() + timedelta(minutes=6 * (attempt + 1))):
            assert worker.claimed(job_id)
    with time_machine.travel(now() + timedelta(hours=2)):
        worker.tick()
    session.rollback()
    assert session.get_one(Job, job_id).state == "failed"
    assert value("counted") is None


def test_giving_up_that_fails_is_tried_again():
    faults = [OSError("full")]

    def given_up(event: Event):
        if faults:
            raise faults.pop()
        return partial(put, "given up", event.name)

    @worker.on("trial.lost", given_up=given_up)
    def lost(event: Event) -> None:
        raise ValueError("not possible")

    job_id = noted("trial.lost")
    for attempt in range(worker.ATTEMPTS):
        with time_machine.travel(now() + timedelta(days=attempt + 1)):
            run(job_id)
    assert (value("given up"), session.get_one(Job, job_id).state) == (None, "running")
    with time_machine.travel(now() + timedelta(days=9)):
        worker.give_up()
    assert (value("given up"), session.get_one(Job, job_id).state) == ("trial.lost", "failed")


def test_the_diary_is_a_chain_in_which_each_row_seals_the_one_before():
    with unit():
        first = note(ACTOR, "trial.one", kind="trial", thing_id=1, what="a")
        second = note(ACTOR, "trial.two", kind="trial", thing_id=1)
    macs = [session.get_one(Event, event_id).mac for event_id in (first, second)]
    assert len(set(macs)) == 2
    assert [(e.name, detail) for e, detail in history("trial", 1)] == [
        ("trial.one", {"what": "a"}),
        ("trial.two", {}),
    ]


def test_a_slow_handler_keeps_no_writer_waiting():
    seen: list[bool] = []

    @worker.on("trial.slow", slow=True)
    def slow(event: Event):
        name = event.name
        with unit():
            seen.append(True)
        return lambda: put("slow", name)

    noted("trial.slow")
    assert sweep() >= 1
    assert seen == [True]
    assert value("slow") == "trial.slow"


def test_a_torn_queue_is_made_anew(tmp_path):
    from app.core.queue import drop_unless_sound

    queue = tmp_path / "jobs.db"
    queue.write_bytes(b"SQLite format 3\0" + b"torn" * 500)
    drop_unless_sound(queue)
    assert not queue.exists()
