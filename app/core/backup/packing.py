"""Fills the file of a backup: the database first, then the photos its rows hold, keys and maps, and
last a manifest of all of it. Nothing of it lies under its name before it is whole and on the disk.
"""

import hashlib
import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO, cast

from sqlalchemy import Connection

from app.core import keys, migrating, photos, running
from app.core.backup import rows
from app.core.backup.chest import Writer
from app.core.clock import now
from app.core.installation import epoch
from app.core.settings import settings

MANIFEST = "manifest.json"
WORK = ".backup-"
MADE = "En säkerhetskopia görs redan. / A backup is being made already."
KeysHeld = Callable[[Connection], Iterator[str]]


@dataclass
class Packed:
    """`lacking` are photos that a row holds and the store does not."""

    path: Path
    manifest: dict[str, Any] = field(default_factory=dict)
    lacking: list[str] = field(default_factory=list)


def pack(path: Path, passphrase: str, keys_held: KeysHeld) -> Packed:
    """`keys_held` reads from the copied rows which photos they hold."""
    unready = path.with_name(f".{path.name}.unready")
    try:
        with unready.open("xb") as file:
            unready.chmod(0o600)
            chest = Writer(file, passphrase)
            packed = Packed(path)
            fill(packed, cast("BinaryIO", chest), keys_held)
            chest.close()
        unready.rename(path)
        keys.sync(path.parent)
    finally:
        unready.unlink(missing_ok=True)
    return packed


def fill(packed: Packed, chest: BinaryIO, keys_held: KeysHeld) -> None:
    digests: dict[str, Any] = {}
    with tarfile.open(fileobj=chest, mode="w|") as tar, work_folder() as folder:
        with photos.kept_for_backup(), rows.snapshot(folder) as taken:
            packed.manifest = {**described(taken), "files": digests}
            for file in sorted(folder.iterdir()):
                digests.update(put(tar, f"database/{file.name}", file.open("rb")))
            for key in keys_held(taken.connection):
                found = content_of(key)
                if found is None:
                    packed.lacking.append(key)
                    continue
                digests.update(put(tar, f"photos/{key}", io.BytesIO(found)))
        for room in ("keys", "maps"):
            for file in sorted((settings().data / room).glob("[!.]*")):
                digests.update(put(tar, f"{room}/{file.name}", file.open("rb")))
        put(tar, MANIFEST, io.BytesIO(json.dumps(packed.manifest).encode()))


def described(taken: rows.Snapshot) -> dict[str, Any]:
    return {
        "v": 1,
        "made_at": now().isoformat(),
        "version": version("lykta"),
        "engine": taken.engine,
        "schema": migrating.standing(),
        "epoch": epoch(),
        "rows": taken.rows(),
        "columns": taken.columns(),
        "diary_head": taken.diary_head(),
    }


def content_of(key: str) -> bytes | None:
    try:
        return photos.get(key)
    except FileNotFoundError:
        return None


def put(tar: tarfile.TarFile, name: str, file: BinaryIO) -> dict[str, Any]:
    """Names and bytes only: neither owner nor time of this machine. Gives its line of the
    manifest."""
    with file:
        entry = tarfile.TarInfo(name)
        entry.size = file.seek(0, io.SEEK_END)
        digest = hashlib.sha256()
        file.seek(0)
        entry.mode = 0o600
        tar.addfile(entry, cast("BinaryIO", Hashing(file, digest)))
    return {name: {"size": entry.size, "sha256": digest.hexdigest()}}


class Hashing:
    """A file that is hashed while somebody else reads it."""

    def __init__(self, file: BinaryIO, digest: Any) -> None:
        self.file, self.digest = file, digest

    def read(self, size: int = -1) -> bytes:
        part = self.file.read(size)
        self.digest.update(part)
        return part


@contextmanager
def work_folder() -> Iterator[Path]:
    """In the data folder, for it holds everything in clear; what a kill left goes first."""
    data = settings().data
    with running.only(data / "backup.lock", MADE):
        for left in data.glob(f"{WORK}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=WORK, dir=data) as made:
            yield Path(made)
