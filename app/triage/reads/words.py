"""Search in reports' words: å, ä and ö found whichever way they were typed, never as patterns.

Three letters or more are found anywhere, two at the beginning of a word, one as a word: so every
search has three letters in a row to look up, on both databases (tables/words.py).
"""

import sqlite3
import unicodedata
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Engine,
    Select,
    Text,
    and_,
    cast,
    column,
    event,
    func,
    select,
    table,
    true,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.core.db import session
from app.core.settings import settings
from app.reports.tables import Report
from app.triage.tables.words import INDEX, TRIGGERS, can_index

LONGEST = 100
FEW = 5_000
KNOWN = (
    select(func.count()).select_from(table("sqlite_master")).where(column("name") == TRIGGERS[0])
)


class Said(FunctionElement[str]):
    """Number, place and text in one line, composed and in small letters, in both databases."""

    type = Text()
    inherit_cache = True
    name = "lykta_said"


@compiles(Said)
def _said(element: Said, compiler: SQLCompiler, **how: Any) -> str:
    return f"lykta_said({compiler.process(element.clauses, **how)})"


@event.listens_for(Engine, "connect")
def _teach(connection: Any, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.create_function("lykta_says", 4, says, deterministic=True)


def says(asked: str, *parts: str) -> bool:
    """Called for each row that the database looks at; what was asked stands line by line."""
    said = f" {' '.join(fold(' '.join(parts)).split())} "
    return all(each in said for each in asked.split("\n"))


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def saying(words: str) -> ColumnElement[bool]:
    """Every word stands somewhere in the number, the place or the text."""
    asked, parts = wanted(words), (Report.number, Report.place_text, Report.text)
    if settings().sqlite and asked:
        return func.lykta_says("\n".join(asked), *parts) == 1
    return and_(true(), *(Said(*parts).contains(each, autoescape=True) for each in asked))


def wanted(words: str) -> list[str]:
    """What to look for, three letters at least: a short word with the space before it."""
    return [each if len(each) > 2 else f" {each} "[:3] for each in fold(words[:LONGEST]).split()]


def few_saying(words: str) -> ColumnElement[bool] | None:
    """The reports that say it, by the index, or nothing when they are many: then the newest are
    soon met in the list's own order."""
    if not wanted(words) or not _indexed():
        return None
    found = _on_sqlite(words) if settings().sqlite else _on_postgresql(words)
    some = found.limit(FEW + 1).subquery()
    many = (session.scalar(select(func.count()).select_from(some)) or 0) > FEW
    return None if many else Report.id.in_(found)


def _indexed() -> bool:
    """What no trigger keeps is no index of today."""
    return not settings().sqlite or bool(session.scalar(KNOWN))


def why_unindexed() -> str:
    """Empty where search has its index; else what it lacks, in one sentence."""
    if not settings().sqlite:
        return ""
    if not can_index(session.connection()):
        version = sqlite3.sqlite_version
        return (
            f"SQLite {version} saknar FTS5 med trigram (3.34 eller senare): alla rapporter läses. / "
            f"SQLite {version} lacks FTS5 with trigrams (3.34 or later): every report is read."
        )
    if _indexed():
        return ""
    told = "Ordens index är inte på plats än: alla rapporter läses. / "
    return f"{told}The index of words is not in place yet: every report is read."


def _on_sqlite(words: str) -> Select[Any]:
    index = table(INDEX, column("rowid"), column(INDEX))
    asked = " AND ".join(map(_either, wanted(words)))
    return select(index.c.rowid).where(index.c[INDEX].op("MATCH")(asked))


def _either(word: str) -> str:
    """As it is composed, and as it is when each accent is a letter of its own."""
    forms = dict.fromkeys((word, unicodedata.normalize("NFD", word)))
    return (
        "(" + " OR ".join(f"({' AND '.join(map(_quoted, threes(form)))})" for form in forms) + ")"
    )


def _quoted(three: str) -> str:
    return '"' + three.replace('"', '""') + '"'


def _on_postgresql(words: str) -> Select[Any]:
    held = func.lykta_trigrams(Said(Report.number, Report.place_text, Report.text))
    asked = [three for word in wanted(words) for three in threes(word)]
    return select(Report.id).where(held.op("@>", is_comparison=True)(cast(asked, ARRAY(Text))))


def threes(word: str) -> list[str]:
    return list(dict.fromkeys(word[n : n + 3] for n in range(len(word) - 2)))
