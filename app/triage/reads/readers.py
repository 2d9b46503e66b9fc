"""Who else has a report open just now: told to the desk's own people, and only for a minute."""

from sqlalchemy import ColumnElement, select

from app.accounts.tables import Person
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.reach import reachable
from app.reports.tables import Report
from app.triage.rules import READS_FOR, SAID_AGAIN
from app.triage.tables import Reading

MOST = 100


def readers(actor: Actor) -> dict[str, list[str]]:
    """Names by the number of the report that each reads, without one's own."""
    fresh = (Reading.seen_at > now() - READS_FOR) & (Reading.person_id != actor.id)
    rows = session.execute(
        select(Report.number, Person.name)
        .join(Reading, Reading.report_id == Report.id)
        .join(Person, Person.id == Reading.person_id)
        .where(reachable(actor, "report.triage", Report), fresh)
        .order_by(Person.name)
        .limit(MOST)
    )
    found: dict[str, list[str]] = {}
    for number, name in rows:
        found.setdefault(number, []).append(name)
    return found


def must_be_said(actor: Actor, report: Report) -> bool:
    """Asked before anything is written: who stays with a report writes seldom."""
    mine = session.get(Reading, actor.id)
    if mine is None or mine.report_id != report.id:
        return True
    return mine.seen_at < now() - SAID_AGAIN


def are_gone() -> bool:
    """Whether anybody has left; asked once a minute, so that no lock is taken for nothing."""
    return session.scalar(select(Reading.person_id).where(gone()).limit(1)) is not None


def gone() -> ColumnElement[bool]:
    return Reading.seen_at <= now() - READS_FOR
