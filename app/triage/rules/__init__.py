"""Triage in plain values: life of a report, decisions, doubles, times. No Flask, no SQL."""

from app.triage.rules.asked import STATUSES, Asked
from app.triage.rules.decisions import (
    BY_NAME,
    CONFIRM_OVER,
    FIELDS,
    GUESSED,
    RETRIED,
    STEPS,
    UNDO_BY_HISTORY,
    UNDO_BY_KEY,
    Step,
    changed,
    revertible,
    stricter,
    taken_back,
)
from app.triage.rules.doubles import NEAR_M, SOON, Likeness, likeness
from app.triage.rules.life import (
    NEXT,
    PROGRESS,
    NotPossible,
    Outcome,
    Reason,
    State,
    moved,
    open_states,
)
from app.triage.rules.reading import READS_FOR, SAID_AGAIN
from app.triage.rules.shown import late, plain, shown

__all__ = [
    "BY_NAME",
    "CONFIRM_OVER",
    "FIELDS",
    "GUESSED",
    "NEAR_M",
    "NEXT",
    "PROGRESS",
    "READS_FOR",
    "RETRIED",
    "SAID_AGAIN",
    "SOON",
    "STATUSES",
    "STEPS",
    "UNDO_BY_HISTORY",
    "UNDO_BY_KEY",
    "Asked",
    "Likeness",
    "NotPossible",
    "Outcome",
    "Reason",
    "State",
    "Step",
    "changed",
    "late",
    "likeness",
    "moved",
    "open_states",
    "plain",
    "revertible",
    "shown",
    "stricter",
    "taken_back",
]
