"""Reports hold photos: who sent one, and who reaches it."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, select

from app.core.actor import Actor
from app.core.db import core
from app.core.reach import reachable
from app.reports.tables import Report
from app.sending.reads import holders
from app.sending.rules.sender import Sender

HOLDER = Report.__tablename__
REPORT = Report.__table__.c
SENDER = select(REPORT.author_id, REPORT.sender_hash, REPORT.phone_id).where(
    REPORT.id == bindparam("report")
)


def sender(report_id: int) -> Sender | None:
    row = core(SENDER, {"report": report_id}).first()
    if row is None:
        return None
    forgotten = row.phone_id is None and row.author_id is None
    return Sender(row.author_id, row.sender_hash, forgotten=forgotten)


def reached(actor: Actor, report_id: Any) -> ColumnElement[bool]:
    mine = reachable(actor, "report.read", Report)
    return select(Report.id).where(Report.id == report_id, mine).exists()


holders.register(HOLDER, sender=sender, reached=reached)
