"""A gazetteer file: name, kind, lat, lon on each row, from a spreadsheet or a text editor.

Bad rows are told with their number and in both languages; nothing here throws away silently.
"""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from app.core.formulas import RISKY
from app.places.rules.folding import fold
from app.places.rules.position import SWEDEN, Bounds, distance_m, doubt, rounded

KINDS = ("street", "address", "stop", "school", "park", "place")
COLUMNS = ("name", "kind", "lat", "lon")
MOST_BYTES = 2_000_000
MOST_ROWS = 20_000
LONGEST_NAME = 100
SAME_PLACE_M = 50
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Entry(NamedTuple):
    name: str
    kind: str
    lat: float
    lon: float


class Fault(NamedTuple):
    """What is wrong on which row (the header is row 1; 0 is the file itself)."""

    row: int
    code: str
    sv: str
    en: str

    def __str__(self) -> str:
        at = f"Rad {self.row}: " if self.row else ""
        return f"{at}{self.sv} / {self.en}"


class Sheet(NamedTuple):
    entries: list[Entry]
    faults: list[Fault]


class Unreadable(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


FILE_FAULTS = {
    "too_big": ("Filen är större än 2 MB.", "The file is larger than 2 MB."),
    "spreadsheet": (
        "Det här är en kalkylbok. Spara den som CSV (UTF-8) först.",
        "This is a spreadsheet. Save it as CSV (UTF-8) first.",
    ),
    "encoding": (
        "Teckenkodningen går inte att läsa. Spara filen som UTF-8.",
        "The text encoding cannot be read. Save the file as UTF-8.",
    ),
    "columns": (
        "Första raden ska vara name,kind,lat,lon.",
        "The first row must be name,kind,lat,lon.",
    ),
    "empty": ("Filen har inga platser.", "The file has no places."),
    "too_many_rows": (
        "Filen har fler än 20 000 rader.",
        "The file has more than 20,000 rows.",
    ),
    "not_csv": ("Raden går inte att läsa som CSV.", "The row cannot be read as CSV."),
}
ROW_FAULTS = {
    "cells": ("Raden ska ha fyra värden.", "The row must have four values."),
    "name": ("Namnet saknas eller är för långt.", "The name is missing or too long."),
    "formula": (
        "Namnet börjar som en formel (= + - @).",
        "The name begins like a formula (= + - @).",
    ),
    "control": (
        "Namnet har tecken som inte går att visa.",
        "The name has characters that cannot be shown.",
    ),
    "kind": (
        f"Sorten ska vara en av {', '.join(KINDS)}.",
        f"Kind is one of {', '.join(KINDS)}.",
    ),
    "duplicate": (
        "Samma namn och plats finns redan i filen.",
        "The same name and place is already in the file.",
    ),
}


def read_sheet(raw: bytes, bounds: Bounds = SWEDEN) -> Sheet:
    """Every good row and every fault of the file."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    seen: dict[tuple[str, str], list[Entry]] = {}
    try:
        for row, cells in _rows(_text(raw)):
            found = _entry(row, cells, bounds)
            if isinstance(found, Entry) and _again(found, seen):
                found = _fault(row, "duplicate")
            if isinstance(found, Entry):
                entries.append(found)
            else:
                faults.append(found)
    except Unreadable as unreadable:
        faults.append(unreadable.fault)
    if not entries and not faults:
        faults.append(_fault(0, "empty"))
    return Sheet(entries, faults)


def _text(raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise Unreadable(_fault(0, "too_big"))
    if raw.startswith(SPREADSHEETS):
        raise Unreadable(_fault(0, "spreadsheet"))
    for encoding in _encodings(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(_fault(0, "encoding"))


def _encodings(raw: bytes) -> tuple[str, ...]:
    """Excel in Swedish writes Windows-1252; UTF-16 only with its mark."""
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return ("utf-16",) if marked else ("utf-8-sig", "cp1252")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    header = text.split("\n", 1)[0]
    apart = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=apart, strict=True)
    try:
        names = tuple(cell.strip().lower() for cell in next(reader, []))
        if sorted(names) != sorted(COLUMNS):
            raise Unreadable(_fault(1, "columns"))
        order = [names.index(column) for column in COLUMNS]
        for count, cells in enumerate(reader, start=2):
            if count > MOST_ROWS + 1:
                raise Unreadable(_fault(count, "too_many_rows"))
            if any(cell.strip() for cell in cells):
                yield (
                    count,
                    [cells[i] for i in order] if len(cells) == len(COLUMNS) else [],
                )
    except csv.Error as error:
        raise Unreadable(_fault(reader.line_num, "not_csv")) from error


def _entry(row: int, cells: list[str], bounds: Bounds) -> Entry | Fault:
    if not cells:
        return _fault(row, "cells")
    name, kind = cells[0].strip(" "), cells[1].strip().lower()
    wrong = _wrong_name(name) or ("" if kind in KINDS else "kind")
    if wrong:
        return _fault(row, wrong)
    lat, lon = _degrees(cells[2]), _degrees(cells[3])
    wrong_place = doubt(lat, lon, bounds)
    if wrong_place:
        return Fault(row, wrong_place.value, wrong_place.sv, wrong_place.en)
    return Entry(name, kind, *rounded(lat, lon))


def _wrong_name(name: str) -> str:
    if not name or len(name) > LONGEST_NAME or not fold(name):
        return "formula" if name.startswith(RISKY) else "name"
    if name.startswith(RISKY):
        return "formula"
    return "" if name.isprintable() else "control"


def _degrees(cell: str) -> float:
    """A spreadsheet in Swedish writes 59,5140; what is no number becomes NaN and is told so."""
    text = cell.strip().replace(",", ".")
    plain = len(text) <= 24 and all(letter in "0123456789.-" for letter in text)
    try:
        return float(text) if plain else float("nan")
    except ValueError:
        return float("nan")


def _again(entry: Entry, seen: dict[tuple[str, str], list[Entry]]) -> bool:
    alike = seen.setdefault((fold(entry.name), entry.kind), [])
    if any(distance_m(entry[2:], other[2:]) < SAME_PLACE_M for other in alike[:20]):
        return True
    alike.append(entry)
    return False


def _fault(row: int, code: str) -> Fault:
    return Fault(row, code, *(FILE_FAULTS | ROW_FAULTS)[code])
