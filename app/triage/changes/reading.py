"""Who reads what, for a minute: beside the diary, for nothing is decided by reading."""

from sqlalchemy import delete

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.reach import permitted
from app.reports.tables import Report
from app.triage.reads.readers import gone
from app.triage.tables import Reading


@permitted("report.triage")
def read(actor: Actor, report: Report) -> None:
    """One row a person: the report that lies open before them."""
    row = {"municipality_id": report.municipality_id, "report_id": report.id, "seen_at": now()}
    session.merge(Reading(person_id=actor.id, **row))
    forget_readers()


def forget_readers() -> None:
    session.execute(delete(Reading).where(gone()))
