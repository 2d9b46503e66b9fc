"""A spreadsheet in XLSForm's shape as a checklist: what fits comes in, what does not is told."""

import re
from dataclasses import dataclass
from typing import Any

from app.core.sheets import Book
from app.walks.rules.editing.ids import as_id
from app.walks.rules.editing.judging import Known
from app.walks.rules.faults import NotAChecklist
from app.walks.rules.parsing import MOST_VERSIONS, parsed
from app.walks.rules.words import ID
from app.walks.rules.xlsform.columns import TITLE_EN
from app.walks.rules.xlsform.lists import lists
from app.walks.rules.xlsform.rows import Row, heads_of, named, rows
from app.walks.rules.xlsform.survey import COLUMNS, sections
from app.walks.rules.xlsform.told import Told

MOST_TEXT = 150_000
SHEETS = {"survey", "choices", "settings"}
SETTINGS = {"form_title", "form_id", "version", "default_language", TITLE_EN}
UNTITLED = ("Importerad checklista", "Imported checklist")
VERSION = re.compile(r"[0-9]{1,7}")


@dataclass(frozen=True)
class Imported:
    """`content` is a checklist that can be kept, none where nothing of the file can be used."""

    content: dict[str, Any] | None
    told: tuple[Told, ...]

    @property
    def lost(self) -> list[Told]:
        return [one for one in self.told if one.lost]

    @property
    def changed(self) -> list[Told]:
        return [one for one in self.told if not one.lost]


def imported(book: Book, known: Known) -> Imported:
    told: list[Told] = []
    found = named(book, "survey")
    if found is None:
        return Imported(None, (Told("no_survey"),))
    title, lines = found
    missing = [name for name in ("type", "name") if not lines or name not in heads_of(lines[0])]
    if missing:
        return Imported(None, tuple(Told("no_heads", title, 1, name) for name in missing))
    told += [Told("sheet_unused", name) for name in book if name.strip().casefold() not in SHEETS]
    chosen = named(book, "choices")
    offered = lists(*chosen, told) if chosen else {}
    asked = list(rows(title, lines, COLUMNS, told))
    content = {**_settings(book, told), "sections": sections(title, asked, offered, known, told)}
    return _kept(content, known, told)


def _settings(book: Book, told: list[Told]) -> dict[str, Any]:
    found = named(book, "settings")
    row = next(rows(*found, SETTINGS, told), None) if found else None
    title, lines = found or ("settings", [])
    row = row or Row(lines[0].number if lines else 0, {})
    sv, en = row.get("form_title"), row.get(TITLE_EN)
    if not sv and not en:
        told.append(Told("no_title", title, row.number))
        sv, en = UNTITLED
    given = row.get("form_id")
    return {
        "id": given if ID.fullmatch(given) else as_id(given or sv, "checklista"),
        "version": _version(row, title, told),
        "sv": sv or en,
        "en": en or sv,
    }


def _version(row: Row, title: str, told: list[Told]) -> int:
    said = row.get("version")
    if VERSION.fullmatch(said) and 1 <= int(said) <= MOST_VERSIONS:
        return int(said)
    if said:
        told.append(Told("version_unclear", title, row.number))
    return 1


def _kept(content: dict[str, Any], known: Known, told: list[Told]) -> Imported:
    """Everything passes the same rules as any checklist, once more as a whole."""
    if _letters(content) > MOST_TEXT:
        return Imported(None, (*told, Told("too_much_text")))
    try:
        parsed(content, place_types=known.place_types, responsible=known.responsible)
    except NotAChecklist as wrong:
        return Imported(None, (*told, *(Told(one.code) for one in wrong.faults)))
    return Imported(content, tuple(told))


def _letters(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(map(_letters, inner))
