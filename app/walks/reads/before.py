"""The walk before this one, and what it left behind at the stops of today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.core.policy import may
from app.places.rules import distance_m
from app.walks.reads.checklists import checklist_of
from app.walks.reads.findings import findings
from app.walks.reads.publishing import is_open, public_findings
from app.walks.reads.walks import stops
from app.walks.rules.plan import Position
from app.walks.tables import Finding, SafetyWalk, WalkStop

SAME_PLACE_M = 60


@dataclass(frozen=True, slots=True)
class Before:
    """Last year's finding at one of this walk's stops (none: between them)."""

    id: int
    stop: str
    number: int
    text: str
    status: str


def before(actor: Actor, walk: SafetyWalk) -> list[Before]:
    """Last year's findings, at the stops of today. Those who do not review the walk are told what
    is public, and nothing that nobody has approved."""
    earlier = earlier_walk(actor, walk)
    if earlier is None:
        return []
    if may(actor, "walk.review", walk) and may(actor, "walk.review", earlier):
        checklist = checklist_of(actor, earlier)
        rows = [one for one in findings(actor, earlier) if is_open(one, checklist)]
    else:
        rows = list(public_findings(actor, earlier))
    then = {stop.key: stop for stop in stops(actor, earlier)}
    today = stops(actor, walk)
    return [
        Before(one.id, stop_at(_place(one, then), today), one.number, one.text, one.status)
        for one in rows
        if not one.good
    ]


def earlier_walk(actor: Actor, walk: SafetyWalk) -> SafetyWalk | None:
    here = SafetyWalk.municipality_id == actor.municipality_id
    return session.scalar(select(SafetyWalk).where(here, SafetyWalk.id == walk.before_id))


def planned_again(actor: Actor, walk: SafetyWalk) -> SafetyWalk | None:
    """The walk that repeats this one, as long as nobody has walked it."""
    here = SafetyWalk.municipality_id == actor.municipality_id
    again = here & (SafetyWalk.before_id == walk.id) & (SafetyWalk.state == "planned")
    return session.scalars(select(SafetyWalk).where(again).order_by(SafetyWalk.id)).first()


def _place(one: Finding, then: Mapping[str, WalkStop]) -> Position | None:
    """Where its stop was; what was found between the stops lies where somebody stood."""
    if stop := then.get(one.at_stop):
        return stop.lat, stop.lon
    return (one.lat, one.lon) if one.lat is not None and one.lon is not None else None


def stop_at(place: Position | None, today: Sequence[WalkStop]) -> str:
    """The key of the nearest of these stops, none where all are far."""
    if place is None:
        return ""
    far = {stop.key: distance_m(place, (stop.lat, stop.lon)) for stop in today}
    nearest = min(far, key=lambda key: far[key], default="")
    return nearest if nearest and far[nearest] <= SAME_PLACE_M else ""
