"""A report's life on one page: where it may go, and how it can end."""

from enum import StrEnum


class State(StrEnum):
    NEW = "new"
    TRIAGED = "triaged"
    FORWARDED = "forwarded"
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    MERGED = "merged"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What the reporter is told. Only the first counts as solved, in every statistic."""

    SOLVED = "solved"
    PARTLY_SOLVED = "partly_solved"
    IN_MEASURE = "in_measure"
    NOT_MUNICIPAL = "not_municipal"
    NO_MEASURE = "no_measure"
    DUPLICATE = "duplicate"
    NOT_CONFIRMED = "not_confirmed"
    REJECTED = "rejected"


class Reason(StrEnum):
    """Why a report is rejected: it then stands in no picture and no statistic."""

    NO_REPORT = "no_report"
    PERSON = "person"
    TEST = "test"
    ELSEWHERE = "elsewhere"
    ABUSE = "abuse"


# Where the coordinator moves a report by hand; triaged means opened again.
PROGRESS = (State.IN_PROGRESS, State.PLANNED, State.TRIAGED)
HANDLED = {State.FORWARDED, State.IN_PROGRESS, State.PLANNED}
NEXT = {
    State.NEW: {State.TRIAGED, State.MERGED, State.CLOSED, *HANDLED},
    State.TRIAGED: {State.MERGED, State.CLOSED, *HANDLED},
    State.FORWARDED: {State.TRIAGED, State.MERGED, State.CLOSED, *HANDLED},
    State.IN_PROGRESS: {State.TRIAGED, State.MERGED, State.CLOSED, *HANDLED},
    State.PLANNED: {State.TRIAGED, State.MERGED, State.CLOSED, *HANDLED},
    State.MERGED: set(),
    State.CLOSED: {State.TRIAGED},
}


class NotPossible(ValueError):
    """A step that the life of a report does not have."""


def moved(state: str, to: State) -> State:
    """The report's new state; moving to where it stands changes nothing."""
    if to == state:
        return to
    if to not in NEXT[State(state)]:
        raise NotPossible(f"{state} -> {to}")
    return to


def open_states() -> list[State]:
    return [state for state in State if state not in {State.MERGED, State.CLOSED}]
