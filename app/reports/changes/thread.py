"""The two-way thread, from the side of the person with the code."""

from datetime import datetime
from uuid import UUID

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.core.settings import settings
from app.reports import reads
from app.reports.tables import Message, Report


@permitted("report.send")
def add(actor: Actor, report: Report, text: str, phone_id: UUID | None = None) -> Message:
    """Sent twice under one id, kept once."""
    if len(text) > settings().text_max:
        raise Refusal("text_too_long")
    if not text.strip():
        raise Refusal("text_missing")
    before = reads.message_by_phone_id(report, phone_id)
    if before is not None:
        return before
    message = Message(
        municipality_id=report.municipality_id,
        report_id=report.id,
        phone_id=phone_id,
        text=text,
        sent_at=now(),
    )
    session.add(message)
    heard_again(report, message.sent_at)
    session.flush()
    note(actor, "message.added", report)
    return message


def heard_again(report: Report, at: datetime) -> None:
    """The desk has been there already, and is told that there is more, also whoever has the report
    on the screen just now. What is new to the desk is read as a whole."""
    if report.version > 1:
        report.added_at = report.added_at or at
        report.version += 1
