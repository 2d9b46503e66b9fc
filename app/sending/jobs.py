"""What happens after a photo has come: it is developed; bytes that no row holds are dropped."""

import hashlib
import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from app.core import darkroom, photos, sealing
from app.core.actor import house
from app.core.darkroom import Developed, Unreadable
from app.core.events import note
from app.core.installation import ORPHANS_LEFT, put, turn
from app.core.settings import settings
from app.core.unit import unit
from app.core.worker import every_minute, on
from app.sending import changes, reads
from app.sending.rules.photo import NotAcceptable, PhotoState, check
from app.sending.rules.sealed import PHOTO_OF_NO_SENDER
from app.sending.rules.upload import Upload

log = logging.getLogger("lykta.jobs")
KEY_UNKNOWN = "photo_seal_key_unknown"


def give_up_photo(event: Any) -> Callable[[], None] | None:
    """What could not be developed however often it was tried does not lie in quarantine for ever,
    and its phone is told."""
    upload = reads.upload_by_id(event.object_id)
    if upload is None or upload.state != PhotoState.STORED:
        return None
    actor = house(upload.municipality_id, "photos")
    return partial(changes.finish, actor, upload, None, [], "photo_too_heavy")


@on("photo.stored", slow=True, given_up=give_up_photo)
def develop_photo(event: Any) -> Callable[[], None] | None:
    """The child works while nobody waits; only its verdict is stored in a unit."""
    upload = reads.upload_by_id(event.object_id)
    if upload is None or upload.state != PhotoState.STORED:
        return None
    actor = house(upload.municipality_id, "photos")
    raw = whole(upload)
    if raw is None:
        return partial(changes.ask_again, actor, upload)
    made, fault = developed(upload, raw)
    if fault == KEY_UNKNOWN and not reads.stored_long(upload.id):
        log.error("photo %s is sealed with a key that is not here: it waits for it", upload.id)
        return None
    kept = [photos.put("kept", made.display), photos.put("kept", made.thumb)] if made else []
    return partial(changes.finish, actor, upload, made, kept, fault)


def whole(upload: Upload) -> bytes | None:
    """The bytes as they were announced; None when they are gone or torn."""
    try:
        raw = b"".join(map(photos.get, upload.parts))
    except FileNotFoundError:
        return None
    return raw if hashlib.sha256(raw).hexdigest() == upload.sha256 else None


def developed(upload: Upload, raw: bytes) -> tuple[Developed | None, str | None]:
    limits = settings()
    try:
        return darkroom.develop(
            unsealed(upload, raw),
            memory_mb=limits.photo_memory_mb,
            seconds=limits.photo_seconds,
            most_pixels=limits.photo_max_pixels,
        ), None
    except (Unreadable, NotAcceptable) as fault:
        return None, str(fault)
    except sealing.Unopened as fault:
        return None, f"photo_seal_{fault}"


def unsealed(upload: Upload, raw: bytes) -> bytes:
    """What a phone has sealed is opened here and looked at like any other photo."""
    if not raw.startswith(sealing.MAGIC):
        return raw
    opened = opened_as_sealed(upload, raw)
    check(opened, settings().photo_max_pixels, settings().photo_memory_mb)
    return opened


def opened_as_sealed(upload: Upload, raw: bytes) -> bytes:
    """As this photo of its sender; phones of the first seal called each one a photo and no more."""
    try:
        return sealing.opened(upload.municipality_id, raw, upload.seal_name)
    except sealing.Unopened as why:
        if str(why) != "changed":
            raise
        return sealing.opened(upload.municipality_id, raw, PHOTO_OF_NO_SENDER)


@every_minute
def tidy() -> None:
    if turn("orphans_dropped", timedelta(days=1)):
        drop_orphans()
    if turn("photos_looked_for", timedelta(days=1)):
        look_for_lost()
        develop_left()


def look_for_lost() -> None:
    """Rows whose bytes are gone: asked for again where the phone may still have them. None at all
    when it looks as if the store were another one."""
    found = reads.lost()
    if found.doubtful:
        log.error("%s of %s photos are not in the store", len(found.rows), found.shown)
        return
    for row_id in found.rows:
        may_come = reads.phones_may_hold(row_id)
        upload = reads.upload_by_id(row_id)
        assert upload
        with unit():
            settled = changes.ask_again if may_come else changes.lose
            settled(house(upload.municipality_id, "photos"), upload)


def develop_left() -> None:
    """What could not be opened for want of a key is tried again: a restored server gets its keys
    later, and one of several hosts its newest one."""
    for row_id in reads.left_stored():
        upload = reads.upload_by_id(row_id)
        assert upload
        with unit():
            note(house(upload.municipality_id, "photos"), "photo.stored", upload, kind="photo")


def drop_orphans() -> None:
    """Bytes that lost a race, whose row was never written, or whose row is gone; none at all when
    it looks as if the rows, not the bytes, were lost."""
    found = reads.orphans()
    with unit():
        put(ORPHANS_LEFT, str(found) if found.doubtful else "")
    if found.doubtful:
        log.error("photos that no row holds are left, for the database looks wrong: %s", found)
        return
    photos.delete(found.keys)
