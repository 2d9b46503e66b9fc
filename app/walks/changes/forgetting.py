"""What phones have told of themselves is forgotten; keyed hashes stay."""

from app.core.actor import house
from app.core.db import session
from app.core.events import note
from app.sending.changes import forget_photo_ids
from app.walks import reads
from app.walks.tables import WalkEntry


def forget(due: list[int]) -> None:
    """By what stays, a phone that comes late still finds its entry and the photos it has yet to
    send, and nothing is doubled."""
    rows = session.query(WalkEntry).filter(WalkEntry.id.in_(due)).all()
    for row in rows:
        row.digest = reads.digest_hash(row.digest)
    forget_photo_ids(reads.HOLDER, [row.id for row in rows if row.n == 1])
    for municipality_id in {row.municipality_id for row in rows}:
        note(house(municipality_id, "ids"), "ids.forgotten")
