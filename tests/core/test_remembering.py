"""What hardly ever changes is not read anew at every request, and no change is missed for long."""

import json
import math
from contextlib import suppress
from dataclasses import replace

from app.core import remembered as memory
from app.core.db import session
from app.core.remembered import remembered
from app.core.unit import unit
from app.places import changes, reads
from app.places.tables import Area, Municipality
from tests.people import People


def renamed(people: People, name: str) -> None:
    here = session.get_one(Municipality, people.karin.municipality_id)
    changes.take_profile(people.karin, here, {"name": name})


def name_of(people: People) -> str:
    found = reads.known(people.karin)
    assert found is not None
    return found.name


def test_what_is_remembered_is_read_once_and_again_after_a_second(monkeypatch):
    read: list[int] = []

    def load() -> int:
        read.append(1)
        return len(read)

    assert [remembered("a", load), remembered("a", load), remembered("b", load)] == [1, 1, 2]
    monkeypatch.setattr(memory, "FOR_S", 0.0)
    memory.forget()
    assert [remembered("a", load), remembered("a", load)] == [3, 4]


def test_a_municipality_that_changes_is_known_at_once(people: People):
    with unit():
        renamed(people, "Nya Köping")
        assert name_of(people) == "Nya Köping"
    assert name_of(people) == "Nya Köping"


def test_a_change_that_is_undone_is_never_known(people: People):
    before = name_of(people)
    with suppress(RuntimeError), unit():
        renamed(people, "Nya Köping")
        memory.forget()
        assert name_of(people) == "Nya Köping"
        raise RuntimeError
    assert name_of(people) == before


def test_areas_of_another_version_than_the_remembered_one_are_not_kept(people: People):
    point, centrum = (59.5139, 15.9926), people.areas["centrum"]
    known = reads.known(people.karin)
    assert known is not None
    with unit():
        session.get_one(Municipality, people.koping).areas_version = "new"
        drawn_around(session.get_one(Area, centrum), point)
    memory._known()[f"municipality {people.koping}"] = (math.inf, replace(known, areas_version="x"))
    assert reads.area_at(people.karin, *point) == centrum
    with unit():
        drawn_around(session.get_one(Area, centrum), (59.6, 16.2))
    assert reads.area_at(people.karin, *point) is None


def drawn_around(area: Area, point: tuple[float, float]) -> None:
    (lat, lon), d = point, 0.001
    corners = ((-d, -d), (d, -d), (d, d), (-d, d), (-d, -d))
    ring = [[lon + east, lat + north] for east, north in corners]
    area.outline = json.dumps({"type": "Polygon", "coordinates": [ring]})
