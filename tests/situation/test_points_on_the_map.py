"""Near by, an open report is a point; every other one stays in its square; nobody reaches further."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core.clock import now
from app.core.policy import may
from app.core.unit import unit
from app.places.rules import cell_at, distance_m
from app.situation.rules.asked import MOST_POINTS
from tests.makers import make_report
from tests.people import People
from tests.triage.desk import put, read

CELLS = "/api/v1/situation/cells"
BOX = "59.50,15.95,59.54,16.02"
LEVELS = ("open", "internal", "restricted")


@pytest.fixture
def told(signed_in: Callable[[str], FlaskClient]) -> Callable[..., dict[str, Any]]:
    """What the map of this person is told."""

    def ask(name: str, zoom: float = 14, **more: str) -> dict[str, Any]:
        query = {"box": BOX, "zoom": str(zoom), **more}
        return signed_in(name).get(CELLS, query_string=query).get_json()

    return ask


@pytest.fixture
def planted(people: People) -> dict[str, str]:
    """One approved report of each level, and one that nobody has looked at: level -> number."""
    made = {
        level: put(
            people, state="triaged", approved_at=now(), sensitivity=level, text="dold mening"
        )
        for level in LEVELS
    }
    return made | {"new": put(people)}


def numbers(told: dict[str, Any]) -> set[str]:
    return {point["number"] for point in told["points"]}


def in_all(told: dict[str, Any]) -> int:
    return len(told["points"]) + sum(count for _lat, _lon, count in told["cells"])


def test_near_by_a_report_is_a_point_that_opens_it(people: People, told):
    happened = datetime(2026, 11, 12, 20, 40, tzinfo=UTC)
    number = put(people, state="triaged", approved_at=now(), happened_at=happened)
    (point,) = told("karin")["points"]
    assert point["label"] == "Trasig eller saknad belysning, 12 november"
    assert point["address"] == f"/rapporter/{number}"
    assert distance_m((point["lat"], point["lon"]), (59.5222, 15.9868)) < 2


def test_from_afar_there_are_squares_alone(planted: dict[str, str], told):
    for zoom in (8, 11, 12.9):
        found = told("karin", zoom)
        assert found["points"] == []
        assert in_all(found) == 3


def test_only_an_open_report_is_pointed_at(planted: dict[str, str], told):
    found = told("karin")
    assert numbers(found) == {planted["open"]}
    assert [count for _lat, _lon, count in found["cells"]] == [2]


def test_R23_a_member_meets_a_restricted_report_neither_as_point_nor_in_a_square(
    planted: dict[str, str], told
):
    found = told("petra")
    assert numbers(found) == {planted["open"]}
    assert in_all(found) == 2
    assert found["points"][0]["address"] == ""


@pytest.mark.parametrize("name", ["karin", "petra", "hedda"])
def test_R24_the_map_tells_just_what_the_policy_lets_each_person_read(
    people: People, planted: dict[str, str], told, name: str
):
    actor = getattr(people, name)
    reports = [read(number) for number in planted.values()]
    within = [
        report
        for report in reports
        if report.approved_at and may(actor, "situation.read", report)
        if may(actor, "report.read", report)
    ]
    found = told(name)
    assert in_all(found) == len(within)
    assert numbers(found) == {each.number for each in within if each.sensitivity == "open"}


def test_a_point_says_nothing_of_what_was_written(planted: dict[str, str], told):
    assert "dold mening" not in str(told("karin"))


def test_too_many_to_be_told_apart_are_squares(people: People, told):
    cell = cell_at(59.5222, 15.9868)
    with unit():
        for _ in range(MOST_POINTS + 1):
            make_report(people.koping, state="triaged", approved_at=now(), cell=cell)
    found = told("karin")
    assert found["points"] == []
    assert in_all(found) == MOST_POINTS + 1


def test_period_and_category_narrow_the_points_too(people: People, told):
    put(people, hours_ago=24 * 40, state="triaged", approved_at=now())
    graffiti = put(people, state="triaged", approved_at=now(), category="graffiti", group="damage")
    assert numbers(told("karin", period="30-dagar", category="graffiti")) == {graffiti}
