"""What the house looks for when it tidies: ids of phones, bytes that no row holds."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from app.core import photos
from app.core.clock import now
from app.core.db import session
from app.core.settings import settings
from app.sending.reads.uploads import whose
from app.sending.rules.orphans import Lost, Orphans
from app.sending.rules.photo import PhotoState
from app.sending.tables import Photo

RAW_ORPHAN_AFTER = timedelta(hours=24)
KEPT_ORPHAN_AFTER = timedelta(hours=48)
LEFT_AFTER = timedelta(hours=1)
KEY_COMES_WITHIN = timedelta(days=30)


def photo_ids(holder: str, holder_ids: list[int]) -> list[tuple[int, UUID]]:
    """(row, the phone's own id) of the photos of these holders."""
    theirs = (Photo.holder == holder) & Photo.holder_id.in_(holder_ids)
    rows = session.execute(
        select(Photo.id, Photo.phone_id).where(theirs, Photo.phone_id.is_not(None))
    ).all()
    return [(row.id, row.phone_id) for row in rows if row.phone_id]


def keys_in_use() -> set[str]:
    """Storage keys that a row knows, among those whose bytes still lie in quarantine; half a photo
    that no phone can name any more is never finished."""
    going_on = (Photo.state == PhotoState.WAITING) & Photo.phone_id.is_not(None)
    unfinished = going_on | (Photo.state == PhotoState.STORED)
    rows = session.scalars(select(Photo.parts).where(unfinished, Photo.received_bytes > 0)).all()
    session.rollback()
    return {key for parts in rows for key in parts}


def any_photo() -> bool:
    """Whether there is a row of any photo at all."""
    found = session.scalar(select(Photo.id).limit(1))
    session.rollback()
    return found is not None


def keys_held(connection: Connection) -> Iterator[str]:
    """Of all bytes that the rows seen by this connection hold: for a backup of just these rows."""
    unnamed = (Photo.state == PhotoState.WAITING) & Photo.phone_id.is_(None)
    columns = (Photo.parts, Photo.display_key, Photo.thumb_key)
    for parts, display, thumb in connection.execute(select(*columns).where(~unnamed)):
        yield from (*parts, *filter(None, (display, thumb)))


KEPT = (Photo.display_key, Photo.thumb_key)


def kept_by_rows(keys: list[str]) -> set[str]:
    """Those of these keys that a row holds, among what the house has encoded itself."""
    held = {
        key for column in KEPT for key in session.scalars(select(column).where(column.in_(keys)))
    }
    session.rollback()
    return {key for key in held if key}


def lost() -> Lost:
    """Photos that have been developed and whose bytes are gone from the store."""
    found = [row for folder in range(256) for row in lost_in(f"kept/{folder:02x}/")]
    shown = session.scalar(select(func.count()).where(Photo.state == PhotoState.PROCESSED)) or 0
    session.rollback()
    return Lost(sorted(set(found)), shown)


def lost_in(folder: str) -> list[int]:
    """A 256th part at a time: neither rows nor files are all in memory."""
    there = {key for key, _written in photos.listed(folder.rstrip("/"))}
    rows = session.execute(
        select(Photo.id, Photo.display_key, Photo.thumb_key).where(
            Photo.state == PhotoState.PROCESSED,
            or_(*(column.startswith(folder, autoescape=True) for column in KEPT)),
        )
    ).all()
    mine = ((row.id, key) for row in rows for key in row[1:] if key and key.startswith(folder))
    return [row_id for row_id, key in mine if key not in there]


def phones_may_hold(photo_row_id: int) -> bool:
    """Whether its phone was told to keep it until now."""
    photo = session.get_one(Photo, photo_row_id)
    at = photo.stored_at or photo.processed_at
    return at is not None and now() - at < timedelta(hours=settings().keep_hours)


def left_stored() -> list[int]:
    """Photos that have been here for an hour and are not developed."""
    old = Photo.stored_at < now() - LEFT_AFTER
    found = select(Photo.id).where(Photo.state == PhotoState.STORED, old)
    rows = list(session.scalars(found))
    session.rollback()
    return rows


def stored_long(photo_row_id: int) -> bool:
    """Whether nobody need wait for its key any longer. Of a sender without account no longer than its
    phone keeps it: anybody can send noise that looks sealed."""
    photo = session.get_one(Photo, photo_row_id)
    known = whose(photo).author_id is not None
    within = KEY_COMES_WITHIN if known else timedelta(hours=settings().keep_hours)
    return photo.stored_at is not None and now() - photo.stored_at > within


def orphans() -> Orphans:
    """What lies in the store longer than a row needs to be written, and is held by none."""
    known = keys_in_use()
    raw, _stored = photos.unheld("raw", now() - RAW_ORPHAN_AFTER, known.intersection)
    kept, stored = photos.unheld("kept", now() - KEPT_ORPHAN_AFTER, kept_by_rows)
    return Orphans(raw, kept, stored, any_photo())
