"""The rows of a sheet by the names of their columns, as XLSForms of many makers write them."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.core.sheets import Book, Formula, Line
from app.walks.rules.xlsform.columns import BROKEN, OWN, REFERENCE
from app.walks.rules.xlsform.told import Told

Column = tuple[str, str]
# Other names for the same columns.
SAME = {"list name": "list_name", "relevance": "relevant", "value": "name"}
SPOKEN = {
    "sv": "sv",
    "svenska": "sv",
    "swedish": "sv",
    "en": "en",
    "english": "en",
    "engelska": "en",
}
# They change how a form looks or how an answer is checked, never what is asked.
SILENT = {"required", "appearance", "label", "note", "hint", "form_title"}


@dataclass(frozen=True)
class Row:
    number: int
    cells: Mapping[Column, str]

    def get(self, name: str, language: str = "") -> str:
        return self.cells.get((name, language), "")

    def words(self, name: str = "label") -> tuple[str, str]:
        """Swedish and English; a column without a language stands for the one that is missing."""
        said = (self.get(name, language) or self.get(name) for language in ("sv", "en"))
        sv, en = (one.replace(BROKEN, REFERENCE) for one in said)
        return sv, en

    def alone(self, name: str = "label") -> bool:
        """Whether the words stand in one language only."""
        return sum(bool(self.get(name, language)) for language in ("sv", "en", "")) == 1


def named(book: Book, name: str) -> tuple[str, list[Line]] | None:
    """The sheet of that name, however it is written."""
    return next(((title, book[title]) for title in book if title.strip().casefold() == name), None)


def rows(title: str, lines: list[Line], known: set[str], told: list[Told]) -> Iterator[Row]:
    """Every row below the heads; what stands in columns that we do not know is told once each."""
    if not lines:
        return
    heads = _heads(title, lines[0], known, told)
    for line in lines[1:]:
        told += (
            Told("formula", title, line.number, _head(lines[0], at))
            for at, cell in enumerate(line.cells)
            if isinstance(cell, Formula)
        )
        yield Row(line.number, {column: _cell(line, at) for at, column in heads.items()})


def heads_of(line: Line) -> set[str]:
    return {_column(one)[0] for one in line.cells}


def _heads(title: str, line: Line, known: set[str], told: list[Told]) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for at, text in enumerate(line.cells):
        column = _column(text)
        if not text:
            continue
        if column in found.values():
            told.append(Told("heads_twice", title, line.number, text))
        elif column[0] in known and column[1] in {"", "sv", "en"}:
            found[at] = column
        elif column[0] not in SILENT or column[1]:
            told.append(Told("column_unused", title, line.number, text))
    return found


def _column(text: str) -> Column:
    """`label::Svenska (sv)` -> label, sv. A language that is not ours keeps its name."""
    name, _, language = unicodedata.normalize("NFC", text).strip().partition("::")
    if name + "::" == OWN:
        return OWN + language.strip().lower(), ""
    short = name.strip().lower()
    code = language.strip().lower().rpartition("(")[2].rstrip(")").strip()
    return SAME.get(short, short), SPOKEN.get(code, code)


def _head(line: Line, at: int) -> str:
    return line.cells[at] if at < len(line.cells) and line.cells[at] else f"{at + 1}"


def _cell(line: Line, at: int) -> str:
    """A formula is nothing: what it would come to is not ours to run."""
    cell = line.cells[at] if at < len(line.cells) else ""
    return "" if isinstance(cell, Formula) else unicodedata.normalize("NFC", cell.strip())
