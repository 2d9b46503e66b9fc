"""The only clock: aware UTC. Tests turn it with time-machine, the demo tells it what time it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

TOLD: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    return TOLD.get() or datetime.now(UTC)


@contextmanager
def told(moment: datetime) -> Iterator[None]:
    """Within it, now is that moment: invented content gets times of its own."""
    token = TOLD.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        TOLD.reset(token)
