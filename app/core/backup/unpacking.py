"""Reads the file of a backup into an empty folder and judges it: whole, sound, and what its manifest
says. Until then nothing of the installation has been touched.
"""

import hashlib
import json
import os
import tarfile
from pathlib import Path
from typing import Any, BinaryIO, cast

from app.core import migrating
from app.core.backup import rows
from app.core.backup.chest import NotABackup, Reader
from app.core.backup.packing import MANIFEST

ROOMS = {"database", "photos", "keys", "maps"}
PIECE = 1_000_000
FOREIGN = "Filen hör inte till Lykta. / The file does not belong to Lykta."
OTHER = "Innehållet är inte vad förteckningen säger. / The content is not what the manifest says."


def unpack(path: Path, passphrase: str, into: Path) -> dict[str, Any]:
    """Gives the manifest. `into` holds `database/`, `photos/`, `keys/` and `maps/` afterwards, each
    file with the bytes that were packed, and on the disk."""
    seen: dict[str, Any] = {}
    with path.open("rb") as file:
        chest = Reader(file, passphrase)
        try:
            with tarfile.open(fileobj=cast("BinaryIO", chest), mode="r|") as tar:
                for entry in tar:
                    seen[entry.name] = kept(tar, entry, into)
        except tarfile.TarError as error:
            raise NotABackup(FOREIGN) from error
        while chest.read(PIECE):
            pass
    seen.pop(MANIFEST, None)
    return judged(into, seen)


def kept(tar: tarfile.TarFile, entry: tarfile.TarInfo, into: Path) -> dict[str, Any]:
    content = tar.extractfile(entry) if entry.isreg() else None
    if content is None:
        raise NotABackup(FOREIGN)
    to = into / place(entry.name)
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while part := content.read(PIECE):
            digest.update(part)
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    return {"size": entry.size, "sha256": digest.hexdigest()}


def place(name: str) -> Path:
    """Inside the folder, in a room that we know."""
    path = Path(name)
    good = name == MANIFEST or (path.parts[0] in ROOMS and len(path.parts) > 1)
    if path.is_absolute() or ".." in path.parts or not good:
        raise NotABackup(FOREIGN)
    return path


def judged(folder: Path, seen: dict[str, Any]) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
        wanted, engine, schema = (manifest[name] for name in ("files", "engine", "schema"))
    except (OSError, ValueError, KeyError) as error:
        raise NotABackup(FOREIGN) from error
    if wanted != seen:
        raise NotABackup(OTHER)
    if schema not in migrating.revisions():
        raise NotABackup(
            f"Kopian har schema {schema}, som den här versionen inte känner. / "
            f"The backup has schema {schema}, which this version does not know."
        )
    if engine == "sqlite":
        judge_rows(folder / "database" / rows.DATABASE, manifest)
    return manifest


def judge_rows(path: Path, manifest: dict[str, Any]) -> None:
    rows.sound(path)
    with rows.reading(path) as connection:
        if rows.counted(connection, list(manifest["rows"])) != manifest["rows"]:
            raise NotABackup(OTHER)
