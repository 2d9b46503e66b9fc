"""The examination of an installation: what must hold on this machine, and what to do when it does not."""

import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from flask import current_app
from sqlalchemy import text

from app.config import Settings
from app.core import installation, local_disk, migrating
from app.core.db import RULES, session, wal_is_safe
from app.core.settings import settings

LEAST_FREE = 1_000_000_000
OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Check(NamedTuple):
    """`name` is stable, `told` what was seen; `advice` ("Svenska. / English.") what to do about it,
    empty when it is good."""

    name: str
    good: bool
    told: str
    advice: str = ""


def checkup() -> Iterator[Check]:
    for examine in EXAMINATIONS:
        yield from examine(settings())


def debug(_settings: Settings) -> Iterator[Check]:
    off = not current_app.debug
    advice = "Starta med `make run` eller systemd, aldrig med flask --debug. / "
    advice += "Start with `make run` or the systemd unit, never with flask --debug."
    yield Check("debug off", off, "off" if off else "on", "" if off else advice)


def address(found: Settings) -> Iterator[Check]:
    advice = (
        "Sätt LYKTA_URL till adressen med https som folk använder; bara loopback får ha http. / "
    )
    advice += "Set LYKTA_URL to the https address that people use; only loopback may be http."
    good = found.url.startswith("https://") or not found.secure
    yield Check("address", good, found.url, "" if good else advice)


def secrets(found: Settings) -> Iterator[Check]:
    """Nobody but the owner reads the keys, or what lies in the data folder."""
    folder = found.data / "keys"
    for path in (found.data, folder, *sorted(folder.glob("*"))):
        mode = stat.S_IMODE(path.stat().st_mode)
        good = not mode & OPEN_TO_OTHERS
        wanted = "700" if path.is_dir() else "600"
        yield Check(
            f"mode of {path.name}", good, f"{mode:04o}", "" if good else f"chmod {wanted} {path}"
        )


def disk(found: Settings) -> Iterator[Check]:
    kind = local_disk.kind_of(found.data.resolve()) or "unknown"
    local = kind not in local_disk.NETWORK
    advice = "Sätt LYKTA_DATA till en mapp på en lokal disk. / "
    advice += "Set LYKTA_DATA to a folder on a local disk."
    yield Check("data folder on a local disk", local, kind, "" if local else advice)
    free = shutil.disk_usage(found.data).free
    roomy = free >= LEAST_FREE
    advice = "Gör plats: foton som inte kan sparas stannar på telefonerna. / "
    advice += "Make room: photos that cannot be stored stay on the phones."
    yield Check("free disk", roomy, f"{free // 1_000_000} MB", "" if roomy else advice)


def database(found: Settings) -> Iterator[Check]:
    if not found.sqlite:
        version = session.scalar(text("SHOW server_version")) or ""
        good = int(version.split(".")[0]) >= 15
        advice = "Använd PostgreSQL 15 eller senare. / Use PostgreSQL 15 or later."
        yield Check("PostgreSQL", good, version, "" if good else advice)
        return
    version = session.scalar(text("SELECT sqlite_version()"))
    mode = "plain WAL" if wal_is_safe() else "safe mode: checkpoints only while no one writes"
    yield Check("SQLite", True, f"{version}, {mode}")
    for name, wanted in {**RULES, "journal_mode": "wal"}.items():
        seen = session.scalar(text(f"PRAGMA {name}"))
        good = str(seen) == str(wanted)
        advice = f"Ska vara {wanted}: ändrar ett annat program databasen? / "
        advice += f"Expected {wanted}: is another program changing the database?"
        yield Check(f"pragma {name}", good, str(seen), "" if good else advice)


def schema(_settings: Settings) -> Iterator[Check]:
    at, newest = migrating.standing(), migrating.revisions()[-1]
    yield Check(
        "schema",
        at == newest,
        str(at),
        "" if at == newest else "Kör lykta migrate. / Run lykta migrate.",
    )


def orphans(_settings: Settings) -> Iterator[Check]:
    """What the daily sweep has found and not dared to drop."""
    left = installation.value(installation.ORPHANS_LEFT) or ""
    advice = "Är det rätt databas, och dess senaste kopia? Tills dess tas inget foto bort. "
    advice += "Om de raderats med avsikt: lykta photos sweep / "
    advice += "Is this the right database, and its newest copy? Until then no photo is dropped. "
    advice += "If they were erased on purpose: lykta photos sweep"
    yield Check("photos that no row holds", not left, left or "few", advice if left else "")


def built(_settings: Settings) -> Iterator[Check]:
    manifest = Path(current_app.root_path) / "static" / "dist" / "manifest.json"
    there = manifest.exists()
    yield Check(
        "browser code",
        there,
        "built" if there else "missing",
        "" if there else "Kör make build. / Run make build.",
    )


EXAMINATIONS: tuple[Callable[[Settings], Iterator[Check]], ...] = (
    debug,
    address,
    secrets,
    disk,
    database,
    schema,
    orphans,
    built,
)
