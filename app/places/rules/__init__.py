"""Positions, metre grid, folding of words and gazetteer rows: plain values in, plain values out."""

from app.places.rules.folding import WEIGHTS, fold, ranked
from app.places.rules.gazetteer import KINDS, Entry, Fault, Sheet, read_sheet
from app.places.rules.grid import cell_at, cell_centre, coarser, from_sweref, to_sweref
from app.places.rules.position import (
    SWEDEN,
    Bounds,
    Doubt,
    Ground,
    clamped,
    distance_m,
    doubt,
    rounded,
    wider,
)

__all__ = [
    "KINDS",
    "SWEDEN",
    "WEIGHTS",
    "Bounds",
    "Doubt",
    "Entry",
    "Fault",
    "Ground",
    "Sheet",
    "cell_at",
    "cell_centre",
    "clamped",
    "coarser",
    "distance_m",
    "doubt",
    "fold",
    "from_sweref",
    "ranked",
    "read_sheet",
    "rounded",
    "to_sweref",
    "wider",
]
