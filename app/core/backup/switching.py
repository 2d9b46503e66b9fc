"""What was restored takes the place of what is there, in one step; what was there stays beside it.

A data folder is exchanged by the system in one call. On PostgreSQL the tables are filled in a schema
of their own, and two schemas change their names in one transaction.
"""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from app.config import Settings
from app.core import keys, running
from app.core.backup.chest import NotABackup
from app.core.clock import now

AT_FDCWD = -100
RENAME_EXCHANGE = 2
FRESH = "lykta_restored"
OURS = ".being-restored"


@contextmanager
def staged(there: Path) -> Iterator[Path]:
    """An empty folder beside the data folder, gone again unless it has taken its place."""
    there.parent.mkdir(parents=True, exist_ok=True)
    if there.exists() and os.path.ismount(there):
        raise NotABackup(
            f"{there} är en egen disk och kan inte bytas: låt LYKTA_DATA vara en mapp i den. / "
            f"{there} is a disk of its own and cannot be exchanged: let LYKTA_DATA be a folder in it."
        )
    for begun in there.parent.glob(f".{there.name}-restored-*"):
        dropped(begun)
    made = Path(tempfile.mkdtemp(prefix=f".{there.name}-restored-", dir=there.parent))
    mark = (made / OURS).open("w")
    fcntl.flock(mark, fcntl.LOCK_EX)
    try:
        yield made
    finally:
        mark.close()
        dropped(made)
        (there / OURS).unlink(missing_ok=True)


def dropped(begun: Path) -> None:
    """Only what was being restored and is no more, by whoever: a check may go on beside a restore,
    and after the exchange the same name holds what was there before."""
    with suppress(FileNotFoundError, BlockingIOError), (begun / OURS).open() as mark:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(begun, ignore_errors=True)


def exchange(made: Path, there: Path) -> Path | None:
    """Gives where the former folder lies now; None when there was none or nothing in it."""
    settle(made, there if there.exists() else there.parent)
    if not there.exists():
        made.rename(there)
        keys.sync(there.parent)
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(made), os.fsencode(there)
    if libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(there))
    keys.sync(there.parent)
    if not left_in(made):
        return None
    former = there.with_name(f"{there.name}.before-{now():%Y%m%dT%H%M%SZ}")
    made.rename(former)
    keys.sync(there.parent)
    return former


def left_in(there: Path) -> list[str]:
    """What somebody might miss: not the lock that says whether Lykta runs."""
    return sorted(path.name for path in there.glob("*") if path.name != running.NAME)


def settle(made: Path, like: Path) -> None:
    """Everything is on the disk, and belongs to whom the folder belonged to."""
    owner = like.stat()
    for path in (made, *made.rglob("*")):
        if os.geteuid() == 0:
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
        if path.is_dir():
            path.chmod(0o700)
            keys.sync(path)


def in_fresh_schema(settings: Settings) -> Settings:
    """The same database, but every name is looked for in an empty schema of its own."""
    with at_once(settings) as connection:
        others = connection.scalar(text(OTHERS))
        if others:
            raise NotABackup(
                f"{others} andra använder databasen: stoppa webb och jobb först. / "
                f"{others} others use the database: stop web and jobs first."
            )
        connection.execute(text(f"DROP SCHEMA IF EXISTS {FRESH} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {FRESH}"))
    url = make_url(settings.database_url).update_query_dict(
        {"options": f"-csearch_path={FRESH}"}, append=True
    )
    return replace(settings, database_url=url.render_as_string(hide_password=False))


OTHERS = """SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


def tables_there(settings: Settings) -> int:
    with at_once(settings) as connection:
        return connection.scalar(text(TABLES)) or 0


@contextmanager
def exchanged_schemas(settings: Settings) -> Iterator[str]:
    """The name that the former schema has when all is done; nothing is, if what is inside fails."""
    former = f"before_{now():%Y%m%dt%H%M%S}"
    with at_once(settings) as connection:
        connection.execute(text(f"ALTER SCHEMA public RENAME TO {former}"))
        connection.execute(text(f"ALTER SCHEMA {FRESH} RENAME TO public"))
        yield former


@contextmanager
def at_once(settings: Settings) -> Iterator:
    """One transaction, on a connection that is closed afterwards."""
    engine = create_engine(settings.database_url, hide_parameters=True)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
