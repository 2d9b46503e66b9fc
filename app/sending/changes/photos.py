"""The bytes of a photo: stored and synced first, then one short row. The last ones are judged."""

import hashlib

from sqlalchemy import Table, bindparam, update

from app.core import photos as store
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import core
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.core.settings import settings
from app.core.unit import after_commit
from app.sending import reads
from app.sending.rules import photo as rules
from app.sending.rules.photo import NotAcceptable, PhotoState
from app.sending.rules.upload import Kept, Upload
from app.sending.tables import Photo

PHOTO: Table = Photo.__table__  # type: ignore[assignment]
ADVANCE = (
    update(PHOTO)
    .where(
        PHOTO.c.id == bindparam("photo"),
        PHOTO.c.received_bytes == bindparam("was"),
        PHOTO.c.state == PhotoState.WAITING,
    )
    .values(
        received_bytes=bindparam("to"),
        parts=bindparam("keys"),
        state=bindparam("becomes"),
        fault=bindparam("why"),
        stored_at=bindparam("at"),
    )
)


def keep(upload: Upload, content: bytes, *, last: bool = True) -> Kept:
    """Only the store, no row: called before any lock is taken."""
    if upload.received == 0 and rules.kind(content) is None and len(content) >= rules.TELLING:
        return Kept(0, (), PhotoState.REFUSED, "not_a_photo")
    received = upload.received + len(content)
    if received < upload.size and not last:
        parts = (*upload.parts, store.put("raw", content)) if content else upload.parts
        return Kept(received, parts, PhotoState.WAITING)
    try:
        former = [*map(store.get, upload.parts)]
        whole = b"".join([*former, content]) if former else content
    except FileNotFoundError:
        whole = b""
    if hashlib.sha256(whole).hexdigest() != upload.sha256:
        return Kept(0, (), PhotoState.WAITING, wrong=True, dropped=upload.parts)
    try:
        rules.check(whole, settings().photo_max_pixels, settings().photo_memory_mb)
    except NotAcceptable as error:
        return Kept(0, (), PhotoState.REFUSED, str(error), dropped=upload.parts)
    return Kept(received, (*upload.parts, store.put("raw", content)), PhotoState.STORED)


@permitted("photo.send")
def take_part(actor: Actor, upload: Upload, kept: Kept) -> None:
    """Only from where it stood: of two who send the same piece at a time, one is told so."""
    stored = kept.state == PhotoState.STORED
    values = {
        "photo": upload.id,
        "was": upload.received,
        "to": kept.received,
        "keys": list(kept.parts),
        "becomes": kept.state,
        "why": kept.fault,
        "at": now() if stored else None,
    }
    if not core(ADVANCE, values).rowcount:
        raise Refusal("offset_differs", (), **reads.standing(upload.id))
    if kept.dropped:
        after_commit(lambda: store.delete(list(kept.dropped)))
    if stored:
        note(actor, "photo.stored", upload, kind="photo")
    elif kept.fault:
        note(actor, "photo.refused", upload, kind="photo", fault=kept.fault)
