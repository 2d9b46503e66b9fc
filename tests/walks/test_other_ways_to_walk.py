"""A walk on the drawing board, and a digital one that people do alone during a period."""

from collections.abc import Callable
from datetime import date, timedelta

from flask.testing import FlaskClient

from app.walks.rules.dusk import STOCKHOLM
from tests.walks.planner import latest, planned

SignedIn = Callable[[str], FlaskClient]
FIRST, LAST = date(2027, 3, 1), date(2027, 3, 31)
PERIOD = {"day": FIRST.isoformat(), "clock": "00:00", "until": LAST.isoformat(), "minutes": ""}


def test_a_digital_walk_needs_no_stops_and_lasts_until_its_last_day_is_over(signed_in: SignedIn):
    assert planned(signed_in("karin"), kind="digital", rows=(), **PERIOD).status_code == 303
    walk = latest()
    assert (walk.kind, walk.dark) == ("digital", False)
    assert walk.ends_at.astimezone(STOCKHOLM).isoformat() == "2027-04-01T00:00:00+02:00"


def test_its_page_shows_the_last_day_again(signed_in: SignedIn):
    karin = signed_in("karin")
    planned(karin, kind="digital", rows=(), **PERIOD)
    page = karin.get(f"/vandring/{latest().number}/plan").text
    assert 'value="2027-03-31"' in page
    assert "/resultat" in page


def test_the_drawing_board_has_stops_and_a_period(signed_in: SignedIn):
    assert planned(signed_in("karin"), kind="plan", rows=(), **PERIOD).status_code == 422
    assert planned(signed_in("karin"), kind="plan", **PERIOD).status_code == 303
    assert latest().kind == "plan"


def test_a_period_without_a_last_day_is_told_at_the_field(signed_in: SignedIn):
    answer = planned(signed_in("karin"), kind="digital", rows=(), **{**PERIOD, "until": ""})
    assert answer.status_code == 422
    assert "Välj sista dag." in answer.text


def test_a_period_of_more_than_half_a_year_is_told_in_words(signed_in: SignedIn):
    long = {**PERIOD, "until": (FIRST + timedelta(days=190)).isoformat()}
    answer = planned(signed_in("karin"), kind="digital", rows=(), **long)
    assert "Perioden är längre än ett halvår." in answer.text


def test_an_unknown_way_is_an_ordinary_walk_and_never_a_fault(signed_in: SignedIn):
    assert planned(signed_in("karin"), kind="flying").status_code == 303
    assert latest().kind == "walk"


def test_what_comes_after_is_counted_from_the_last_day(signed_in: SignedIn):
    karin = signed_in("karin")
    planned(karin, kind="digital", rows=(), **PERIOD)
    page = karin.get(f"/vandring/{latest().number}/steg").text
    assert "28 april 2027" in page


def test_a_whole_school_can_join_a_digital_walk_by_one_code(signed_in: SignedIn):
    karin = signed_in("karin")
    planned(karin, kind="digital", rows=(), **PERIOD)
    codes = f"/vandring/{latest().number}/koder"
    assert karin.post(codes, data={"most": "1200"}).status_code == 200
    planned(karin)
    ordinary = karin.post(f"/vandring/{latest().number}/koder", data={"most": "1200"})
    assert "från 1 till 500" in ordinary.text
