"""Bytes in the photo store: some that rows hold, some that no row knows."""

from datetime import timedelta

import time_machine

from app.core import photos
from app.core.clock import now
from app.core.db import session
from app.core.worker import sweep
from app.sending.tables import Photo
from tests.reports.phone import Phone, envelope, jpeg, listed


def after(**time: int) -> time_machine.travel:
    return time_machine.travel(now() + timedelta(**time), tick=False)


def empty_store() -> None:
    """Other tests leave their bytes behind, more than the sweep dares to drop."""
    photos.delete([key for room in ("raw", "kept") for key, _written in photos.listed(room)])


def planted(phone: Phone) -> tuple[set[str], set[str], set[str]]:
    """(half a photo, a whole one that has been developed, what a crash left in both rooms)."""
    announced = listed(jpeg())
    phone.put(envelope(photos=[announced]))
    phone.patch(announced["id"], jpeg()[:60], last=False)
    waiting = set(session.query(Photo).one().parts)
    phone.file_with_photo(jpeg(300, 200))
    sweep()
    made = session.query(Photo).filter_by(state="processed").one()
    kept = {str(made.display_key), str(made.thumb_key)}
    session.rollback()
    return waiting, kept, {photos.put(room, b"orphan") for room in ("raw", "kept")}
