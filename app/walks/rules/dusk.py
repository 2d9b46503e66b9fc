"""Sunrise, sunset and dusk where the walk is, also where the sun does not set or does not rise.

astral says how high the sun stands; when it passes a height is searched here, because its own
times fail on the days around the polar night and fall on the wrong date near midnight.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from astral import Observer, sun

STOCKHOLM = ZoneInfo("Europe/Stockholm")
# The sun’s upper edge at the horizon with the air’s refraction, and the end of civil twilight.
HORIZON, TWILIGHT = -0.833, -6.0
HALF_A_DAY = timedelta(hours=12)

Course = Literal["rises", "never_sets", "never_rises"]
# The keys of the checklist’s question about light.
Light = Literal["dagsljus", "skymning", "mörker"]


@dataclass(frozen=True)
class Daylight:
    """In Swedish time. `dusk` is when it has become dark; None when the night stays light.

    Where the night is short, sunset and dusk come after midnight, on the next day's date.
    """

    course: Course
    sunrise: datetime | None
    sunset: datetime | None
    dusk: datetime | None


def daylight(day: date, lat: float, lon: float) -> Daylight:
    """The sun's course on a day at a place."""
    here = Observer(lat, lon)
    noon = sun.noon(here, day, UTC)
    sunrise = _passed(here, noon - HALF_A_DAY, noon, HORIZON)
    sunset = _passed(here, noon, noon + HALF_A_DAY, HORIZON)
    return Daylight(
        course="rises" if sunrise or sunset else _without(here, noon),
        sunrise=sunrise,
        sunset=sunset,
        dusk=_passed(here, noon, noon + HALF_A_DAY, TWILIGHT),
    )


def light_at(moment: datetime, lat: float, lon: float) -> Light:
    """What the light is at a moment, in the words of the checklist."""
    height = _height(Observer(lat, lon), moment.astimezone(UTC))
    if height > HORIZON:
        return "dagsljus"
    return "skymning" if height > TWILIGHT else "mörker"


def is_dark(light: Light) -> bool:
    """Whether the questions about light in the dark are asked: at dusk too."""
    return light != "dagsljus"


def _without(here: Observer, noon: datetime) -> Course:
    return "never_sets" if _height(here, noon) > HORIZON else "never_rises"


def _passed(here: Observer, start: datetime, end: datetime, height: float) -> datetime | None:
    """When the sun passes a height, to the second; None when it does not in that half day."""

    def above(moment: datetime) -> bool:
        return _height(here, moment) > height

    before = above(start)
    return None if before == above(end) else _when(above, start, end, before=before)


def _when(
    above: Callable[[datetime], bool], start: datetime, end: datetime, *, before: bool
) -> datetime:
    """Halved until a second is left: within half a day the sun only rises or only sinks."""
    while end - start > timedelta(seconds=1):
        middle = start + (end - start) / 2
        start, end = (middle, end) if above(middle) == before else (start, middle)
    return end.astimezone(STOCKHOLM).replace(microsecond=0)


def _height(here: Observer, moment: datetime) -> float:
    return sun.elevation(here, moment, with_refraction=False)
