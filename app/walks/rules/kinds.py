"""The three ways to walk: outside together, on the drawing board, or each alone in a period."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class WalkKind:
    """`stops`: whether it needs any. `period`: from a day to a last day, not an evening."""

    name: str
    longest: timedelta
    stops: bool
    period: bool
    most_joined: int


EVENING, HALF_A_YEAR = timedelta(hours=12), timedelta(days=183)
OUTSIDE = WalkKind("walk", EVENING, stops=True, period=False, most_joined=500)
DRAWING_BOARD = WalkKind("plan", HALF_A_YEAR, stops=True, period=True, most_joined=500)
DIGITAL = WalkKind("digital", HALF_A_YEAR, stops=False, period=True, most_joined=5000)
KINDS = {kind.name: kind for kind in (OUTSIDE, DRAWING_BOARD, DIGITAL)}
