"""What safety walks found: a source of its own, as a leader approved it, never added to reports."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, false, select

from app.core.actor import Actor
from app.core.db import session
from app.places.rules import Bounds
from app.situation.reads.scope import area_named
from app.situation.rules import Asked, moments
from app.walks.reads.walks import PUBLIC
from app.walks.tables import SafetyWalk, WalkStop


def walked(actor: Actor, asked: Asked) -> Sequence[SafetyWalk]:
    """Walks of the period and area whose page everybody may read, the latest first."""
    mine = select(SafetyWalk).where(approved(actor, asked))
    return session.scalars(mine.order_by(SafetyWalk.starts_at.desc(), SafetyWalk.id)).all()


def walked_stops(actor: Actor, asked: Asked, box: Bounds) -> dict[SafetyWalk, Sequence[WalkStop]]:
    """The stops of these walks that lie in the box."""
    rows = session.execute(
        select(SafetyWalk, WalkStop)
        .join(WalkStop, WalkStop.walk_id == SafetyWalk.id)
        .where(
            approved(actor, asked),
            WalkStop.lat.between(box.south, box.north),
            WalkStop.lon.between(box.west, box.east),
        )
        .order_by(SafetyWalk.starts_at.desc(), SafetyWalk.id, WalkStop.position)
    )
    found: dict[SafetyWalk, list[WalkStop]] = {}
    for walk, stop in rows:
        found.setdefault(walk, []).append(stop)
    return dict(found)


def approved(actor: Actor, asked: Asked) -> ColumnElement[bool]:
    """A finding has no category of reports: asked for one, there are none."""
    here = (SafetyWalk.municipality_id == actor.municipality_id) & PUBLIC
    if asked.period:
        start, end = moments(asked.period)
        here &= (SafetyWalk.starts_at >= start) & (SafetyWalk.starts_at < end)
    if asked.area:
        area_id = area_named(actor, asked.area)
        here &= (SafetyWalk.area_id == area_id) if area_id else false()
    return here & false() if asked.category else here
