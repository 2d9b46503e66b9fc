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
NOON, AFTER_DUSK = 12, timedelta(minutes=30)

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


def start_in_light(moment: datetime, lat: float, lon: float, *, dark: bool) -> datetime | None:
    """When a walk could start that day in the light that is wished, in Swedish time: at noon, or
    half an hour after it has become dark (after sunset where the night stays light). None where the
    sun does not set."""
    here = moment.astimezone(STOCKHOLM)
    if not dark:
        return here.replace(hour=NOON, minute=0, second=0, microsecond=0)
    sun_of_day = daylight(here.date(), lat, lon)
    down = sun_of_day.dusk or sun_of_day.sunset
    return _quarter(down + AFTER_DUSK) if down else None


def _quarter(moment: datetime) -> datetime:
    """The next whole quarter of an hour, as walks are announced."""
    whole = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=15)


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
