"""Writers that meet share one commit: each is whole or not there, and answered only after it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event, insert, text
from sqlalchemy.exc import IntegrityError

from app.core import batch
from app.core.db import core, db, session
from app.core.installation import Installation, put, value
from app.core.settings import settings
from app.core.unit import after_commit, checkpoint, unit
from tests.core.writers import Writers


@pytest.fixture
def writers(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writers]:
    """Threads that each do one unit; they queue while this test holds one open."""
    monkeypatch.setattr(batch, "LONGEST_S", 60)
    found = Writers(app)
    yield found
    found.finish()


@contextmanager
def commits() -> Iterator[list[object]]:
    seen: list[object] = []

    def on_commit(connection: object) -> None:
        seen.append(connection)

    event.listen(db.engine, "commit", on_commit)
    try:
        yield seen
    finally:
        event.remove(db.engine, "commit", on_commit)


def stored(*names: str) -> list[str | None]:
    session.rollback()
    return [value(name) for name in names]


def test_units_that_wait_share_one_commit(writers: Writers):
    with commits() as seen:
        with unit():
            put("a", "1")
            writers.begin(*(lambda name=name: put(name, "1") for name in "bcd"))
        writers.finish()
    assert stored(*"abcd") == ["1"] * 4
    assert len(seen) == (1 if settings().sqlite else 4)


def test_a_unit_that_fails_among_others_takes_nothing_of_theirs_with_it(writers: Writers):
    def fail() -> None:
        put("b", "half")
        session.flush()
        raise ZeroDivisionError

    with unit():
        put("a", "1")
        writers.begin(fail, lambda: put("c", "1"))
    writers.finish()
    assert stored("a", "b", "c") == ["1", None, "1"]
    assert [type(fault) for fault in writers.faults] == [ZeroDivisionError]


def test_a_first_unit_that_fails_leaves_the_others_their_own(writers: Writers):
    def first() -> None:
        with unit():
            put("a", "half")
            writers.begin(lambda: put("b", "1"), lambda: put("c", "1"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        first()
    writers.finish()
    assert stored("a", "b", "c") == [None, "1", "1"]


def test_a_unit_that_begins_anew_stays_in_its_place(writers: Writers):
    def begin_anew(name: str) -> None:
        put(name, "half")
        session.flush()
        session.rollback()
        put(f"{name} anew", "1")

    with unit():
        begin_anew("a")
        writers.begin(lambda: begin_anew("b"), lambda: put("c", "1"))
    writers.finish()
    assert stored("a", "a anew", "b", "b anew", "c") == [None, "1", None, "1", "1"]
    with unit():
        session.rollback()


def test_a_unit_that_begins_anew_and_then_fails_leaves_nothing(writers: Writers):
    def fail(name: str) -> None:
        session.rollback()
        core(insert(Installation).values(name=name, value="half"))
        raise ZeroDivisionError

    def first() -> None:
        with unit():
            writers.begin(lambda: fail("b"), lambda: put("c", "1"))
            fail("a")

    with pytest.raises(ZeroDivisionError):
        first()
    writers.finish()
    assert stored("a", "b", "c") == [None, None, "1"]


def test_each_sees_what_the_one_before_has_written(writers: Writers):
    def count_up() -> None:
        put("count", str(int(value("count") or 0) + 1))

    with unit():
        count_up()
        writers.begin(*[count_up] * 5)
    writers.finish()
    assert stored("count") == ["6"]


def test_R05_nobody_is_answered_before_the_commit(writers: Writers):
    answered: list[str] = []

    def quick() -> None:
        put("a", "1")
        after_commit(lambda: answered.append("a"))

    with writers.one_still_at_work(quick):
        if settings().sqlite:
            assert (answered, writers.answered, stored("a")) == ([], 0, [None])
    writers.finish()
    assert (answered, writers.answered, stored("a")) == (["a"], 3, ["1"])


def test_R05_nobody_is_refused_for_what_is_not_yet_stored(writers: Writers):
    def refuse() -> None:
        if settings().sqlite:
            assert value("a") == "1"
        raise FileExistsError

    with writers.one_still_at_work(lambda: put("a", "1"), refuse):
        if settings().sqlite:
            assert (writers.faults, stored("a")) == ([], [None])
    writers.finish()
    assert [type(fault) for fault in writers.faults] == [FileExistsError]


def orphan() -> None:
    """Found out only by the commit: a job of an event that does not exist."""
    if settings().sqlite:
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
    session.execute(
        text(
            "INSERT INTO job (event_id, handler, state, due_at, attempts, error)"
            " VALUES (77, 'none', 'due', '2026-01-01', 0, '')"
        )
    )


def fails(work: Callable[[], None], writers: Writers) -> None:
    with unit():
        put("a", "1")
        after_commit(lambda: pytest.fail("not stored"))
        writers.begin(lambda: put("b", "1"), work, lambda: put("c", "1"))


def test_R05_a_commit_that_fails_fails_all_who_share_it(writers: Writers):
    if not settings().sqlite:
        return
    with pytest.raises(IntegrityError):
        fails(orphan, writers)
    writers.finish()
    assert stored("a", "b", "c") == [None] * 3
    assert [type(fault) for fault in writers.faults] == [IntegrityError] * 3
    with unit():
        put("later", "1")
    assert stored("later") == ["1"]


def test_R05_what_sqlite_undoes_by_itself_is_told_to_all_who_lose_by_it(writers: Writers):
    def undo_all() -> None:
        again = "INSERT OR ROLLBACK INTO installation (name, value) VALUES ('z', '1')"
        session.execute(text(again))
        session.execute(text(again))

    if not settings().sqlite:
        return
    with pytest.raises(batch.Torn):
        fails(undo_all, writers)
    writers.finish()
    assert stored("a", "b", "z") == [None] * 3
    assert stored("c") == ["1"]


def test_R06_a_checkpoint_waits_until_no_unit_is_open(writers: Writers):
    with unit():
        put("a", "1")
        writers.begin_outside(checkpoint)
        writers.begin(lambda: put("b", "1"))
    writers.finish()
    assert writers.faults == []
    assert stored("a", "b") == ["1", "1"]


def test_R06_the_log_stays_short_under_load(monkeypatch: pytest.MonkeyPatch):
    if not settings().sqlite:
        return
    monkeypatch.setattr("app.core.db.LONG_LOG_PAGES", 20)
    checkpoint()
    session.rollback()
    for n in range(200):
        with unit():
            put("text", str(n) * 2000)
        session.rollback()
    assert (settings().data / "lykta.db-wal").stat().st_size < 1500 * 4120
    assert session.scalar(text("PRAGMA wal_autocheckpoint")) in {0, 1000}
