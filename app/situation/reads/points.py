"""Single reports for a map that is near enough: few, and only what the actor may read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.places.rules import Bounds
from app.reports.tables import Report
from app.situation.reads.cells import by_cell, inside, tallied
from app.situation.reads.scope import scope
from app.situation.rules import Asked


@dataclass(frozen=True, slots=True)
class Spotted:
    """What a point on the map says of its report: never its words."""

    number: str
    kind: str
    category: str
    happened_at: datetime
    lat: float
    lon: float
    cell: int
    sensitivity: str


def spotted(actor: Actor, asked: Asked, box: Bounds, most: int) -> list[Spotted] | None:
    """Newest first; None when there are more than `most`: then squares tell more."""
    where = squares_of(actor, asked, box, most)
    if where is None:
        return None
    rows = session.execute(
        select(
            Report.number,
            Report.kind,
            Report.category,
            Report.happened_at,
            Report.lat,
            Report.lon,
            Report.cell,
            Report.sensitivity,
        )
        .where(
            scope(actor, asked),
            reachable(actor, "report.read", Report),
            *where,
        )
        .limit(most + 1)
    ).all()
    if len(rows) > most:
        return None
    found = [Spotted(*row) for row in rows if row.cell is not None]
    return sorted(found, key=lambda each: each.happened_at, reverse=True)


def squares_of(
    actor: Actor, asked: Asked, box: Bounds, most: int
) -> list[ColumnElement[bool]] | None:
    """In a large archive only the squares that hold something are looked into, and none when the
    tally knows that they hold too much."""
    if not tallied(actor, asked):
        return inside(asked, box)
    held = by_cell(actor, asked, box)
    return None if sum(held.values()) > most else [Report.cell.in_(held)]
