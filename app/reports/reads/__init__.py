"""Every SELECT of reports: the sender's phone by its proof, a code, people by their reach."""

from app.reports.reads.again import sender_is_trusted, sent_as
from app.reports.reads.codes import (
    by_code,
    leading,
    message_by_phone_id,
    thread,
)
from app.reports.reads.filing import (
    digest_hash,
    filed,
    held,
    known_content,
    number_taken,
    receipt_taken,
    sent,
)
from app.reports.reads.holder import HOLDER
from app.reports.reads.own import Sent, sent_by
from app.reports.reads.seen import contact
from app.reports.reads.upkeep import (
    Soft,
    digests,
    forgettable,
    forgettable_hashes,
    forgettable_messages,
    soft_receipts,
)

__all__ = [
    "HOLDER",
    "Sent",
    "Soft",
    "by_code",
    "contact",
    "digest_hash",
    "digests",
    "filed",
    "forgettable",
    "forgettable_hashes",
    "forgettable_messages",
    "held",
    "known_content",
    "leading",
    "message_by_phone_id",
    "number_taken",
    "receipt_taken",
    "sender_is_trusted",
    "sent",
    "sent_as",
    "sent_by",
    "soft_receipts",
    "thread",
]
