"""Writers of one process queue here: one at a time, in the order of coming.

Whoever is done gives the turn on, and may leave open what the next one can go on with.
"""

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Open(Protocol):
    def end(self) -> None: ...


T = TypeVar("T", bound=Open)


class Waiting(Generic[T]):
    def __init__(self, goes_on: Callable[[T], bool]) -> None:
        self.goes_on = goes_on
        self.given: T | None = None
        self.called = threading.Lock()
        self.called.acquire()


class Turns(Generic[T]):
    def __init__(self) -> None:
        self.guard = threading.Lock()
        self.busy = False
        self.queue: deque[Waiting[T]] = deque()

    def take(self, goes_on: Callable[[T], bool]) -> T | None:
        """Waits for the turn; gives what was left open, if this one goes on with it."""
        with self.guard:
            if not self.busy:
                self.busy = True
                return None
            mine = Waiting(goes_on)
            self.queue.append(mine)
        try:
            mine.called.acquire()
        except BaseException:  # a signal, in the main thread
            self.withdraw(mine)
            raise
        return mine.given

    def give(self) -> None:
        with self.guard:
            if self.queue:
                self.call(None)
            else:
                self.busy = False

    def give_open(self, left: T) -> bool:
        """Whether somebody waits who goes on with it; otherwise the turn stays where it is."""
        with self.guard:
            if not self.queue or not self.queue[0].goes_on(left):
                return False
            self.call(left)
            return True

    def call(self, left: T | None) -> None:
        waiting = self.queue.popleft()
        waiting.given = left
        waiting.called.release()

    def withdraw(self, mine: Waiting[T]) -> None:
        with self.guard:
            if mine in self.queue:
                self.queue.remove(mine)
                return
        try:
            if mine.given is not None:
                mine.given.end()
        finally:
            self.give()
