"""What the house does by itself: photos developed, their phone-made ids forgotten."""

from sqlalchemy import bindparam, update

from app.core import photos as store
from app.core.actor import Actor
from app.core.clock import now
from app.core.darkroom import Developed
from app.core.db import core, session
from app.core.events import note
from app.core.unit import after_commit
from app.sending import reads
from app.sending.rules.photo import PhotoState
from app.sending.rules.upload import Upload
from app.sending.tables import Photo

FINISH = (
    update(Photo.__table__)  # type: ignore[arg-type]
    .where(Photo.id == bindparam("photo"), Photo.state == PhotoState.STORED)
    .values(
        state=bindparam("becomes"),
        fault=bindparam("why"),
        parts=bindparam("keys"),
        display_key=bindparam("display"),
        thumb_key=bindparam("thumb"),
        width=bindparam("wide"),
        height=bindparam("high"),
        processed_at=bindparam("at"),
    )
)
ASK_AGAIN = (
    update(Photo.__table__)  # type: ignore[arg-type]
    .where(Photo.id == bindparam("photo"), Photo.phone_id.is_not(None))
    .where(Photo.state.in_([PhotoState.STORED, PhotoState.PROCESSED]))
    .values(state=PhotoState.WAITING, received_bytes=0, parts=[], fault=None, stored_at=None)
)
LOSE = (
    update(Photo.__table__)  # type: ignore[arg-type]
    .where(Photo.id == bindparam("photo"), Photo.state == PhotoState.PROCESSED)
    .values(state=PhotoState.UNREADABLE, fault="photo_lost")
)
KEEP_HASH = (
    update(Photo.__table__)  # type: ignore[arg-type]
    .where(Photo.id == bindparam("photo"))
    .values(phone_id=bindparam("hash"))
)


def finish(
    actor: Actor, upload: Upload, made: Developed | None, keys: list[str], fault: str | None = None
) -> None:
    """The job's verdict, once: the original goes, whatever it was."""
    values = {
        "photo": upload.id,
        "becomes": PhotoState.PROCESSED if made else PhotoState.UNREADABLE,
        "why": fault,
        "keys": [],
        "display": keys[0] if keys else None,
        "thumb": keys[1] if keys else None,
        "wide": made.width if made else None,
        "high": made.height if made else None,
        "at": now(),
    }
    first = bool(session.execute(FINISH, values).rowcount)  # type: ignore[attr-defined]
    gone = list(upload.parts) if first else keys
    after_commit(lambda: store.delete(gone))
    if first:
        name = "photo.processed" if made else "photo.unreadable"
        note(actor, name, upload, kind="photo", fault=fault)


def ask_again(actor: Actor, upload: Upload) -> None:
    """Its bytes are gone or torn, as a power cut or a broken disk leaves them: its phone is told so
    by its progress, and sends them again. Whom no phone can name any more is lost."""
    if core(ASK_AGAIN, {"photo": upload.id}).rowcount:
        after_commit(lambda: store.delete(list(upload.parts)))
        note(actor, "photo.asked_again", upload, kind="photo")
    else:
        finish(actor, upload, None, [], "photo_lost")


def lose(actor: Actor, upload: Upload) -> None:
    """What was shown is gone, and no phone has it any more."""
    core(LOSE, {"photo": upload.id})
    note(actor, "photo.lost", upload, kind="photo")


def forget_photo_ids(holder: str, holder_ids: list[int]) -> None:
    """Keyed hashes stay, by which a phone that comes late still finds what it has yet to send."""
    found = reads.photo_ids(holder, holder_ids)
    hashes = [{"photo": row, "hash": reads.photo_hash(phone_id)} for row, phone_id in found]
    if hashes:
        core(KEEP_HASH, hashes)


def forget_photo_hashes(holder: str, holder_ids: list[int]) -> None:
    theirs = (Photo.holder == holder) & Photo.holder_id.in_(holder_ids)
    session.execute(update(Photo).where(theirs).values(phone_id=None))
