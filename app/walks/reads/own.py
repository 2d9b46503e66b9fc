"""What became of what a phone brought: told to who proves to have sent it, by the phone's own ids."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.sending.reads import id_hash
from app.walks.reads.entries import sent_by
from app.walks.tables import Finding, FindingEntry, SafetyWalk, WalkEntry


def own_findings(
    actor: Actor, walk: SafetyWalk, entry_ids: Sequence[UUID]
) -> list[tuple[UUID, Finding]]:
    """The finding that each entry has become part of; several may lie in one."""
    asked = {id_hash(one): one for one in entry_ids}
    here = (WalkEntry.municipality_id == actor.municipality_id) & (WalkEntry.walk_id == walk.id)
    first = here & (WalkEntry.n == 1) & WalkEntry.id_hash.in_(asked)
    mine = {row.id: row for row in session.scalars(select(WalkEntry).where(first))}
    mine = {key: row for key, row in mine.items() if sent_by(actor, row)}
    pairs = session.execute(
        select(FindingEntry.entry_id, Finding)
        .join(Finding, Finding.id == FindingEntry.finding_id)
        .where(FindingEntry.entry_id.in_(mine))
        .order_by(Finding.number)
    ).all()
    known = {one.id: one for one in _of_same_walk(actor, walk)}
    return [(asked[mine[key].id_hash], _standing(found, known)) for key, found in pairs]


def _of_same_walk(actor: Actor, walk: SafetyWalk) -> Iterable[Finding]:
    here = Finding.municipality_id == actor.municipality_id
    return session.scalars(select(Finding).where(here, Finding.walk_id == walk.id))


def _standing(found: Finding, known: dict[int, Finding]) -> Finding:
    """The one that a double was merged into."""
    while found.merged_into_id is not None:
        found = known[found.merged_into_id]
    return found
