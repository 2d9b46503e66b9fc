"""One unit of work: all is stored or nothing. Opened only at the doors; writers queue fairly.

On SQLite the units of a process that meet share one commit (`batch.py`), and a file lock queues the
processes: its own busy wait is unfair and would let a checkpoint meet a commit. On PostgreSQL one
advisory lock does, so both engines keep the same order of the diary.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core.batch import alone, joined
from app.core.db import RULES, db, session
from app.core.settings import settings

# Writers stand still meanwhile, so it waits for readers but a moment.
STATISTICS_AND_CHECKPOINT = (
    "PRAGMA analysis_limit=1000",
    "ANALYZE",
    "PRAGMA busy_timeout=500",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    f"PRAGMA busy_timeout={RULES['busy_timeout']}",
)
DIARY_LOCK = 5_905_203
after: threading.local = threading.local()


@contextmanager
def unit() -> Iterator[Session]:
    """A writing transaction. What is changed is loaded inside it; an exception undoes it."""
    if is_open():
        raise RuntimeError("a unit of work is already open")
    calls: list[Callable[[], None]] = []
    after.calls = calls
    try:
        yield from batched() if settings().sqlite else written()
    finally:
        after.calls = None
    for call in calls:
        call()


def batched() -> Iterator[Session]:
    session.rollback()
    with joined(db.engine, session()):
        yield session()


def written() -> Iterator[Session]:
    session.rollback()
    try:
        connection = session.connection(execution_options={"write": True})
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": DIARY_LOCK})
        yield session()
        session.commit()
    except BaseException:
        session.rollback()
        raise


def is_open() -> bool:
    return getattr(after, "calls", None) is not None


def after_commit(call: Callable[[], None]) -> None:
    """Runs when the open unit is stored; not at all when it fails."""
    if not is_open():
        raise RuntimeError("no unit of work is open")
    after.calls.append(call)


def checkpoint() -> None:
    """Moves the whole log into the database file and empties it, while no writer can commit."""
    if not settings().sqlite:
        return
    session.rollback()
    with alone():
        raw = db.engine.raw_connection()
        try:
            # Without figures of its own SQLite takes any index with the right beginning.
            for work in STATISTICS_AND_CHECKPOINT:
                raw.cursor().execute(work)
        finally:
            raw.close()
