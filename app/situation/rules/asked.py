"""What somebody wants to see the picture of, and how coarse a map of it may be."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from app.situation.rules.periods import Period

HERE = ZoneInfo("Europe/Stockholm")
CELL_M = 250
COARSEST = 64
# Cells across a box at most: what one screen can tell apart, and what a slow net can carry.
ACROSS = 40
FINE_ZOOM = 13
# From here on single reports are shown, while there are few enough to be told apart.
POINT_ZOOM = 13
MOST_POINTS = 300
# Only an open report is pointed at; every other one is told in its square.
POINTED_AT = "open"


@dataclass(frozen=True, slots=True)
class Asked:
    """No period means all of time. `area` and `category` are names in the address, not ids."""

    period: Period | None = None
    area: str = ""
    category: str = ""


def moments(period: Period) -> tuple[datetime, datetime]:
    """From midnight to midnight by the clock in Sweden."""
    return _midnight(period.start), _midnight(period.end)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, HERE).astimezone(UTC)


def near(zoom: float, times: int) -> bool:
    """Is the map near enough for single reports, and its box small enough for the finest squares?"""
    return zoom >= POINT_ZOOM and times == 1


def coarseness(zoom: float, width_m: float, height_m: float) -> int:
    """How many 250 m cells wide a square of the map is: doubled until the box holds few enough."""
    times = 1
    while times < COARSEST and max(width_m, height_m) / (CELL_M * times) > ACROSS:
        times *= 2
    while times < COARSEST and zoom < FINE_ZOOM and times < 2 ** round(FINE_ZOOM - zoom):
        times *= 2
    return times
