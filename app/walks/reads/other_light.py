"""The same walk in the other light, and which of its stops is which of this one's."""

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.walks.reads.before import stop_at
from app.walks.reads.walks import stops
from app.walks.tables import SafetyWalk


def other_light(actor: Actor, walk: SafetyWalk) -> SafetyWalk | None:
    """Whichever of the two was planned first."""
    here = (SafetyWalk.municipality_id == actor.municipality_id) & (SafetyWalk.state != "cancelled")
    pair = (SafetyWalk.id == walk.other_light_id) | (SafetyWalk.other_light_id == walk.id)
    return session.scalars(select(SafetyWalk).where(here, pair).order_by(SafetyWalk.id)).first()


def same_stops(actor: Actor, walk: SafetyWalk, other: SafetyWalk) -> dict[str, str]:
    """The other walk's stop, by the key of this walk's; either may have been moved since."""
    theirs = stops(actor, other)
    found = {one.key: stop_at((one.lat, one.lon), theirs) for one in stops(actor, walk)}
    return {"": "", **{here: there for here, there in found.items() if there}}
