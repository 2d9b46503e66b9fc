"""When a walk's code lets somebody in, and what is still taken of what was recorded in it (T16)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# People gather before the start; two hours after the planned end the code is spent.
BEFORE, AFTER = timedelta(hours=2), timedelta(hours=2)
TAKEN_AFTER = timedelta(days=14)


class Arrival(StrEnum):
    """What becomes of a record: only what comes too late is not taken."""

    TAKEN = "taken"
    KEPT_ASIDE = "kept_aside"
    TOO_LATE = "too_late"


@dataclass(frozen=True)
class JoinWindow:
    opens: datetime
    closes: datetime
    taken_until: datetime

    def may_join(self, now: datetime) -> bool:
        return self.opens <= now <= self.closes

    def arrival(self, recorded: datetime | None, received: datetime) -> Arrival:
        """A phone that syncs three days later is taken. A clock that is a year wrong, or none,
        costs nobody an answer: the leader sees that its time is doubtful."""
        if received > self.taken_until:
            return Arrival.TOO_LATE
        inside = recorded is not None and self.opens <= recorded <= self.closes
        return Arrival.TAKEN if inside else Arrival.KEPT_ASIDE


def join_window(starts: datetime, ends: datetime) -> JoinWindow:
    """From the planned time, in aware datetimes."""
    closes = max(starts, ends) + AFTER
    return JoinWindow(starts - BEFORE, closes, closes + TAKEN_AFTER)
