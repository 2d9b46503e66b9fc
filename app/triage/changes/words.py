"""Words that no report says any longer leave the index for good (SQLite only).

FTS5 marks what is gone and drops it when all its pieces are merged; that is done a little at a
time, so that no phone waits for it.
"""

from sqlalchemy import text

from app.core import installation
from app.core.db import session
from app.core.settings import settings
from app.triage import reads
from app.triage.tables.words import (
    EMPTIED,
    FILL,
    INDEX,
    TO_ERASE,
    TRIGGERS,
    WORDS_IN_SQLITE,
    can_index,
)

PAGES = 64
KEPT_BY = text("SELECT name, sql FROM sqlite_master WHERE name LIKE 'report_words%'")
MERGE = text("INSERT INTO report_words (report_words, rank) VALUES ('merge', :pages)")


def index_words() -> None:
    """At the start: the index follows the SQLite of this machine. One that cannot keep it writes
    all the same, and no words stay in what it cannot read; one that can again builds it anew."""
    if not settings().sqlite:
        return
    connection = session.connection()
    there = {row.name: row.sql for row in session.execute(KEPT_BY)}
    if not can_index(connection):
        without_index(there)
    elif tuple(there.get(name) for name in (INDEX, *TRIGGERS)) != WORDS_IN_SQLITE:
        drop_triggers()
        for statement in (f"DROP TABLE IF EXISTS {INDEX}", *WORDS_IN_SQLITE, FILL):
            connection.exec_driver_sql(statement)


def without_index(there: dict[str, str]) -> None:
    drop_triggers()
    for statement in EMPTIED if INDEX in there else ():
        session.connection().exec_driver_sql(statement)


def drop_triggers() -> None:
    for name in TRIGGERS:
        session.connection().exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


def erase_words() -> bool:
    """One step of it; called again until nothing is left. The first step chooses all pieces."""
    if reads.why_unindexed():
        return False
    stands = installation.value(TO_ERASE)
    if not stands:
        return False
    begun = stands == "begun"
    at_work = merged(PAGES if begun else -PAGES)
    installation.put(TO_ERASE, "begun" if at_work or not begun else "")
    return True


def merged(pages: int) -> bool:
    """FTS5 tells that it has done something by more than the one change of the asking."""
    connection = session.connection().connection.dbapi_connection
    assert connection
    before = connection.total_changes  # type: ignore[attr-defined]
    session.execute(MERGE, {"pages": pages})
    return connection.total_changes - before > 1  # type: ignore[attr-defined]
