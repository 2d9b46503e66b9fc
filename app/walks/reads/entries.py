"""What phones recorded: found by their own ids, told to who proves to have sent it."""

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from sqlalchemy import select

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.sending.reads import id_hash, progress
from app.sending.rules.sender import Proof
from app.walks.reads.holder import HOLDER, whose
from app.walks.reads.upkeep import forgotten
from app.walks.rules.drafting import Recorded
from app.walks.tables import SafetyWalk, WalkEntry, WalkScore


def held(entry_id: UUID) -> list[WalkEntry]:
    """All that came under one id, the oldest first."""
    mine = WalkEntry.id_hash == id_hash(entry_id)
    return list(session.scalars(select(WalkEntry).where(mine).order_by(WalkEntry.n)))


def sent_by(actor: Actor, entry: WalkEntry) -> bool:
    return whose(entry).proved_by(actor, Proof(id_hash=entry.id_hash))


def named(
    actor: Actor, number: str, entry_id: UUID, replaces: UUID | None = None
) -> tuple[Actor, Proof] | None:
    """As whom an entry comes that nothing proves, on a walk of the actor's municipality: whoever
    has sent it before, or what it replaces, else nobody."""
    here = SafetyWalk.municipality_id == actor.municipality_id
    walk = session.scalar(select(SafetyWalk).where(here, SafetyWalk.number == number))
    if walk is None:
        return None
    every = held(entry_id) or (held(replaces) if replaces else [])
    rows = [row for row in every if row.walk_id == walk.id]
    by = (rows[0].author_id, rows[0].participant_id) if rows else (None, None)
    nobody = Actor(by[0], walk.municipality_id, participant_id=by[1], walk_id=walk.id)
    return nobody, Proof(id_hash=id_hash(entry_id))


def recorded(entry_id: UUID, rows: list[WalkEntry]) -> Recorded:
    """As the receipt tells it again."""
    return Recorded(
        id=entry_id,
        revision=rows[-1].n,
        quarantine=tuple(rows[-1].quarantine),
        received_at=rows[0].received_at,
        renewed_at=rows[-1].received_at,
        photos={} if forgotten(rows[0]) else progress(HOLDER, rows[0].id),
    )


def sent(actor: Actor, proof: Proof, entry_ids: Sequence[UUID]) -> list[tuple[str, Recorded]]:
    """(number of the walk, entry) of those that this sender has brought. Scores are nobody's."""
    if actor.id is None and actor.participant_id is None:
        return []
    asked = {id_hash(one): one for one in entry_ids}
    rows = session.execute(
        select(SafetyWalk.number, WalkEntry)
        .join(SafetyWalk, SafetyWalk.id == WalkEntry.walk_id)
        .where(WalkEntry.id_hash.in_(asked), WalkEntry.municipality_id == actor.municipality_id)
        .order_by(WalkEntry.id_hash, WalkEntry.n)
    ).all()
    found = []
    for key, same in groupby(rows, key=lambda row: row[1].id_hash):
        (number, first), *more = list(same)
        if whose(first).proved_by(actor, proof):
            every = [first, *(row for _, row in more)]
            found.append((number, recorded(asked[key], every)))
    return found


def held_score(entry_id: UUID) -> WalkScore | None:
    return session.scalar(select(WalkScore).where(WalkScore.id_hash == id_hash(entry_id)))


def recorded_alone(entry_id: UUID, score: WalkScore, *, fresh: bool) -> Recorded:
    """When it came is told to the phone and kept nowhere."""
    return Recorded(entry_id, 1, tuple(score.quarantine), now(), now(), fresh=fresh)


def entries(actor: Actor, walk: SafetyWalk) -> list[WalkEntry]:
    """The latest of each id, with what is kept aside; of a walk that the actor reviews."""
    mine = (WalkEntry.walk_id == walk.id) & (WalkEntry.municipality_id == actor.municipality_id)
    rows = session.scalars(select(WalkEntry).where(mine).order_by(WalkEntry.n, WalkEntry.id_hash))
    return list({row.id_hash: row for row in rows}.values())


def scores(actor: Actor, walk: SafetyWalk) -> list[WalkScore]:
    mine = (WalkScore.walk_id == walk.id) & (WalkScore.municipality_id == actor.municipality_id)
    return list(session.scalars(select(WalkScore).where(mine).order_by(WalkScore.id)))
