"""The stops of a plan as they stand in its form: typed, moved, taken away and taken back."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.walks.rules.plan import MOST_STOPS, Position

MOST_ROWS = 3 * MOST_STOPS
# Degrees with a point or, as Swedes write, a comma; what stands between the two does not matter.
DEGREES = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,20})?")


@dataclass(frozen=True, slots=True)
class Row:
    """`at` is latitude and longitude as typed. `key` is that of a stop which phones may know already; a `point` only bends the route. What
    is `gone` is left out when the plan is saved, and can be taken back until then."""

    name: str = ""
    at: str = ""
    place_type: str = ""
    key: str = ""
    point: bool = False
    gone: bool = False

    @property
    def position(self) -> Position | None:
        return position(self.at)


Rows = tuple[Row, ...]


def position(typed: str) -> Position | None:
    """59.5141, 15.9934 or 59,5141 15,9934; None when it is not two numbers."""
    found = DEGREES.findall(typed)
    if len(found) != 2:
        return None
    lat, lon = (float(each.replace(",", ".")) for each in found)
    return lat, lon


def told(lat: float, lon: float) -> str:
    """A position as it stands in the field."""
    return f"{lat:.5f}, {lon:.5f}"


def kept(rows: Rows) -> Rows:
    return tuple(row for row in rows if not row.gone)


def up(rows: Rows, n: int) -> Rows:
    return _swapped(rows, n, n - 1)


def down(rows: Rows, n: int) -> Rows:
    return _swapped(rows, n, n + 1)


def removed(rows: Rows, n: int) -> Rows:
    return _with(rows, n, gone=True)


def restored(rows: Rows, n: int) -> Rows:
    return _with(rows, n, gone=False)


STEPS: dict[str, Callable[[Rows, int], Rows]] = {
    "up": up,
    "down": down,
    "remove": removed,
    "restore": restored,
}
# Where the reading position goes when the pressed button has moved away with its row.
FOLLOWED = {"up": -1, "down": 1, "remove": 0, "restore": 0}


def added(rows: Rows, row: Row) -> Rows:
    return (*rows, row) if len(rows) < MOST_ROWS else rows


def _swapped(rows: Rows, n: int, m: int) -> Rows:
    if not (0 <= n < len(rows) and 0 <= m < len(rows)):
        return rows
    moved = list(rows)
    moved[n], moved[m] = moved[m], moved[n]
    return tuple(moved)


def _with(rows: Rows, n: int, **changed: bool) -> Rows:
    return tuple(replace(row, **changed) if at == n else row for at, row in enumerate(rows))
