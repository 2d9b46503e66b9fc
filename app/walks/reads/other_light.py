"""The same walk in the other light, and which of its stops is which of this one's."""

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.places.rules import distance_m
from app.walks.reads.before import SAME_PLACE_M, stop_at
from app.walks.reads.walks import stops
from app.walks.tables import SafetyWalk, WalkStop


def other_light(actor: Actor, walk: SafetyWalk) -> SafetyWalk | None:
    """Whichever of the two was planned first; the latest, where one was cancelled and resumed."""
    pair = (SafetyWalk.id == walk.other_light_id) | (SafetyWalk.other_light_id == walk.id)
    mine = reachable(actor, "walk.plan", SafetyWalk) & (SafetyWalk.state != "cancelled")
    return session.scalars(
        select(SafetyWalk).where(mine, pair).order_by(SafetyWalk.id.desc())
    ).first()


def same_stops(actor: Actor, walk: SafetyWalk, other: SafetyWalk) -> dict[str, str]:
    """The other walk's stop, by the key of this walk's: of the same name and near, else each the
    other's nearest. Either may have been moved, added or taken away since."""
    mine, theirs = stops(actor, walk), stops(actor, other)
    found = {"": ""}
    for one in mine:
        named = [each for each in theirs if each.name == one.name and near(one, each)]
        back = [each for each in mine if each.name == one.name and near(one, each)]
        if len(named) == 1 and len(back) == 1:
            found[one.key] = named[0].key
    left = [each for each in theirs if each.key not in found.values()]
    alone = [one for one in mine if one.key not in found]
    for one in alone:
        there = next((each for each in left if each.key == nearest(one, left)), None)
        if there and nearest(there, alone) == one.key:
            found[one.key] = there.key
    return found


def near(one: WalkStop, other: WalkStop) -> bool:
    return distance_m((one.lat, one.lon), (other.lat, other.lon)) <= SAME_PLACE_M


def nearest(one: WalkStop, others: list[WalkStop]) -> str:
    return stop_at((one.lat, one.lon), others)
