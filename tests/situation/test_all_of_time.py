"""The map of all time is told from a tally: it never says anything but what a recount would."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.actor import Actor, Post, Role
from app.core.clock import now
from app.core.db import session
from app.core.policy import GRANTS, Reach, may
from app.core.unit import unit
from app.places.rules import Bounds, cell_at
from app.reports.tables import Report
from app.situation.reads.cells import by_cell, cells, tallied
from app.situation.reads.points import spotted
from app.situation.rules import Asked
from app.situation.tables import Tally
from tests.makers import make_report
from tests.people import People
from tests.triage.desk import Desk, put, read

TOWN = Bounds(59.40, 15.80, 59.65, 16.20)
PLACES = ((59.5222, 15.9868), (59.5225, 15.9870), (59.5120, 15.9950), (None, None))
QUESTIONS = (
    Asked(),
    Asked(area="nygard"),
    Asked(area="nowhere"),
    Asked(category="vandalism"),
    Asked(area="centrum", category="lighting_fault"),
)


def chosen(chance: random.Random, people: People) -> dict[str, Any]:
    """Everything of a report that a tally could get wrong."""
    lat, lon = chance.choice(PLACES)
    return {
        "municipality_id": chance.choice([people.koping, people.koping, people.hedemora]),
        "lat": lat,
        "lon": lon,
        "cell": cell_at(lat, lon) if lat and lon else None,
        "category": chance.choice(["lighting_fault", "vandalism"]),
        "area_id": chance.choice([None, *people.areas.values()]),
        "sensitivity": chance.choice(["open", "internal", "restricted"]),
        "approved_at": chance.choice([now(), now(), None]),
        "organisation_id": chance.choice([None, people.organisations["vaktbolag"]]),
        "author_id": chance.choice([None, people.greta.id]),
    }


def change_at_random(people: People, seed: int, times: int = 120) -> None:
    chance = random.Random(seed)
    with unit():
        reports: list[Report] = []
        for _ in range(times):
            what = chance.choice(["new", "new", "new", "changed", "changed", "changed", "erased"])
            given = chosen(chance, people)
            if what == "new" or not reports:
                reports.append(make_report(given.pop("municipality_id"), **given))
            elif what == "erased":
                session.delete(reports.pop(chance.randrange(len(reports))))
            else:
                report = chance.choice(reports)
                for name in chance.sample(sorted(given), chance.randint(1, len(given))):
                    setattr(report, name, given[name])
            session.flush()
    session.rollback()


def recounted(actor: Actor, people: People, asked: Asked = QUESTIONS[0]) -> Counter[int]:
    """By the policy's form for one thing, report by report."""
    at_home = people.areas if actor.municipality_id == people.koping else {}
    return Counter(
        report.cell
        for report in session.scalars(select(Report))
        if may(actor, "situation.read", report)
        and report.approved_at is not None
        and report.cell is not None
        and asked.category in ("", report.category)
        and (not asked.area or report.area_id == at_home.get(asked.area, -1))
    )


def kept() -> dict[tuple[Any, ...], int]:
    rows = session.execute(select(*Tally.__table__.columns)).all()
    return {tuple(row[:5]): row.reports for row in rows}


def held() -> Counter[tuple[Any, ...]]:
    return Counter(
        (each.municipality_id, each.cell, each.category, each.area_id or 0, each.sensitivity)
        for each in session.scalars(select(Report))
        if each.approved_at is not None and each.cell is not None
    )


@pytest.fixture(params=range(4))
def changed(request: pytest.FixtureRequest, people: People) -> People:
    """After changes of every kind, by chance."""
    change_at_random(people, request.param)
    put(people, approved_at=now(), sensitivity="restricted")
    return people


def test_after_any_changes_the_tally_is_what_a_recount_gives(changed: People):
    assert kept() == held()
    assert sum(kept().values()) > 3


def test_R23_the_map_of_all_time_counts_what_each_may_see_and_nothing_else(changed: People):
    for name, actor in changed.actors.items():
        for asked in QUESTIONS:
            told = cells(actor, asked, TOWN, 1)
            assert told == recounted(actor, changed, asked), (name, asked)
    assert cells(changed.karin, Asked(), TOWN, 1) != cells(changed.petra, Asked(), TOWN, 1)


@pytest.mark.parametrize("reach", Reach)
def test_R23_every_reach_is_one_rule_as_object_and_in_the_tally(
    people: People, monkeypatch: pytest.MonkeyPatch, reach: Reach
):
    """Also those that the policy does not give today: what the tally cannot tell is recounted."""
    change_at_random(people, 7)
    monkeypatch.setitem(GRANTS, "situation.read", {Role.GUARD: reach})
    post = Post(Role.GUARD, people.organisations["vaktbolag"], frozenset({people.areas["nygard"]}))
    actor = replace(people.greta, posts=(post,))
    for asked in QUESTIONS:
        assert by_cell(actor, asked, TOWN) == recounted(actor, people, asked), asked
    assert tallied(actor, Asked()) == (reach in {Reach.SHARED, Reach.AREA, Reach.MUNICIPALITY})


def test_near_by_all_of_time_points_at_the_same_reports(changed: People):
    for actor in (changed.karin, changed.petra, changed.hedda):
        for asked in QUESTIONS:
            found = spotted(actor, asked, TOWN, 300)
            assert found is not None
            assert Counter(each.cell for each in found) == recounted(actor, changed, asked)
    assert spotted(changed.karin, Asked(), TOWN, 1) is None


def test_every_step_at_the_desk_is_in_the_tally_at_once(
    people: People, signed_in: Callable[[str], FlaskClient]
):
    number, desk = put(people), Desk(signed_in("karin"))
    for decision in ("approve", "hide:restricted", "recategorise:graffiti", "reject:test"):
        assert desk.press(decision, number).status_code == 303
        assert kept() == held(), decision
        assert sum(kept().values()) == (decision != "reject:test")
    desk.undo()
    assert kept() == held()
    assert sum(kept().values()) == 1


def test_a_square_that_holds_nothing_any_more_leaves_no_row(people: People):
    number = put(people, state="triaged", approved_at=now())
    assert len(kept()) == 1
    with unit():
        session.delete(read(number))
    assert kept() == {}
