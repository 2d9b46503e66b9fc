"""Measures within reach, late ones first; and who might own one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from app.accounts.reads import actor_of
from app.accounts.tables import Organisation, Person, RoleHeld
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import history as told_of
from app.core.policy import may
from app.core.reach import reachable
from app.core.words import HERE
from app.measures.rules import OPEN, Owner
from app.measures.tables import Measure, MeasureChange
from app.walks import reads as walks
from app.walks.reads import due
from app.walks.tables import Finding, SafetyWalk

PAGE = 50
PROMISED = ("decided", "started", "done")


@dataclass(frozen=True, slots=True)
class Asked:
    """How the list is filtered: open | late | one state; an owner; a walk; a kind; which page."""

    state: str = "open"
    owner: int | None = None
    walk: str = ""
    page: int = 1
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    rows: Sequence[Measure]
    total: int
    more: bool


def today() -> date:
    """By the clock in Sweden."""
    return now().astimezone(HERE).date()


def listed(actor: Actor, asked: Asked) -> Listed:
    """Late ones first, then by deadline; without a deadline last."""
    mine = within(actor, asked)
    total = session.scalar(select(func.count()).select_from(Measure).where(mine)) or 0
    found = in_order(actor, mine).offset((asked.page - 1) * PAGE).limit(PAGE)
    return Listed(session.scalars(found).all(), total, total > asked.page * PAGE)


def every(actor: Actor, asked: Asked) -> Sequence[Measure]:
    """What the list shows on all its pages, for a file."""
    return session.scalars(in_order(actor, within(actor, asked))).all()


def in_order(actor: Actor, mine: ColumnElement[bool]) -> Select[Measure]:
    here = Measure.municipality_id == actor.municipality_id
    order = (~late(), Measure.deadline.is_(None), Measure.deadline, Measure.id)
    return select(Measure).where(here, mine).order_by(*order)


def within(actor: Actor, asked: Asked) -> ColumnElement[bool]:
    mine = reachable(actor, "measure.read", Measure)
    if asked.state in {"open", "late"}:
        mine &= late() if asked.state == "late" else Measure.state.in_(OPEN)
    elif asked.state != "all":
        mine &= Measure.state == asked.state
    if asked.owner:
        mine &= Measure.organisation_id == asked.owner
    if asked.kind:
        mine &= Measure.kind == asked.kind
    if asked.walk:
        of_walk = select(Finding.id).join(SafetyWalk, SafetyWalk.id == Finding.walk_id)
        here = SafetyWalk.municipality_id == actor.municipality_id
        mine &= Measure.finding_id.in_(of_walk.where(here, SafetyWalk.number == asked.walk))
    return mine


def late() -> ColumnElement[bool]:
    over = Measure.deadline.is_not(None) & (Measure.deadline < today())
    return Measure.state.in_(OPEN) & over


def late_count(actor: Actor) -> int:
    """For the menu: nothing is asked of the database for those who own nothing."""
    if not may(actor, "measure.read"):
        return 0
    mine = reachable(actor, "measure.read", Measure) & late()
    return session.scalar(select(func.count()).select_from(Measure).where(mine)) or 0


def measure(actor: Actor, number: str) -> Measure | None:
    mine = reachable(actor, "measure.read", Measure)
    return session.scalar(select(Measure).where(mine, Measure.number == number))


def measure_of(actor: Actor, finding: Finding) -> Measure | None:
    """The measure that a finding became, if the actor reaches it."""
    mine = reachable(actor, "measure.read", Measure)
    return session.scalars(
        select(Measure).where(mine, Measure.finding_id == finding.id).order_by(Measure.id)
    ).first()


def measures_of(actor: Actor, finding_id: int) -> Sequence[Measure]:
    """All of a finding in this municipality: for the house itself, which follows an answer."""
    here = Measure.municipality_id == actor.municipality_id
    return session.scalars(select(Measure).where(here, Measure.finding_id == finding_id)).all()


def acting(actor: Actor, person_id: int | None) -> Actor | None:
    """Who did what the house now follows, with what this person may do today."""
    here = (Person.municipality_id == actor.municipality_id) & (Person.state == "active")
    person = session.scalar(select(Person).where(here, Person.id == person_id))
    return actor_of(person) if person else None


def made_of(actor: Actor, found: Measure) -> dict[str, Any]:
    """What the finding said before it became this measure."""
    events = told_of(Measure.__tablename__, found.id) if may(actor, "measure.read", found) else []
    return next((detail for event, detail in events if event.name == "measure.made"), {})


def due_of(actor: Actor, finding_ids: Sequence[int]) -> dict[int, date]:
    """By finding, the day of a measure that has been decided: a proposed day is no promise."""
    here = Measure.municipality_id == actor.municipality_id
    decided = here & Measure.state.in_(PROMISED) & Measure.deadline.is_not(None)
    rows = session.execute(
        select(Measure.finding_id, Measure.deadline)
        .where(decided, Measure.finding_id.in_(finding_ids))
        .order_by(Measure.id.desc())
    )
    return {row.finding_id: row.deadline for row in rows}


due.register(due_of)


def number_taken(actor: Actor, number: str) -> bool:
    here = Measure.municipality_id == actor.municipality_id
    return session.scalar(select(Measure.id).where(here, Measure.number == number)) is not None


def history(actor: Actor, found: Measure) -> Sequence[tuple[MeasureChange, str]]:
    """What was changed, the newest first, and by whom."""
    here = MeasureChange.municipality_id == actor.municipality_id
    rows = session.execute(
        select(MeasureChange, Person.name)
        .outerjoin(Person, Person.id == MeasureChange.person_id)
        .where(here, MeasureChange.measure_id == found.id)
        .order_by(MeasureChange.id.desc())
    ).all()
    return [(row[0], row[1] or "") for row in rows]


def change(actor: Actor, found: Measure, change_id: int) -> MeasureChange | None:
    here = MeasureChange.municipality_id == actor.municipality_id
    mine = here & (MeasureChange.measure_id == found.id) & MeasureChange.undone_at.is_(None)
    return session.scalar(select(MeasureChange).where(mine, MeasureChange.id == change_id))


def owners(actor: Actor, area_id: int | None) -> list[Owner]:
    """Every organisation, and whether one of its people answers for the area."""
    here = Organisation.municipality_id == actor.municipality_id
    rows = session.scalars(select(Organisation).where(here).order_by(Organisation.id)).all()
    posts = session.scalars(
        select(RoleHeld).where(RoleHeld.municipality_id == actor.municipality_id)
    ).all()
    there = {post.organisation_id for post in posts if area_id and area_id in post.area_ids}
    return [Owner(row.id, row.kind, row.id in there) for row in rows]


def place_type_of(actor: Actor, walk: SafetyWalk, finding: Finding) -> str | None:
    found = (stop for stop in walks.stops(actor, walk) if stop.key == finding.at_stop)
    return next((stop.place_type for stop in found), None)


def roles_of(actor: Actor, walk: SafetyWalk, finding: Finding) -> tuple[str, ...]:
    """Who answers for what the question is about."""
    question = walks.checklist_of(actor, walk).question(finding.question)
    return question.responsible if question else ()
