"""Where open reports lie close together: places that a walk may want to see."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.reach import reachable
from app.places.reads import nearest
from app.places.rules import cell_centre
from app.reports.tables import Report
from app.triage.rules import open_states

LOOKED_BACK = timedelta(days=90)
MOST, LEAST = 8, 2


@dataclass(frozen=True, slots=True)
class Hotspot:
    """The middle of a 250 m square, named by what lies nearest."""

    name: str
    lat: float
    lon: float
    count: int


def hotspots(actor: Actor) -> list[Hotspot]:
    """Only of what the actor reads in the situational picture anyway."""
    shown = reachable(actor, "situation.read", Report) & Report.approved_at.is_not(None)
    lately = (Report.happened_at >= now() - LOOKED_BACK) & Report.cell.is_not(None)
    number = func.count().label("number")
    rows = session.execute(
        select(Report.cell, number)
        .where(shown, lately, Report.state.in_(open_states()))
        .group_by(Report.cell)
        .having(func.count() >= LEAST)
        .order_by(number.desc(), Report.cell)
        .limit(MOST)
    ).all()
    return [_spot(actor, cell, count) for cell, count in rows if cell is not None]


def _spot(actor: Actor, cell: int, count: int) -> Hotspot:
    lat, lon = cell_centre(cell)
    near = nearest(actor, lat, lon, 1)
    return Hotspot(near[0].name if near else "", lat, lon, count)
