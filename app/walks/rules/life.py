"""What becomes of a walk, as a table: which state may follow on which, and what leads there."""

from dataclasses import dataclass
from enum import StrEnum


class WalkState(StrEnum):
    PLANNED = "planned"
    WALKED = "walked"
    ANSWERED = "answered"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Move:
    """`event` is its name in the diary; `why` says whether a reason is asked for."""

    after: WalkState
    to: WalkState
    event: str
    why: bool = False


P, W, A, C, X = WalkState
MOVES = {
    "walked": Move(P, W, "walk.walked"),
    "answered": Move(W, A, "walk.answered"),
    "closed": Move(A, C, "walk.closed"),
    "cancelled": Move(P, X, "walk.cancelled", why=True),
    # Pressed by mistake, or it could take place after all.
    "not_walked": Move(W, P, "walk.not_walked"),
    "not_answered": Move(A, W, "walk.not_answered"),
    "open_again": Move(C, A, "walk.opened_again"),
    "resumed": Move(X, P, "walk.resumed"),
}
# Before that nobody can have walked it; what belongs to later states waits for them.
ONWARD = ("walked", "answered", "closed", "cancelled")
EDITABLE = frozenset({P})


def moves(state: str) -> dict[str, Move]:
    """What can be done with a walk in this state; the way onward first."""
    return {name: move for name, move in MOVES.items() if move.after == state}


def move(state: str, name: str) -> Move | None:
    return moves(state).get(name)
