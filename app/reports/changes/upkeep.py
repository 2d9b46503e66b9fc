"""What the house does by itself: codes hardened, ids forgotten."""

from sqlalchemy import bindparam, select, update

from app.core.actor import house
from app.core.db import core, session
from app.core.events import note
from app.reports import reads
from app.reports.reads import Soft
from app.reports.tables import Message, Report, Revision
from app.sending.changes import forget_photo_hashes, forget_photo_ids

KEEP_HASH = (
    update(Revision.__table__)  # type: ignore[arg-type]
    .where(Revision.id == bindparam("row"))
    .values(digest=bindparam("hash"))
)


def harden(soft: Soft, hard: str) -> None:
    """Two reports with one code cannot be told apart: the later one loses its code."""
    taken = reads.receipt_taken(hard)
    session.execute(
        update(Report)
        .where(Report.id == soft.report_id, Report.receipt_hash == soft.receipt)
        .values(receipt_hash=None if taken else hard)
    )


def forget(due: list[int]) -> None:
    """Ids and proofs of anonymous senders; keyed hashes stay, by which a phone that comes late
    still finds its report and the photos it has yet to send, and what it says anew is kept."""
    mine = Report.id.in_(due)
    session.execute(update(Report).where(mine).values(phone_id=None, sender_hash=None))
    forget_digests(due)
    forget_photo_ids(reads.HOLDER, due)
    for municipality_id in session.scalars(select(Report.municipality_id).where(mine).distinct()):
        note(house(municipality_id, "ids"), "ids.forgotten")


def forget_digests(due: list[int]) -> None:
    found = reads.digests(due)
    hashes = [{"row": row, "hash": reads.digest_hash(digest)} for row, digest in found]
    if hashes:
        core(KEEP_HASH, hashes)


def forget_hashes(due: list[int]) -> None:
    session.execute(update(Revision).where(Revision.report_id.in_(due)).values(digest=None))
    forget_photo_hashes(reads.HOLDER, due)
    session.execute(update(Report).where(Report.id.in_(due)).values(id_hash=None))


def forget_messages(due: list[int]) -> None:
    session.execute(update(Message).where(Message.id.in_(due)).values(phone_id=None))
