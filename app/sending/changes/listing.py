"""The photos that an envelope announces: a row each, waiting for its bytes."""

import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from app.core import photos as store
from app.core import sealing
from app.core.actor import Actor
from app.core.db import core, session
from app.core.settings import settings
from app.core.unit import after_commit
from app.sending.rules.photo import HERE, PhotoState, announced_well
from app.sending.rules.upload import WHOLE, ListedPhoto, Progress
from app.sending.tables import Photo

INSERT_PHOTO = insert(Photo.__table__)  # type: ignore[arg-type]


def list_photos(
    actor: Actor, holder: str, holder_id: int, photos: Sequence[ListedPhoto]
) -> dict[UUID, Progress]:
    held = {"holder": holder, "holder_id": holder_id}
    rows = [row(actor, n, photo) | held for n, photo in enumerate(photos)]
    if rows:
        core(INSERT_PHOTO, rows)
    return {one["phone_id"]: Progress(0, one["state"]) for one in rows}


def row(actor: Actor, position: int, photo: ListedPhoto) -> dict[str, Any]:
    fault = refused(position, photo)
    return {
        "municipality_id": actor.municipality_id,
        "phone_id": photo.id,
        "listed": True,
        "position": position,
        "size": photo.size if photo.size in WHOLE else 0,
        "sha256": photo.sha256[:64],
        "type": photo.type[:80],
        "received_bytes": 0,
        "parts": [],
        "state": PhotoState.REFUSED if fault else PhotoState.WAITING,
        "fault": fault,
        "token": secrets.token_hex(16),
    }


def refused(position: int, photo: ListedPhoto) -> str | None:
    """A photo that cannot be taken never costs its envelope."""
    if position >= settings().photo_max_count:
        return "photo_one_too_many"
    most = settings().photo_max_bytes
    most += sealing.MOST_SEALED_BYTES if photo.type == sealing.TYPE else 0
    if photo.size > most:
        return "photo_too_big"
    if not announced_well(photo.size, photo.sha256, most):
        return "photo_unannounced"
    return None


def list_again(actor: Actor, holder: str, holder_id: int, photos: Sequence[ListedPhoto]) -> None:
    """As the new revision lists them. What has arrived stays; what is left out is shown no more."""
    held = {"holder": holder, "holder_id": holder_id}
    before = {photo.phone_id: photo for photo in session.scalars(select(Photo).filter_by(**held))}
    fresh = [
        row(actor, n, photo) | held
        for n, photo in enumerate(photos)
        if not kept(before.get(photo.id), n, photo)
    ]
    wanted = {photo.id for photo in photos}
    for phone_id, photo in before.items():
        photo.listed = photo.listed and phone_id in wanted and photo.phone_id is not None
    session.flush()
    if fresh:
        core(INSERT_PHOTO, fresh)


def list_sealed(actor: Actor, holder: str, holder_id: int, photos: Sequence[ListedPhoto]) -> None:
    """The same words again, sealed meanwhile: what has yet to come of a photo comes as other bytes,
    what is here stays, and what a person has put in place of another is expected. A list that is
    older than a photo (their ids begin with the time) does not speak of it."""
    held = {"holder": holder, "holder_id": holder_id}
    known = {old.phone_id: old for old in session.scalars(select(Photo).filter_by(**held))}
    wanted = {photo.id: photo for photo in photos}
    for phone_id, old in known.items():
        new = wanted.get(phone_id) if phone_id else None
        later = phone_id is not None and old.state in HERE and all(phone_id > one for one in wanted)
        old.listed = old.listed and (new is not None or later)
        if new and old.state == PhotoState.WAITING and (old.size, old.sha256) != bytes_of(new):
            begin_again(old, old.position, new)
    session.flush()
    fresh = [row(actor, n, one) | held for n, one in enumerate(photos) if one.id not in known]
    if fresh:
        core(INSERT_PHOTO, fresh)


def bytes_of(photo: ListedPhoto) -> tuple[int, str]:
    return photo.size, photo.sha256


def kept(old: Photo | None, position: int, photo: ListedPhoto) -> bool:
    """Whether the row there is goes on: the same bytes, or new ones under the same id."""
    if old is None:
        return False
    same = (old.size, old.sha256) == (photo.size, photo.sha256)
    if not same and old.state in HERE:
        old.phone_id = None
        return False
    old.position, old.listed = position, True
    if not same:
        begin_again(old, position, photo)
    return True


def begin_again(old: Photo, position: int, photo: ListedPhoto) -> None:
    parts, fault = list(old.parts), refused(position, photo)
    after_commit(lambda: store.delete(parts))
    old.size = photo.size if photo.size in WHOLE else 0
    old.sha256, old.type = photo.sha256[:64], photo.type[:80]
    old.received_bytes, old.parts, old.fault = 0, [], fault
    old.state = PhotoState.REFUSED if fault else PhotoState.WAITING
