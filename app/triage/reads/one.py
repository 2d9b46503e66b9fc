"""One report at the desk, and what belongs to it. `get` is the way in; what follows trusts it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.accounts.tables import Organisation, Person
from app.core import events
from app.core.actor import Actor
from app.core.db import session
from app.core.reach import may, reachable
from app.places.tables import Area
from app.reports.tables import Report
from app.triage.tables import Decision


def get(actor: Actor, number: str) -> Report | None:
    reached = reachable(actor, "report.triage", Report)
    return session.scalar(select(Report).where(reached, Report.number == number))


def several(actor: Actor, numbers: Sequence[str]) -> list[Report]:
    """In the order asked for; what this actor does not reach is simply not there."""
    reached = reachable(actor, "report.triage", Report)
    found = session.scalars(select(Report).where(reached, Report.number.in_(numbers))).all()
    return sorted(found, key=lambda report: numbers.index(report.number))


def merged_here(actor: Actor, report: Report) -> Sequence[Report]:
    here = reachable(actor, "report.triage", Report) & (Report.merged_into_id == report.id)
    return session.scalars(select(Report).where(here).order_by(Report.id).limit(100)).all()


def merged_into(actor: Actor, report: Report) -> str:
    reached = reachable(actor, "report.triage", Report)
    into = select(Report.number).where(reached, Report.id == report.merged_into_id)
    return (session.scalar(into) if report.merged_into_id else None) or ""


def decisions(actor: Actor, report: Report) -> Sequence[Decision]:
    """Newest first."""
    mine = reachable(actor, "report.triage", Decision) & (Decision.report_id == report.id)
    return session.scalars(select(Decision).where(mine).order_by(Decision.id.desc())).all()


def history(actor: Actor, report: Report) -> list[tuple[events.Event, dict[str, Any]]]:
    if not may(actor, "report.triage", report):
        return []
    return events.history("report", report.id)


def numbers(actor: Actor, ids: Sequence[int]) -> list[str]:
    reached = reachable(actor, "report.triage", Report) & Report.id.in_(ids)
    found = session.scalars(select(Report.number).where(reached).order_by(Report.id))
    return list(found)


def decided_since(actor: Actor, report: Report, version: int) -> Sequence[Decision]:
    """What happened at the desk after that version was on a screen, oldest first."""
    mine = reachable(actor, "report.triage", Decision) & (Decision.report_id == report.id)
    later = mine & (Decision.version > version)
    return session.scalars(select(Decision).where(later).order_by(Decision.id)).all()


def names_of_people(actor: Actor) -> dict[int, str]:
    here = Person.municipality_id == actor.municipality_id
    rows = session.execute(select(Person.id, Person.name).where(here).limit(5000))
    return {row.id: row.name for row in rows}


def names_of_organisations(actor: Actor) -> dict[int, Organisation]:
    here = Organisation.municipality_id == actor.municipality_id
    found = session.scalars(select(Organisation).where(here).order_by(Organisation.name))
    return {organisation.id: organisation for organisation in found}


def areas(actor: Actor) -> dict[int, Area]:
    here = Area.municipality_id == actor.municipality_id
    found = session.scalars(select(Area).where(here).order_by(Area.name))
    return {area.id: area for area in found}
