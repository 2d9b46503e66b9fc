"""What people see beside a report, by the reach they have over it."""

from sqlalchemy import select

from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.reports.tables import Contact, Report


def contact(actor: Actor, report: Report) -> Contact | None:
    mine = reachable(actor, "report.contact", Report)
    return session.scalar(
        select(Contact)
        .join(Report, Report.id == Contact.report_id)
        .where(mine, Contact.report_id == report.id)
    )
