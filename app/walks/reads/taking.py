"""What a phone takes along of the plan, beside the checklist."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.walks.reads.before import Before, before
from app.walks.reads.steps import meeting_on
from app.walks.reads.walks import stops
from app.walks.tables import SafetyWalk, WalkRole, WalkShare, WalkStop

T = TypeVar("T", WalkShare, WalkRole)


@dataclass(frozen=True)
class Plan:
    stops: Sequence[WalkStop]
    shares: Sequence[WalkShare]
    roles: Sequence[WalkRole]
    before: Sequence[Before]
    meeting_on: date | None


def plan(actor: Actor, walk: SafetyWalk) -> Plan:
    return Plan(
        stops=stops(actor, walk),
        shares=_of(actor, walk, WalkShare),
        roles=_of(actor, walk, WalkRole),
        before=before(actor, walk),
        meeting_on=meeting_on(actor, walk),
    )


def _of(actor: Actor, walk: SafetyWalk, table: type[T]) -> Sequence[T]:
    here = (table.municipality_id == actor.municipality_id) & (table.walk_id == walk.id)
    return session.scalars(select(table).where(here).order_by(table.id)).all()
