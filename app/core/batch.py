"""Writing units of one process that share one commit on SQLite, and so one sync of the disk.

While others wait, a unit that is done leaves the transaction open to the next; the last one commits
for all. Each but the first stands in a savepoint of its own, so one that fails takes nothing of the
others with it. Nobody goes on before the commit, and when that fails all of them have failed.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Engine

from app.core.db import UnitSession, log_kept_short
from app.core.settings import settings
from app.core.turns import Turns

LONGEST_S = 0.05


class Torn(RuntimeError):
    """SQLite itself has undone the whole transaction, with what others had done in it."""


class Batch:
    """Begun by the first unit, with the file lock; only who has the turn touches it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.ends_by = time.monotonic() + LONGEST_S
        self.ended = threading.Event()
        self.fault: BaseException | None = None
        self.units = 0
        self.lock = locked()
        with ExitStack() as undone:
            undone.callback(os.close, self.lock)
            self.connection = engine.connect().execution_options(write=True)
            undone.callback(self.connection.close)
            self.open()
            undone.pop_all()
        self.raw: Any = self.connection.connection.driver_connection

    def open(self) -> Connection:
        """Begun anew when the first unit has rolled back itself and goes on."""
        if not self.connection.in_transaction():
            self.connection.begin()
        return self.connection

    def take_in(self, session: UnitSession) -> None:
        """The session works in this transaction until it commits or rolls back its own part."""
        self.units += 1
        session.join_transaction_mode = "rollback_only" if self.units == 1 else "create_savepoint"
        session.connection_of_unit = self.open
        session.joined = session.connection()

    def goes_on(self) -> bool:
        return self.raw.in_transaction and time.monotonic() < self.ends_by

    def end(self) -> None:
        try:
            self.commit()
        except BaseException as fault:
            self.fault = fault
        finally:
            with suppress(Exception):
                self.raw.rollback()  # what a commit that failed has left open
                self.connection.close()
            os.close(self.lock)
            self.ended.set()

    def commit(self) -> None:
        transaction = self.connection.get_transaction()
        if transaction is None:
            return
        if not self.raw.in_transaction:
            raise Torn("the transaction was undone by SQLite")
        with log_kept_short(self.raw):
            transaction.commit()

    def wait(self) -> None:
        self.ended.wait()
        if self.fault:
            raise self.fault


turns: Turns[Batch] = Turns()


@contextmanager
def joined(engine: Engine, session: UnitSession) -> Iterator[None]:
    """The session's own part of a batch; when this ends it is on the disk, or nothing is."""
    batch = turns.take(lambda left: left.engine is engine) or begun(engine)
    try:
        batch.take_in(session)
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.connection_of_unit = None
        if not (batch.goes_on() and turns.give_open(batch)):
            batch.end()
            turns.give()
        batch.wait()


def begun(engine: Engine) -> Batch:
    try:
        return Batch(engine)
    except BaseException:
        turns.give()
        raise


@contextmanager
def alone() -> Iterator[None]:
    """No unit is open anywhere: for the one place that makes checkpoints, and for migrations."""
    if not settings().sqlite:
        yield
        return
    turns.take(lambda _left: False)
    try:
        handle = locked()
        try:
            yield
        finally:
            os.close(handle)
    finally:
        turns.give()


def locked() -> int:
    """The lock among processes; it is held until the handle is closed."""
    handle = os.open(f"{settings().data}/write.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except BaseException:
        os.close(handle)
        raise
    return handle
