"""What the sender's phone is told: found by its own ids, opened by its own proof.

The filing path: statements over table columns, built once. Building one costs more than running it.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select

from app.core import installation, keys
from app.core.actor import Actor
from app.core.db import core
from app.reports.reads.holder import HOLDER
from app.reports.rules.filed import Filed, Held
from app.reports.tables import Report, Revision
from app.sending.reads import id_hash, progress
from app.sending.rules.sender import Proof

REPORT, REVISION = Report.__table__.c, Revision.__table__.c
HELD = select(
    REPORT.id,
    REPORT.municipality_id,
    REPORT.number,
    REPORT.revision,
    REPORT.version,
    REPORT.quarantined,
    REPORT.quarantine,
    REPORT.received_at,
    REPORT.author_id,
    REPORT.sender_hash,
    REPORT.phone_id,
    REPORT.id_hash,
)
BY_ID = HELD.where(REPORT.id_hash == bindparam("id_hash"))
KNOWN = select(REVISION.n).where(
    REVISION.report_id == bindparam("report"), REVISION.digest == bindparam("digest")
)
RENEWED = select(func.max(REVISION.received_at)).where(REVISION.report_id == bindparam("report"))
NUMBER = select(REPORT.id).where(
    REPORT.municipality_id == bindparam("municipality"), REPORT.number == bindparam("number")
)
RECEIPT_TAKEN = select(REPORT.id).where(REPORT.receipt_hash == bindparam("receipt"))


def held(report_id: UUID) -> Held | None:
    row = core(BY_ID, {"id_hash": id_hash(report_id)}).one_or_none()
    return as_held(row) if row else None


def as_held(row: Any) -> Held:
    return Held(
        id=row.id,
        municipality_id=row.municipality_id,
        number=row.number,
        revision=row.revision,
        version=row.version,
        quarantine=tuple(row.quarantine) if row.quarantined else (),
        received_at=row.received_at,
        author_id=row.author_id,
        sender_hash=row.sender_hash,
        forgotten=row.phone_id is None,
    )


def known_content(report: Held, digest: str) -> bool:
    """Whether this very content came before, in any revision."""
    return core(KNOWN, {"report": report.id, "digest": digest}).first() is not None


def digest_hash(digest: str) -> str:
    """What is kept in the place of a content's digest once the ids are forgotten."""
    return keys.keyed("ids", "digest", digest)


def number_taken(municipality_id: int, number: str) -> bool:
    return core(NUMBER, {"municipality": municipality_id, "number": number}).first() is not None


def receipt_taken(receipt: str) -> bool:
    return core(RECEIPT_TAKEN, {"receipt": receipt}).first() is not None


def filed(report_id: UUID, report: Held) -> Filed:
    """As the receipt tells it again."""
    return Filed(
        id=report_id,
        number=report.number,
        revision=report.revision,
        quarantine=report.quarantine,
        received_at=report.received_at,
        renewed_at=core(RENEWED, {"report": report.id}).scalar() or report.received_at,
        epoch=installation.epoch(),
        photos=progress(HOLDER, report.id) if not report.forgotten else {},
    )


def sent(actor: Actor, proof: Proof, report_ids: Sequence[UUID]) -> list[Filed]:
    """Those of the sender's own reports that are held."""
    asked = {id_hash(one): one for one in report_ids}
    found: list[Filed] = []
    hashes = list(asked)
    for start in range(0, len(hashes), 500):
        some = HELD.where(REPORT.id_hash.in_(hashes[start : start + 500]))
        for row in core(some).all():
            report = as_held(row)
            if report.sent_by(actor, proof) and not report.forgotten:
                found.append(filed(asked[row.id_hash], report))
    return found
