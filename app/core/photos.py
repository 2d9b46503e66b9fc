"""The port to the photo store: a folder here or any S3-compatible store. Knows bytes and keys only.

What `put` returns is durable. Keys are random and made here, written once, never overwritten;
`raw/` is the quarantine of uploads, `kept/` what the house has encoded itself.
"""

import errno
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app

from app.config import Settings
from app.core import installation
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit

KEPT_UNTIL = "photos_kept_until"
BACKUP_TAKES = timedelta(hours=6)
KEY = re.compile(r"(raw|kept)/[0-9a-f]{2}/[0-9a-f]{30}")


class NotAKey(ValueError):
    """Anything but a key that this house has made."""


class Store:
    """Opened at the first use, in the process that uses it: its threads do not survive a fork."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = None if settings.photos else settings.data / "photos"

    @cached_property
    def objects(self) -> Any:
        if self.folder is None:
            return remote(self.settings)
        from obstore.store import LocalStore

        prepare(self.folder)
        return LocalStore(self.folder)

    @cached_property
    def process(self) -> int:
        return os.getpid()

    def opened(self) -> Any:
        if self.process != os.getpid():
            raise RuntimeError("the photo store was opened before this process was forked")
        return self.objects


def join(app: Flask, settings: Settings) -> None:
    app.extensions["lykta_photos"] = Store(settings)


def store() -> Store:
    return current_app.extensions["lykta_photos"]


def put(room: str, content: bytes) -> str:
    """Keeps the content and gives its key; the bytes are on the disk when this returns."""
    leave_room(len(content))
    return written(room, content)


def written(room: str, content: bytes) -> str:
    import obstore
    import obstore.exceptions

    name = secrets.token_hex(16)
    key = checked(f"{room}/{name[:2]}/{name[2:]}")
    try:
        obstore.put(store().opened(), key, content)
    except obstore.exceptions.BaseError as error:
        raise full(error) from error
    if folder := store().folder:
        settle(folder / key)
    return key


def leave_room(size: int) -> None:
    """Before the disk is full photos wait on their phones, so that every text still fits."""
    if store().folder:
        left = os.statvfs(store().settings.data)
        if left.f_bavail * left.f_frsize < store().settings.reserve_mb * 1_000_000 + size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def put_back(key: str, content: bytes) -> None:
    """What a backup has kept, under the key it had."""
    import obstore

    obstore.put(store().opened(), checked(key), content)
    if folder := store().folder:
        settle(folder / key)


def full(error: Exception) -> Exception:
    """A full disk by the name that every door knows; anything else stays what it is."""
    told = "No space left" in str(error) or "os error 28" in str(error)
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) if told else error


def prepare(folder: Path) -> None:
    """The folders are made and synced once, so that no write has to make one."""
    for room in ("raw", "kept"):
        places = [folder / room / f"{n:02x}" for n in range(256)]
        missing = [place for place in places if not place.is_dir()]
        for place in missing:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if missing:
            sync(folder / room)
    sync(folder)
    sync(folder.parent)


def settle(path: Path) -> None:
    """LocalStore writes and renames without a sync: the file and its folder follow."""
    for place in (path, path.parent):
        sync(place)


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def get(key: str) -> bytes:
    """FileNotFoundError when it is gone."""
    import obstore

    opened = store().opened()
    refuse_links(checked(key))
    return obstore.get(opened, key).bytes().to_bytes()


def delete(keys: list[str]) -> None:
    """What is gone already is no fault: a job may run twice. While a backup is made nothing goes:
    the rows that it has copied may hold it still. The daily sweep comes after."""
    if keys and not backup_is_made():
        drop(keys)


def drop(keys: list[str]) -> None:
    import obstore

    for key in map(checked, keys):
        with suppress(FileNotFoundError):
            obstore.delete(store().opened(), key)


@contextmanager
def kept_for_backup() -> Iterator[None]:
    """Begun before the rows are copied. It ends by itself, should the backup be killed."""
    with unit():
        installation.put(KEPT_UNTIL, (now() + BACKUP_TAKES).isoformat())
    try:
        yield
    finally:
        with unit():
            installation.put(KEPT_UNTIL, "")


def backup_is_made() -> bool:
    until = installation.value(KEPT_UNTIL)
    session.rollback()
    return bool(until) and now() < datetime.fromisoformat(until)


def listed(room: str) -> Iterator[tuple[str, datetime]]:
    """(key, when written) of everything in one room."""
    for batch in batches(room):
        yield from batch


def batches(room: str) -> Iterator[list[tuple[str, datetime]]]:
    import obstore

    for batch in obstore.list(store().opened(), prefix=room, chunk_size=500):
        yield [(entry["path"], entry["last_modified"]) for entry in batch]


def unheld(
    room: str, before: datetime, held: Callable[[list[str]], set[str]]
) -> tuple[list[str], int]:
    """(what was written before that time and is held by no row, how many there are in all). `held`
    tells which of some keys a row knows. What this house has not put there does not count."""
    lost: list[str] = []
    stored = 0
    for batch in batches(room):
        ours = [(key, written) for key, written in batch if KEY.fullmatch(key)]
        old = [key for key, written in ours if written < before]
        stored += len(ours)
        lost += set(old) - held(old) if old else ()
    return lost, stored


def ready() -> bool:
    """Whether the store takes and gives back bytes."""
    try:
        drop([written("raw", b"ready?")])
    except Exception:
        current_app.logger.exception("the photo store does not answer")
        return False
    return True


def checked(key: str) -> str:
    if not KEY.fullmatch(key):
        raise NotAKey("no key of this house")
    return key


def refuse_links(key: str) -> None:
    """A link planted in the folder leads nowhere."""
    if folder := store().folder:
        path = folder / key
        if any(part.is_symlink() for part in (path, path.parent)):
            raise FileNotFoundError(key)


def remote(settings: Settings) -> Any:
    from obstore.store import S3Store

    parts = urlsplit(settings.photos)
    given: dict[str, Any] = {
        "endpoint": settings.s3_endpoint,
        "access_key_id": settings.s3_key_id,
        "secret_access_key": settings.s3_secret,
    }
    plain = settings.s3_endpoint.startswith("http://")
    return S3Store(
        parts.netloc,
        prefix=parts.path.strip("/") or None,
        region=settings.s3_region,
        virtual_hosted_style_request=not settings.s3_endpoint,
        client_options={"allow_http": plain},
        **{name: value for name, value in given.items() if value},
    )
