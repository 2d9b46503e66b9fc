"""The index of the words in reports: every three letters in a row, kept by the database itself in
the same transaction as the report.

SQLite holds them in FTS5, without the text and without their order; PostgreSQL in a GIN index over
a function of our own, for the extension pg_trgm may be missing. A migration that makes the table
`report` anew on SQLite makes the triggers anew, too.
"""

from typing import Any

from sqlalchemy import DDL, Connection, event

from app.core.db import Base
from app.reports.tables import Report

INDEX = "report_words"
TO_ERASE = "words_to_erase"
# All that parts words, a no-break space as well: the index knows only the plain one. In two steps:
# SQLite reads no expression as deep as all of them.
SPACES = (
    (*range(9, 14), *range(28, 32), 133, 160, 5760, 8239, 8287),
    (*range(8192, 8203), 8232, 8233, 12288),
)


def parted(words: str, spaces: tuple[int, ...]) -> str:
    for code in spaces:
        words = f"replace({words}, char({code}), ' ')"
    return words


def said_by(row: str) -> str:
    words = parted(f"{row}.number || ' ' || {row}.place_text || ' ' || {row}.text", SPACES[0])
    parts = ("' ' ||", parted("said", SPACES[1]), "|| ' ' FROM (SELECT", words, "AS said)")
    return " ".join(parts)


ADDED = "INSERT INTO report_words (rowid, said) SELECT new.id, SAID;".replace(
    "SAID", said_by("new")
)
GONE = """INSERT INTO report_words (report_words, rowid, said) SELECT 'delete', old.id, SAID;
    INSERT OR REPLACE INTO installation (name, municipality_id, value)
        VALUES ('words_to_erase', NULL, 'yes');""".replace("SAID", said_by("old"))
WORDS_IN_SQLITE = (
    """CREATE VIRTUAL TABLE report_words USING fts5 (
    said, content='', columnsize=0, detail=none, tokenize='trigram'
)""",
    f"""CREATE TRIGGER report_words_added AFTER INSERT ON report BEGIN
    {ADDED}
END""",
    f"""CREATE TRIGGER report_words_changed AFTER UPDATE OF number, place_text, text ON report BEGIN
    {GONE}
    {ADDED}
END""",
    f"""CREATE TRIGGER report_words_gone AFTER DELETE ON report BEGIN
    {GONE}
END""",
)
WORDS_IN_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION lykta_said(number text, place text, words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ' ' || regexp_replace(
        lower(normalize(number || ' ' || place || ' ' || words, NFKC) COLLATE "und-x-icu"),
        '[[:space:]]+', ' ', 'g') || ' '
$$""",
    """CREATE OR REPLACE FUNCTION lykta_trigrams(said text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT a || b || c) FROM (
        SELECT letter AS a, lead(letter) OVER along AS b, lead(letter, 2) OVER along AS c
        FROM unnest(string_to_array(said, NULL)) WITH ORDINALITY AS one (letter, n)
        WINDOW along AS (ORDER BY n)
    ) AS three WHERE c IS NOT NULL
$$""",
    """CREATE INDEX ix_report_words ON report
USING gin (lykta_trigrams(lykta_said(number, place_text, text)))""",
)


TRIGGERS = ("report_words_added", "report_words_changed", "report_words_gone")
FILL = """INSERT INTO report_words (rowid, said) SELECT one.id, (SELECT SAID)
    FROM report AS one""".replace("SAID", said_by("one"))
# The first records hold no words, and FTS5 asks for them before it drops the table.
EMPTIED = ("DELETE FROM report_words_data WHERE id > 10", "DELETE FROM report_words_idx")


def can_index(connection: Connection) -> bool:
    """An SQLite without FTS5 or its trigrams (before 3.34) is searched row by row."""
    module = "SELECT sqlite_version(), count(*) FROM pragma_module_list WHERE name = 'fts5'"
    version, known = connection.exec_driver_sql(module).one()
    return bool(known) and tuple(map(int, version.split("."))) >= (3, 34)


@event.listens_for(Base.metadata, "after_create")
def make(_metadata: Any, connection: Connection, tables: Any, **_how: Any) -> None:
    if Report.__table__ not in tables:
        return
    sqlite = connection.dialect.name == "sqlite"
    if sqlite and not can_index(connection):
        return
    for statement in WORDS_IN_SQLITE if sqlite else WORDS_IN_POSTGRESQL:
        connection.execute(DDL(statement))


@event.listens_for(Base.metadata, "before_drop")
def drop(_metadata: Any, connection: Connection, **_how: Any) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {INDEX}")
