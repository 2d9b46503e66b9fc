"""Every SELECT of the picture; the actor comes first and reaches no more than the policy says."""

from app.situation.reads.cells import Square, busiest, cells, square_at
from app.situation.reads.counts import (
    Counts,
    Reporters,
    counted,
    hours,
    reporters,
    restricted,
    total,
)
from app.situation.reads.dialogues import dialogues
from app.situation.reads.walked import walked, walked_stops

__all__ = [
    "Counts",
    "Reporters",
    "Square",
    "busiest",
    "cells",
    "counted",
    "dialogues",
    "hours",
    "reporters",
    "restricted",
    "square_at",
    "total",
    "walked",
    "walked_stops",
]
