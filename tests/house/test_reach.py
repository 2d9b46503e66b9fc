"""The policy as a check on one thing and as a WHERE clause are one rule: all actors × all things."""

from collections.abc import Callable, Iterator
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import and_, select, true

from app.core import reach
from app.core.actor import Actor, Post, Role
from app.core.clock import now
from app.core.db import session
from app.core.policy import GRANTS, Reach, may
from app.core.unit import unit
from app.reports.tables import Report
from tests.makers import make_report
from tests.people import People


def things(people: People) -> list[Report]:
    """Every combination of what a reach can depend on."""
    organisations = [None, people.organisations["vaktbolag"], people.organisations["skola"]]
    areas = [None, *people.areas.values()]
    authors = [None, people.greta.id, people.stina.id]
    shown = [(None, "open"), (now(), "internal"), (now(), "restricted")]
    return [
        make_report(
            municipality,
            organisation_id=organisation,
            area_id=area,
            author_id=author,
            approved_at=approved,
            sensitivity=sensitivity,
            seq=n % 4 or None,
        )
        for n, (municipality, organisation, area, author, (approved, sensitivity)) in enumerate(
            product([people.koping, people.hedemora], organisations, areas, authors, shown)
        )
    ]


def walked(one: Any) -> Any:
    """A report, or its table, as if it were a thing of a walk: `seq` stands for the walk."""
    return SimpleNamespace(walk_id=one.seq, **{name: getattr(one, name) for name in COLUMNS})


COLUMNS = (
    "municipality_id",
    "organisation_id",
    "area_id",
    "author_id",
    "approved_at",
    "sensitivity",
)


def actors(people: People) -> Iterator[Actor]:
    """The named people, those with several posts, with areas, revoked, and with nothing at all."""
    yield from people.actors.values()
    one, other = people.areas.values()
    company = people.organisations["vaktbolag"]
    greta = people.greta
    yield Actor(greta.id, people.koping, (Post(Role.GUARD, company, frozenset({one})),))
    yield Actor(greta.id, people.koping, (*greta.posts, Post(Role.MEMBER)))
    yield Actor(greta.id, people.hedemora, greta.posts)
    yield Actor(people.stina.id, people.koping, (Post(Role.STAFF), Post(Role.GUARD, company)))
    yield Actor(people.karin.id, people.koping, people.karin.posts, revoked=True)
    yield Actor(None, None, (Post(Role.COORDINATOR),))
    yield Actor(people.nils.id, people.koping, ())
    yield from joined(people)
    for role in Role:
        areas = frozenset({one, other} if role in {Role.STAFF, Role.GUARD} else {one})
        yield Actor(people.stina.id, people.koping, (Post(role, company, areas),))


def joined(people: People) -> Iterator[Actor]:
    """Participants of a walk, also one of another municipality whose walk has the same number."""
    for municipality in (people.koping, people.hedemora):
        posts = (Post(Role.PARTICIPANT),)
        yield Actor(None, municipality, posts, participant_id=7, walk_id=2)


def disagreements(
    people: People, permissions: list[str], seen: Callable[[Any], Any] = lambda one: one
) -> list[str]:
    stored = things(people)
    session.flush()
    found = []
    for permission, actor in product(permissions, actors(people)):
        by_sql = set(
            session.scalars(
                select(Report.id).where(reach.reachable(actor, permission, seen(Report)))
            )
        )
        by_object = {thing.id for thing in stored if may(actor, permission, seen(thing))}
        if by_sql != by_object:
            found.append(f"{permission} {actor.roles}: {len(by_sql ^ by_object)} differ")
    return found


def test_the_clause_and_the_check_agree_for_everybody_and_everything(people):
    with unit():
        assert disagreements(people, sorted(GRANTS)) == []


@pytest.mark.parametrize("seen", [lambda one: one, walked])
def test_they_agree_for_every_reach_also_those_that_no_permission_has_yet(
    people, monkeypatch, seen
):
    every = {f"planted.{one.name}": dict.fromkeys(Role, one) for one in Reach}
    for name, row in every.items():
        monkeypatch.setitem(GRANTS, name, row)
    with unit():
        assert disagreements(people, sorted(every), seen) == []


def test_a_participant_reaches_the_joined_walk_and_no_other(people, monkeypatch):
    monkeypatch.setitem(GRANTS, "planted.walk", {Role.PARTICIPANT: Reach.WALK})
    here, there = joined(people)
    with unit():
        stored = things(people)
        reached = [one for one in stored if may(here, "planted.walk", walked(one))]
        assert {(one.municipality_id, one.seq) for one in reached} == {(people.koping, 2)}
        assert not any(may(there, "planted.walk", walked(one)) for one in reached)
        assert not any(may(people.stina, "planted.walk", walked(one)) for one in stored)


def test_a_stranger_from_another_municipality_reaches_nothing(people):
    with unit():
        stored = things(people)
        here = {thing.id for thing in stored if thing.municipality_id == people.koping}
        for permission in GRANTS:
            reached = session.scalars(
                select(Report.id).where(reach.reachable(people.hedda, permission, Report))
            )
            assert not here & set(reached), permission


@pytest.mark.parametrize(
    "broken", ["no municipality", "no restriction", "no municipality of the walk"]
)
def test_a_planted_hole_in_the_clause_is_seen(people, monkeypatch, broken):
    """The municipality dropped from the AREA and WALK clauses; the restriction from SHARED."""
    whole = reach.clause

    def holed(how: Reach, post: Post, actor: Actor, table):
        if how is Reach.AREA and broken == "no municipality":
            return table.area_id.in_(sorted(post.area_ids))
        if how is Reach.SHARED and broken == "no restriction":
            return and_(table.municipality_id == actor.municipality_id, true())
        if how is Reach.WALK and broken == "no municipality of the walk":
            return table.walk_id == actor.walk_id
        return whole(how, post, actor, table)

    monkeypatch.setattr(reach, "clause", holed)
    every = {f"planted.{one.name}": dict.fromkeys(Role, one) for one in Reach}
    for name, row in every.items():
        monkeypatch.setitem(GRANTS, name, row)
    with unit():
        # Only a thing of the other municipality in an area of this one shows the hole.
        assert disagreements(people, sorted(every), walked) != []
