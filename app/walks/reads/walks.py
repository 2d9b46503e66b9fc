"""Walks within reach, their stops, and what their entries are held against."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.core.settings import settings
from app.walks import rules
from app.walks.reads.checklists import checklist_of
from app.walks.rules.receiving import Measures
from app.walks.tables import Finding, SafetyWalk, WalkStop

PUBLIC = SafetyWalk.approved_at.is_not(None) & (SafetyWalk.state != rules.WalkState.CANCELLED)


def walk(actor: Actor, permission: str, number: str) -> SafetyWalk | None:
    mine = reachable(actor, permission, SafetyWalk)
    return session.scalar(select(SafetyWalk).where(mine, SafetyWalk.number == number))


def is_public(walk: SafetyWalk) -> bool:
    """Approved, and not called off since."""
    return walk.approved_at is not None and walk.state != rules.WalkState.CANCELLED


def number_taken(actor: Actor, number: str) -> bool:
    here = SafetyWalk.municipality_id == actor.municipality_id
    found = select(SafetyWalk.id).where(here, SafetyWalk.number == number)
    return session.scalar(found) is not None


def stops(actor: Actor, walk: SafetyWalk) -> Sequence[WalkStop]:
    here = WalkStop.municipality_id == actor.municipality_id
    mine = select(WalkStop).where(here, WalkStop.walk_id == walk.id)
    return session.scalars(mine.order_by(WalkStop.position)).all()


def measures(actor: Actor, walk: SafetyWalk) -> Measures:
    return Measures(
        checklist=checklist_of(actor, walk),
        stops=frozenset(stop.key for stop in stops(actor, walk)),
        window=window(walk),
        text_max=settings().text_max,
        photo_max_count=settings().photo_max_count,
        before=asked_again(actor, walk),
    )


def asked_again(actor: Actor, walk: SafetyWalk) -> frozenset[int]:
    """The numbers of last year's findings; those that are hidden by now are still answered about."""
    if walk.before_id is None:
        return frozenset()
    here = Finding.municipality_id == actor.municipality_id
    asked = here & (Finding.walk_id == walk.before_id) & Finding.good.is_(False)
    return frozenset(session.scalars(select(Finding.number).where(asked)))


def window(walk: SafetyWalk) -> rules.JoinWindow:
    return rules.join_window(walk.starts_at, walk.ends_at)
