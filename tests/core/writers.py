"""Threads that each do one unit of work and tell how it ended."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask

from app.core.batch import turns
from app.core.db import session
from app.core.settings import settings
from app.core.unit import unit

PATIENCE_S = 20


class Writers:
    def __init__(self, app: Flask) -> None:
        self.app = app
        self.threads: list[threading.Thread] = []
        self.faults: list[BaseException] = []
        self.answered = 0

    def begin(self, *works: Callable[[], object]) -> None:
        """Each in a unit of its own; they queue in this order."""
        for work in works:
            self.begin_outside(lambda work=work: self.unit_of(work))

    def begin_outside(self, work: Callable[[], object]) -> None:
        waiting = len(turns.queue)
        self.start(work)
        until = time.monotonic() + PATIENCE_S
        while settings().sqlite and len(turns.queue) == waiting:
            assert time.monotonic() < until
            time.sleep(0.001)

    def start(self, work: Callable[[], object]) -> None:
        thread = threading.Thread(target=self.done, args=(work,))
        self.threads.append(thread)
        thread.start()

    @contextmanager
    def one_still_at_work(self, *works: Callable[[], object]) -> Iterator[None]:
        """Those works are done, one after them is not yet, and all share a transaction."""
        queued, last, go_on = (threading.Event() for _ in range(3))
        self.begin_first(queued)
        self.begin(*works, lambda: last.set() or go_on.wait(PATIENCE_S))
        queued.set()
        assert last.wait(PATIENCE_S)
        try:
            yield
        finally:
            go_on.set()

    def begin_first(self, queued: threading.Event) -> None:
        inside = threading.Event()

        def hold() -> None:
            inside.set()
            queued.wait(PATIENCE_S)

        self.start(lambda: self.unit_of(hold))
        assert inside.wait(PATIENCE_S)

    def unit_of(self, work: Callable[[], object]) -> None:
        with unit():
            work()

    def done(self, work: Callable[[], object]) -> None:
        with self.app.app_context():
            try:
                work()
                self.answered += 1
            except BaseException as fault:
                self.faults.append(fault)
            finally:
                session.remove()

    def finish(self) -> None:
        for thread in self.threads:
            thread.join(PATIENCE_S)
            assert not thread.is_alive()
