"""What the receipt code opens: one report, what became of it, its thread."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.core import ids, keys
from app.core.actor import Actor
from app.core.db import session
from app.reports.rules import receipt
from app.reports.tables import Message, Report

MERGED_STEPS = 10


def by_code(actor: Actor, code: str, host: int | None = None) -> Report | None:
    """The report of a receipt code, at the same cost whether there is one or not. `host`: the
    municipality of the address, where phones send for whoever has signed in there."""
    given = ids.receipt_hash(code)
    softs = [
        receipt.soft(secret, given)
        for _version, secret in keys.versions(str(keys.folder()), "pepper")
    ]
    kept = softs + [receipt.hard(one) for one in softs]
    here = Report.municipality_id.in_({actor.municipality_id, host} - {None})
    return session.scalar(select(Report).where(here, Report.receipt_hash.in_(kept)))


def leading(report: Report) -> Report:
    """The report that this one was merged into, however many steps; itself when it was not."""
    for _ in range(MERGED_STEPS):
        if report.merged_into_id is None:
            return report
        report = session.get_one(Report, report.merged_into_id)
    return report


def thread(report: Report) -> Sequence[Message]:
    """The caller has reached the report, by reach or by code."""
    mine = Message.report_id == report.id
    return session.scalars(select(Message).where(mine).order_by(Message.id)).all()


def message_by_phone_id(report: Report, phone_id: UUID | None) -> Message | None:
    if phone_id is None:
        return None
    mine = (Message.report_id == report.id) & (Message.phone_id == phone_id)
    return session.scalar(select(Message).where(mine))
