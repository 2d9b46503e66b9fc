"""A box on the map as ranges of grid cells, so that a small box costs little in a large archive."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, select, union_all

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.places.rules import Bounds, cell_at
from app.places.rules.grid import ROWS
from app.reports.tables import Report

FEW = 3000
COLUMNS = 60


def within(table: Any, box: Bounds) -> ColumnElement[bool]:
    return and_(table.lat.between(box.south, box.north), table.lon.between(box.west, box.east))


def few_in(actor: Actor, box: Bounds) -> list[int] | None:
    """Ids of the reports in the box, or nothing when there are many: looked up no further than
    matters, in the cell index alone, of whatever state."""
    inside = [and_(column, within(Report, box)) for column in columns_of(box)]
    found = found_by(actor, inside, FEW + 1)
    return found if len(found) <= FEW else None


def happened_near(actor: Actor, box: Bounds, since: datetime, until: datetime) -> list[int]:
    """The index holds the time behind the cell: a small box is asked cell by cell."""
    then = Report.happened_at.between(since, until)
    first, last, low, high = grid(box)
    cells = [
        and_(Report.cell == column * ROWS + row, then)
        for column in range(first, last + 1)
        for row in range(low, high + 1)
    ]
    return found_by(actor, cells, FEW)


def found_by(actor: Actor, clauses: list[ColumnElement[bool]], most: int) -> list[int]:
    """Each clause by itself: joined by OR, SQLite would read the index from end to end."""
    here = reachable(actor, "report.triage", Report)
    some = union_all(*(select(Report.id).where(here, one) for one in clauses)).subquery()
    return list(session.scalars(select(some.c.id).limit(most)))


def grid(box: Bounds) -> tuple[int, int, int, int]:
    """Columns and rows; one more on every side, for the meridians lean in the metre grid."""
    corners = [(lat, lon) for lat in (box.south, box.north) for lon in (box.west, box.east)]
    cells = [divmod(cell_at(*corner), ROWS) for corner in corners]
    columns, rows = [column for column, _ in cells], [row for _, row in cells]
    return min(columns) - 1, max(columns) + 1, min(rows) - 1, max(rows) + 1


def columns_of(box: Bounds) -> list[ColumnElement[bool]]:
    first, last, low, high = grid(box)
    if last - first > COLUMNS:
        wide = Report.cell.between(first * ROWS, (last + 1) * ROWS)
        return [and_(wide, (Report.cell % ROWS).between(low, high))]
    return [
        Report.cell.between(column * ROWS + low, column * ROWS + high)
        for column in range(first, last + 1)
    ]
