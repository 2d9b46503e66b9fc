"""A throw-away PostgreSQL for the tests: the system's own programs, a temporary folder, no network.

LYKTA_TEST_PG may name a running cluster instead. PostgreSQL refuses root, so root lends the folder
to the user postgres (or nobody) and starts everything as that user.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

MISSING = "PostgreSQL is not installed: apt-get install postgresql (or set LYKTA_TEST_PG)."
# Nothing of it outlives the tests, so nothing of it need survive a power cut.
FAST = "-c fsync=off -c full_page_writes=off -c listen_addresses="


@contextmanager
def database(name: str) -> Iterator[str]:
    """The address of an empty database of that name."""
    given = os.environ.get("LYKTA_TEST_PG")
    if given:
        yield made(given, name)
        return
    with cluster() as folder:
        yield made(f"postgresql://postgres@/postgres?host={folder}", name)


def made(address: str, name: str) -> str:
    with psycopg.connect(address, autocommit=True) as connection:
        wanted = sql.Identifier(name)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(wanted))
        make = sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0")
        connection.execute(make.format(wanted))
    parts = urlsplit(address)
    return parts._replace(scheme="postgresql+psycopg", path=f"/{name}").geturl()


@contextmanager
def cluster() -> Iterator[Path]:
    """A running cluster; its socket lies in the folder that is given."""
    folder = Path(tempfile.mkdtemp(prefix="lykta-pg-"))
    try:
        lend(folder)
        program("initdb", "-D", folder / "kept", "-U", "postgres", "-A", "trust", "-E", "UTF8")
        start = ("-w", "-D", folder / "kept", "-l", folder / "log", "-o", f"{FAST} -k {folder}")
        program("pg_ctl", *start, "start")
        try:
            yield folder
        finally:
            program("pg_ctl", "-D", folder / "kept", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def lend(folder: Path) -> None:
    folder.chmod(0o755)
    if os.geteuid() == 0:
        owner = pwd.getpwnam(stand_in())
        os.chown(folder, owner.pw_uid, owner.pw_gid)


def stand_in() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def program(name: str, *arguments: object) -> None:
    command = [str(programs() / name), *map(str, arguments)]
    user = stand_in() if os.geteuid() == 0 else None
    # Not captured: a pipe would stay open in the server and wait for its end.
    with tempfile.TemporaryFile() as told:
        done = subprocess.run(
            command, user=user, group=user_group(user), extra_groups=[] if user else None,
            cwd="/", env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            stdout=told, stderr=told, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        if done.returncode:
            told.seek(0)
            raise RuntimeError(f"{name}: {told.read().decode(errors='replace')[-2000:]}")


def user_group(user: str | None) -> int | None:
    return pwd.getpwnam(user).pw_gid if user else None


def programs() -> Path:
    """The newest installed version's folder of programs."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    if not versions:
        raise RuntimeError(MISSING)
    return versions[-1].parent
