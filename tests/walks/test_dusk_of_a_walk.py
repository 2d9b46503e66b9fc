"""When it gets dark where the walk is, all the year and as far north as Sweden goes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from astral import Observer, sun
from hypothesis import given
from hypothesis import strategies as st

from app.walks.rules import is_dark
from app.walks.rules.dusk import daylight, light_at

pytestmark = pytest.mark.no_app

STOCKHOLM = ZoneInfo("Europe/Stockholm")
KOPING, KIRUNA, YSTAD = (59.514, 15.993), (67.8558, 20.2253), (55.43, 13.82)
DAYS = st.dates(date(2025, 1, 1), date(2035, 12, 31))


def clock(moment: datetime | None) -> str | None:
    return moment and f"{moment:%H:%M}"


def near(found: datetime | None, told: datetime) -> bool:
    return found is not None and abs(found - told) < timedelta(minutes=2)


def test_a_november_evening_in_koping():
    found = daylight(date(2026, 11, 20), *KOPING)
    assert [clock(each) for each in (found.sunrise, found.sunset, found.dusk)] == [
        "08:02",
        "15:19",
        "16:09",
    ]


def test_the_hour_follows_summer_time():
    saturday, sunday = (daylight(date(2026, 3, day), *KOPING) for day in (28, 29))
    assert (saturday.sunset.utcoffset(), sunday.sunset.utcoffset()) == (
        timedelta(hours=1),
        timedelta(hours=2),
    )


def test_in_june_the_sun_never_sets_in_kiruna():
    found = daylight(date(2026, 6, 21), *KIRUNA)
    assert (found.course, found.sunrise, found.sunset, found.dusk) == ("never_sets", None, None, None)  # fmt: skip


def test_in_december_the_sun_never_rises_in_kiruna_and_it_is_dark_early_in_the_afternoon():
    found = daylight(date(2026, 12, 21), *KIRUNA)
    assert (found.course, found.sunrise, found.sunset) == ("never_rises", None, None)
    assert clock(found.dusk) == "14:18"


def test_a_sunset_after_midnight_is_of_the_evening_it_belongs_to():
    found = daylight(date(2026, 5, 26), *KIRUNA)
    assert (found.course, found.sunset.date(), found.dusk) == ("rises", date(2026, 5, 27), None)


def test_the_last_sunrise_before_the_midnight_sun_has_no_sunset():
    found = daylight(date(2026, 5, 27), *KIRUNA)
    assert (found.course, clock(found.sunrise), found.sunset) == ("rises", "00:53", None)


@pytest.mark.parametrize(
    ("hour", "light", "dark"),
    [(12, "dagsljus", False), (15, "skymning", True), (18, "mörker", True)],
)
def test_the_light_is_said_in_the_words_of_the_checklist(hour, light, dark):
    moment = datetime(2026, 11, 20, hour, 40, tzinfo=STOCKHOLM)
    assert light_at(moment, *KOPING) == light
    assert is_dark(light) == dark


@given(DAYS, st.sampled_from([KOPING, YSTAD]))
def test_below_the_far_north_it_agrees_with_the_almanac_within_two_minutes(day, place):
    found, here = daylight(day, *place), Observer(*place)
    assert near(found.sunrise, sun.sunrise(here, day))
    assert near(found.sunset, sun.sunset(here, day))
    assert near(found.dusk, sun.dusk(here, day))


@given(DAYS, st.floats(55.3, 69.1), st.floats(10.9, 24.2))
def test_everywhere_in_sweden_on_every_day_the_times_come_in_their_order(day, lat, lon):
    found = daylight(day, lat, lon)
    known = [each for each in (found.sunrise, found.sunset, found.dusk) if each]
    assert known == sorted(known)
    assert (found.course == "rises") == bool(found.sunrise or found.sunset)
    if found.dusk:
        assert light_at(found.dusk.astimezone(UTC) + timedelta(minutes=1), lat, lon) == "mörker"
