"""The map counts in squares: never points, never more than a slow net can carry."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import now
from app.places.rules import distance_m
from app.situation.rules import coarseness
from app.situation.rules.asked import ACROSS, CELL_M
from tests.people import People
from tests.triage.desk import put

CELLS = "/api/v1/situation/cells"
BOXES = [
    "nan,15,60,16", "inf,15,60,16", "60,15,59,16", "59,16,60,15", "59,15,60", "a,b,c,d",
    "59,15,60,16,17", "1e309,0,1,1",
]  # fmt: skip


@pytest.fixture
def karin(people: People, signed_in: Callable[[str], FlaskClient]) -> FlaskClient:
    return signed_in("karin")


def test_reports_near_each_other_are_one_square(people: People, karin: FlaskClient):
    for shift in (0, 0.0001, 0.05):
        put(people, lat=59.51 + shift, lon=15.99, approved_at=now(), state="triaged")
    told = karin.get(CELLS, query_string={"box": "59.4,15.8,59.7,16.2", "zoom": "14"}).get_json()
    assert sorted(count for _lat, _lon, count in told["cells"]) == [1, 2]
    lat, lon, _count = max(told["cells"], key=lambda cell: cell[2])
    assert distance_m((lat, lon), (59.51, 15.99)) < told["size_m"]


def test_a_square_outside_the_box_is_not_told(people: People, karin: FlaskClient):
    put(people, lat=59.51, lon=15.99, approved_at=now(), state="triaged")
    told = karin.get(CELLS, query_string={"box": "59.6,15.8,59.7,16.2", "zoom": "14"}).get_json()
    assert told["cells"] == []


def test_a_square_that_lies_wholly_beside_the_box_is_not_told(people: People, karin: FlaskClient):
    put(
        people, lat=59.5222, lon=15.9868, approved_at=now(), state="triaged", sensitivity="internal"
    )
    put(people, lat=59.5222, lon=15.9868, approved_at=now(), state="triaged")
    beside = {"box": "59.515,15.98,59.5205,15.99", "zoom": "15"}
    told = karin.get(CELLS, query_string=beside).get_json()
    assert told == {"cells": [], "size_m": 250, "points": [], "walked": []}


def test_the_period_of_the_page_is_that_of_its_map(people: People, karin: FlaskClient):
    put(people, hours_ago=24 * 40, approved_at=now(), state="triaged")
    assert karin.get(CELLS, query_string={"period": "30-dagar"}).get_json()["cells"] == []
    assert len(karin.get(CELLS).get_json()["cells"]) == 1


def test_R51_a_box_that_is_none_is_refused_in_words(karin: FlaskClient):
    answers = [karin.get(CELLS, query_string={"box": box}) for box in BOXES]
    assert {answer.status_code for answer in answers} == {400}
    assert {answer.get_json()["code"] for answer in answers} == {"filter_unreadable"}
    assert karin.get(CELLS, query_string={"zoom": "nan"}).status_code == 400


def test_R51_a_huge_box_is_cut_and_told_in_coarse_squares(people: People, karin: FlaskClient):
    put(people, approved_at=now(), state="triaged")
    told = karin.get(CELLS, query_string={"box": "-90,-180,90,180", "zoom": "22"}).get_json()
    assert told["size_m"] > CELL_M
    assert len(told["cells"]) == 1


@pytest.mark.no_app
@given(st.floats(0, 24), st.floats(1, 400_000), st.floats(1, 400_000))
def test_no_box_is_ever_told_in_more_squares_than_a_screen_can_hold(
    zoom: float, width: float, height: float
):
    times = coarseness(zoom, width, height)
    assert max(width, height) / (CELL_M * times) <= ACROSS or times == 64
