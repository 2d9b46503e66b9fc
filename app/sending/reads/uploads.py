"""What the sender's phone is told: found by its own ids, opened by its own proof.

The filing path: statements over table columns, built once. Building one costs more than running it.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from app.core import keys
from app.core.actor import Actor
from app.core.db import core, session
from app.sending.reads.holders import sender_of
from app.sending.rules.sealed import photo_name, sealed_for
from app.sending.rules.sender import Proof, Sender
from app.sending.rules.upload import Progress, Upload
from app.sending.tables import Photo

PHOTO = Photo.__table__.c
OF_HOLDER = (
    select(PHOTO.phone_id, PHOTO.received_bytes, PHOTO.state)
    .where(PHOTO.holder == bindparam("holder"), PHOTO.holder_id == bindparam("held_by"))
    .where(PHOTO.listed)
    .order_by(PHOTO.position)
)
UPLOADS = select(
    PHOTO.id,
    PHOTO.municipality_id,
    PHOTO.holder,
    PHOTO.holder_id,
    PHOTO.size,
    PHOTO.sha256,
    PHOTO.received_bytes,
    PHOTO.parts,
    PHOTO.state,
    PHOTO.fault,
).where(PHOTO.phone_id == bindparam("photo"))


def id_hash(envelope_id: UUID) -> str:
    return keys.keyed("ids", str(envelope_id))


def photo_hash(photo_id: UUID) -> UUID:
    """What is kept in the place of a photo's own id once that is forgotten."""
    return UUID(hex=keys.keyed("ids", "photo", str(photo_id))[:32])


def progress(holder: str, holder_id: int) -> dict[UUID, Progress]:
    """The photos of an envelope, as its receipt tells them again."""
    rows = core(OF_HOLDER, {"holder": holder, "held_by": holder_id}).all()
    return {row.phone_id: Progress(row.received_bytes, row.state) for row in rows if row.phone_id}


def upload(actor: Actor, proof: Proof, photo_id: UUID) -> Upload | None:
    """The sender's own photo. Ends the read at once: the bytes may take long to come. Where ids are
    forgotten, knowing them is the proof."""
    rows = core(UPLOADS, {"photo": photo_id}).all()
    mine = [row for row in rows if whose(row).proved_by(actor, proof)]
    if not rows and actor.id is None:
        late = core(UPLOADS, {"photo": photo_hash(photo_id)}).all()
        mine = [row for row in late if whose(row).known_late(actor, proof)]
    found = as_upload(mine[-1]) if mine else None
    session.rollback()
    return found


def whose(row: Any) -> Sender:
    return sender_of(row.holder, row.holder_id)


def as_upload(photo: Any) -> Upload:
    return Upload(
        id=photo.id,
        municipality_id=photo.municipality_id,
        holder=photo.holder,
        holder_id=photo.holder_id,
        size=photo.size,
        sha256=photo.sha256,
        received=photo.received_bytes,
        parts=tuple(photo.parts),
        state=photo.state,
        fault=photo.fault,
    )


def standing(photo_row_id: int) -> dict[str, str]:
    """The headers that tell where a photo's bytes really stand."""
    row = session.execute(
        select(Photo.received_bytes, Photo.state).where(Photo.id == photo_row_id)
    ).one()
    return upload_headers(row.received_bytes, row.state)


def upload_headers(received: int, state: str) -> dict[str, str]:
    done = Progress(received, state).complete
    return {"Upload-Offset": str(received), "Upload-Complete": "?1" if done else "?0"}


def upload_by_id(photo_row_id: int) -> Upload | None:
    """For the jobs, which get ids of their own making."""
    photo = session.get(Photo, photo_row_id)
    found = replace(as_upload(photo), seal_name=sealed_as(photo)) if photo else None
    session.rollback()
    return found


def sealed_as(photo: Photo) -> str:
    sender = whose(photo)
    return photo_name(photo.phone_id, sealed_for(sender.author_id, sender.sender_hash))
