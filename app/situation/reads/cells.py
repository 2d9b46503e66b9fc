"""Counts per square of the metre grid: for the map, and for the places with most reports."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import Reach, granted
from app.places.rules import Bounds, cell_at, coarser
from app.places.rules.grid import ROWS
from app.reports.tables import Report
from app.situation.reads.scope import scope
from app.situation.rules import Asked
from app.situation.tables import Tally

BUSIEST = 5
# One report is a report, not a place where things happen.
LEAST = 2
TALLIED = {Reach.SHARED, Reach.AREA, Reach.MUNICIPALITY}


@dataclass(frozen=True, slots=True)
class Square:
    """A 250 m square with what was reported there most, and since when."""

    cell: int
    count: int
    category: str
    area_id: int | None
    since: datetime


def cells(actor: Actor, asked: Asked, box: Bounds, times: int) -> dict[int, int]:
    """Counts by square, each `times` 250 m wide; never a point."""
    found: Counter[int] = Counter()
    for cell, count in by_cell(actor, asked, box).items():
        found[coarser(cell, times)] += count
    return dict(found)


def by_cell(actor: Actor, asked: Asked, box: Bounds) -> dict[int, int]:
    """A period is counted from its reports, all of time is read from the tally. The rows of the box
    are chosen here: asked for them, the database would reckon with few and sort the many."""
    if tallied(actor, asked):
        cell, number, wanted = Tally.cell, func.sum(Tally.reports), scope(actor, asked, Tally)
    else:
        cell, number, wanted = Report.cell, func.count(), scope(actor, asked)
    near = in_columns(box, way_in(asked, cell))
    rows = session.execute(select(cell, number).where(wanted, near).group_by(cell)).all()
    low, high = rows_of(box)
    return {at: count for at, count in rows if at is not None and low <= at % ROWS <= high}


def tallied(actor: Actor, asked: Asked) -> bool:
    """The tally knows no times, and nothing of who has sent what."""
    reaches = {reach for reach, _post in granted(actor, "situation.read")}
    return asked.period is None and reaches <= TALLIED


def inside(asked: Asked, box: Bounds) -> list[ColumnElement[bool]]:
    """The columns of the box, then its rows."""
    cell = way_in(asked, Report.cell)
    return [in_columns(box, cell), (cell % ROWS).between(*rows_of(box))]


def way_in(asked: Asked, cell: Any) -> Any:
    """With a period the period is the way in: adding nothing to the cell keeps the database from
    choosing an index of cells."""
    return cell + 0 if asked.period else cell


def in_columns(box: Bounds, cell: Any) -> ColumnElement[bool]:
    columns = [column for column, _ in corners(box)]
    return cell.between((min(columns) - 1) * ROWS, (max(columns) + 2) * ROWS)


def rows_of(box: Bounds) -> tuple[int, int]:
    rows = [row for _, row in corners(box)]
    return min(rows) - 1, max(rows) + 1


def corners(box: Bounds) -> list[tuple[int, int]]:
    """Column and row of each corner: the meridians lean in the metre grid."""
    found = [(lat, lon) for lat in (box.south, box.north) for lon in (box.west, box.east)]
    return [divmod(cell_at(*corner), ROWS) for corner in found]


def busiest(actor: Actor, asked: Asked, most: int = BUSIEST) -> list[Square]:
    """The squares with most reports, what was most common there and the first of the period."""
    number = func.count().label("number")
    rows = session.execute(
        select(Report.cell, number)
        .where(scope(actor, asked), Report.cell.is_not(None))
        .group_by(Report.cell)
        .having(func.count() >= LEAST)
        .order_by(number.desc(), Report.cell)
        .limit(most)
    ).all()
    return [square(actor, asked, cell, count) for cell, count in rows if cell is not None]


def square_at(actor: Actor, asked: Asked, lat: float, lon: float) -> Square | None:
    """The square in which that place lies; None when nothing of it is counted."""
    cell = cell_at(lat, lon)
    number = select(func.count()).where(scope(actor, asked), Report.cell + 0 == cell)
    count = session.scalar(number) or 0
    return square(actor, asked, cell, count) if count else None


def square(actor: Actor, asked: Asked, cell: int, count: int) -> Square:
    number = func.count().label("number")
    common = session.execute(
        select(Report.category, Report.area_id, number)
        .where(scope(actor, asked), Report.cell + 0 == cell)
        .group_by(Report.category, Report.area_id)
        .order_by(number.desc(), Report.category)
        .limit(1)
    ).one()
    first = select(func.min(Report.happened_at)).where(scope(actor, asked), Report.cell + 0 == cell)
    return Square(cell, count, common.category, common.area_id, session.scalars(first).one())
