"""How far a walk has come: counts, and nothing that anybody said."""

from sqlalchemy import ColumnElement, distinct, func, select

from app.core.actor import Actor
from app.core.db import session
from app.walks.reads.walks import stops
from app.walks.tables import Participant, SafetyWalk, WalkEntry, WalkScore


def counts(actor: Actor, walk: SafetyWalk) -> dict[str, int]:
    """Phones that joined, entries (each id once) and scores that came."""
    tables = {
        "participants": (Participant, Participant.walk_id == walk.id),
        "entries": (WalkEntry, (WalkEntry.walk_id == walk.id) & (WalkEntry.n == 1)),
        "scores": (WalkScore, WalkScore.walk_id == walk.id),
    }
    return {name: _count(actor, table, mine) for name, (table, mine) in tables.items()}


def joined(actor: Actor, walk: SafetyWalk) -> int:
    """Phones that ever joined, by any of its codes."""
    return _count(actor, Participant, Participant.walk_id == walk.id)


def in_sync(actor: Actor, walk: SafetyWalk) -> int:
    """Phones that joined and of which something has come."""
    mine = (WalkEntry.walk_id == walk.id) & (WalkEntry.municipality_id == actor.municipality_id)
    return session.scalar(select(func.count(distinct(WalkEntry.participant_id))).where(mine)) or 0


def counts_by_stop(actor: Actor, walk: SafetyWalk) -> dict[str, int]:
    """Entries by stop; those between stops under the empty key. A key that a phone made up is
    nobody's stop and not told again."""
    known = {"", *(stop.key for stop in stops(actor, walk))}
    here = WalkEntry.municipality_id == actor.municipality_id
    mine = here & (WalkEntry.walk_id == walk.id) & (WalkEntry.n == 1)
    mine &= WalkEntry.at_stop.in_(known)
    by_stop = select(WalkEntry.at_stop, func.count()).where(mine).group_by(WalkEntry.at_stop)
    return {row[0]: row[1] for row in session.execute(by_stop)}


def _count(actor: Actor, table: type, mine: ColumnElement[bool]) -> int:
    here = table.municipality_id == actor.municipality_id  # type: ignore[attr-defined]
    return session.scalar(select(func.count()).select_from(table).where(here, mine)) or 0
