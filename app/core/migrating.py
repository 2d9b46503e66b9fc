"""The schema: brought up to date, compared with what this version expects.

Alembic is loaded only where something is to be done: most starts find the schema up to date.
"""

import time
from typing import Any

from sqlalchemy import inspect, text

from app.config import ROOT
from app.core.db import db, online_copy
from app.core.declined import Declined
from app.core.settings import settings
from app.core.unit import alone

KEPT_S = 7 * 86_400
VERSIONS = ROOT / "migrations" / "versions"


class NewerSchema(Declined):
    """The database was made by a newer version: this one must not touch it."""

    code, exit_code = "schema_newer", 2


def config() -> Any:
    from alembic.config import Config

    found = Config(str(ROOT / "migrations" / "alembic.ini"))
    found.set_main_option("script_location", str(ROOT / "migrations"))
    return found


def revisions() -> list[str]:
    """Known revisions, oldest first: each file's name begins with its own."""
    return sorted(path.name.partition("_")[0] for path in VERSIONS.glob("0*.py"))


def standing() -> str | None:
    """The revision that the database stands at; None when it is empty."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def check() -> None:
    """Refuses a schema newer than this version knows."""
    at = standing()
    if at is not None and at not in revisions():
        raise NewerSchema(
            f"Databasen har schema {at}, som den här versionen inte känner. / "
            f"The database has schema {at}, which this version does not know."
        )


def migrate() -> None:
    check()
    if standing() == revisions()[-1]:
        return
    from alembic import command

    with alone():
        keep_before(standing())
        command.upgrade(config(), "head")


def keep_before(at: str | None) -> None:
    """A copy beside the database, for a week: a migration that went wrong is taken back by hand.
    On PostgreSQL: `lykta backup` first."""
    if at is None or not settings().sqlite:
        return
    to = settings().data / f"before-{at}.db"
    to.unlink(missing_ok=True)
    online_copy(settings().data / "lykta.db", to)
    to.chmod(0o600)


def drop_old_copies() -> None:
    for copy in settings().data.glob("before-*.db"):
        if time.time() - copy.stat().st_mtime > KEPT_S:
            copy.unlink()


def make(message: str, number: str) -> Any:
    """A new numbered migration from the difference between tables and database."""
    from alembic import command

    return command.revision(config(), message=message, autogenerate=True, rev_id=number)


def next_number() -> str:
    return f"{len(revisions()) + 1:04d}"
