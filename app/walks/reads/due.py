"""By when something is to be done about a finding: the room of measures, above this one, knows."""

from collections.abc import Callable, Sequence
from datetime import date

from app.core.actor import Actor

Known = Callable[[Actor, Sequence[int]], dict[int, date]]
KNOWN: list[Known] = []


def register(known: Known) -> None:
    KNOWN.append(known)


def due(actor: Actor, finding_ids: Sequence[int]) -> dict[int, date]:
    """By the finding's id, for findings that the actor has reached already."""
    return {key: day for known in KNOWN for key, day in known(actor, finding_ids).items()}
