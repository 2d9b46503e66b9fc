"""What the house looks for when it tidies: entries whose phone-made ids may be forgotten."""

from datetime import datetime, timedelta

from sqlalchemy import Select, select

from app.core import keys
from app.core.db import session
from app.core.settings import settings
from app.walks.tables import SafetyWalk, WalkEntry

# Digests are hexadecimal: what begins with this is a keyed hash of one.
FORGOTTEN = "k"


def digest_hash(digest: str) -> str:
    """What is kept in the place of a content's digest once the ids are forgotten."""
    return FORGOTTEN + keys.keyed("ids", "digest", digest)


def forgotten(entry: WalkEntry) -> bool:
    return entry.digest.startswith(FORGOTTEN)


def said_already(rows: list[WalkEntry], digest: str) -> bool:
    """Whether this very content has come before."""
    return any(row.digest in {digest, digest_hash(digest)} for row in rows)


def forgettable(now: datetime, limit: int) -> list[int]:
    """Entries of phones that joined or are not known, a month after the walk has ended and they have
    come; those of accounts keep their ids, as their reports do."""
    before = now - timedelta(days=settings().id_days)
    over = [walk.id for walk in session.scalars(_begun(before)) if walk.ends_at < before]
    mine = WalkEntry.author_id.is_(None) & ~WalkEntry.digest.startswith(FORGOTTEN)
    due = mine & (WalkEntry.received_at < before) & WalkEntry.walk_id.in_(over)
    found = list(session.scalars(select(WalkEntry.id).where(due).limit(limit)))
    session.rollback()
    return found


def _begun(before: datetime) -> Select[SafetyWalk]:
    known = ~WalkEntry.digest.startswith(FORGOTTEN) & WalkEntry.author_id.is_(None)
    some = select(WalkEntry.walk_id).where(known).distinct()
    return select(SafetyWalk).where(SafetyWalk.starts_at < before, SafetyWalk.id.in_(some))
