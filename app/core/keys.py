"""Secrets in `keys/` of the data folder: random, 0600, made at the first start, newest version first.

A key file is `<name>-<version>`; old versions stay readable for what they once signed, and every
process sees a new one at once. All of them are in the backup.
"""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.core.settings import settings


class Words(NamedTuple):
    """The same sentence in Swedish and English."""

    sv: str
    en: str


# What becomes of things under an older version once there is a newer one.
TURNED = {
    "session": Words(
        "Webbläsare som var kända är främmande igen: ett försök till räknas för var och en.",
        "Browsers that were known are strangers again: one more try is counted for each.",
    ),
    "csrf": Words(
        "Sidor som står öppna måste läsas in på nytt innan deras formulär tas emot.",
        "Pages that stand open must be loaded again before their forms are taken.",
    ),
    "pepper": Words(
        "Kvittokoder som redan delats ut öppnar som förut.",
        "Receipt codes given so far open as before.",
    ),
    "diary": Words(
        "Varje rad nämner den version som den förseglats med.",
        "Every row names the version that it was sealed with.",
    ),
    "second-factor": Words(
        "Kodappar som bekräftats går som förut.", "Code apps confirmed so far go on."
    ),
    "vapid": Words(
        "Telefoner påminns som förut och anmäler sig på nytt vid nästa kontakt.",
        "Phones are reminded as before, and subscribe anew at their next contact.",
    ),
    "sealing": Words(
        "Telefoner får veta den nya när de når servern nästa gång; det förseglade går att öppna.",
        "Phones learn the new one when they next reach the server; what is sealed opens.",
    ),
}
# What nothing can be found by any more under another version: they stay as long as the database.
KEPT = {
    "ids": Words(
        "Telefoner som varit tysta i över 30 dagar skulle dubblera sina rapporter, och passkeys och "
        "länkar till vandringar skulle inte kännas igen.",
        "Phones that were silent for over 30 days would double their reports, and passkeys and links "
        "into walks would no longer be known.",
    ),
}
NAMES = (*TURNED, *KEPT)


def make(folder: Path) -> None:
    """Makes what is missing. Safe when several processes start at once."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in NAMES:
        if not list(folder.glob(f"{name}-*")):
            write_once(folder / f"{name}-1", secrets.token_hex(32))


def write_once(path: Path, secret: str) -> None:
    """Whole under its name or not at all: another process may read it at once, and a key that
    has signed something must not be lost with the power."""
    unready = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    handle = os.open(unready, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(unready, path)
    unready.unlink()
    sync(path.parent)


def sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def folder() -> Path:
    return settings().data / "keys"


def newest(name: str) -> tuple[int, bytes]:
    """(version, secret) of the key that new things are made with."""
    return versions(str(folder()), name)[0]


def of_version(name: str, version: int) -> bytes:
    return dict(versions(str(folder()), name))[version]


class NotWithoutLoss(ValueError):
    """A key that must not be rotated; says what would be lost."""


def rotate(name: str) -> int:
    """A newer version, which new things are made with from now on; the older ones stay."""
    if name in KEPT:
        raise NotWithoutLoss(name)
    version = newest(name)[0] + 1
    write_once(folder() / f"{name}-{version}", secrets.token_hex(32))
    return version


def versions(where: str, name: str) -> tuple[tuple[int, bytes], ...]:
    """(version, secret), newest first."""
    return read(where, name, Path(where).stat().st_mtime_ns)


@lru_cache(maxsize=64)
def read(where: str, name: str, _changed: int) -> tuple[tuple[int, bytes], ...]:
    """Once for each state of the folder."""
    found = (
        (int(path.name.rsplit("-", 1)[1]), bytes.fromhex(path.read_text().strip()))
        for path in Path(where).glob(f"{name}-*")
    )
    return tuple(sorted(found, reverse=True))


def keyed(name: str, *parts: str | bytes) -> str:
    """HMAC-SHA-256 in hex under the newest key of that name."""
    _version, secret = newest(name)
    whole = b"\x00".join(part.encode() if isinstance(part, str) else part for part in parts)
    return hmac.new(secret, whole, hashlib.sha256).hexdigest()
