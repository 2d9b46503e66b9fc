"""What the house looks for when it tidies: soft codes, old ids."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select, text

from app.core.db import session
from app.core.settings import settings
from app.reports.tables import STILL_HASHED, STILL_KNOWN, Message, Report, Revision


@dataclass(frozen=True, slots=True)
class Soft:
    """A receipt hash that scrypt has yet to harden."""

    report_id: int
    receipt: str


def soft_receipts(mark: str, limit: int) -> list[Soft]:
    found = session.execute(
        select(Report.id, Report.receipt_hash)
        .where(Report.receipt_hash.startswith(mark, autoescape=True))
        .order_by(Report.id)
        .limit(limit)
    ).all()
    session.rollback()
    return [Soft(row.id, row.receipt_hash) for row in found if row.receipt_hash]


def forgettable(now: datetime, limit: int) -> list[int]:
    """Anonymous reports of a month ago, whether their photos have come or not."""
    before = now - timedelta(days=settings().id_days)
    return found(
        select(Report.id).where(text(STILL_KNOWN), Report.received_at < before).limit(limit)
    )


def forgettable_hashes(now: datetime, limit: int) -> list[int]:
    """Reports whose keyed hash has outlived every phone that may still be silent."""
    before = now - timedelta(days=settings().id_hash_days)
    return found(
        select(Report.id).where(text(STILL_HASHED), Report.received_at < before).limit(limit)
    )


def digests(report_ids: list[int]) -> list[tuple[int, str]]:
    """(row, digest) of every content of these reports."""
    theirs = Revision.report_id.in_(report_ids) & Revision.digest.is_not(None)
    rows = session.execute(select(Revision.id, Revision.digest).where(theirs)).all()
    return [(row.id, row.digest) for row in rows]


def forgettable_messages(now: datetime, limit: int) -> list[int]:
    before = now - timedelta(days=settings().id_days)
    return found(
        select(Message.id)
        .where(Message.phone_id.is_not(None), Message.sent_at < before)
        .limit(limit)
    )


def found(ids: Select[int]) -> list[int]:
    """The read ends at once: who forgets begins a unit of its own."""
    rows = session.scalars(ids).all()
    session.rollback()
    return list(rows)
