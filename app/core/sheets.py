"""Spreadsheets in and out as plain rows of text. What comes in is looked through before it is opened.

A formula is never run: coming in it is marked, going out every cell is text. The libraries are
imported where they are used: they are heavy, and few requests need them.
"""

import io
import json
import math
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from app.core.formulas import RISKY

MOST_BYTES = 2_000_000
MOST_UNPACKED, MOST_PARTS = 12_000_000, 200
# Elements of the sheets and their texts; of styles and all else, which cost far more to read.
MOST_ELEMENTS, MOST_BESIDE = 250_000, 20_000
MOST_SHEETS, MOST_ROWS, MOST_COLUMNS, MOST_LOOKED = 20, 5_000, 60, 1_000_000
MOST_TURNS, MOST_LETTERS = 1_048_576, 2_000_000
CHUNK = 65_536
SECONDS = 15
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# No XML can carry these two, and no keyboard makes them.
NOWHERE = dict.fromkeys(map(ord, "\ufffe\uffff"))


class Formula(str):
    """The text of a formula, told apart from text that only looks like one."""

    __slots__ = ()


class Line(NamedTuple):
    """A row that holds something, by the number that the person sees beside it."""

    number: int
    cells: tuple[str, ...]


Book = dict[str, list[Line]]


class Unreadable(Exception):
    """`code` says why; sheet and row where it is known."""

    def __init__(self, code: str, sheet: str = "", row: int = 0) -> None:
        super().__init__(code)
        self.code, self.sheet, self.row = code, sheet, row


class No(Exception):
    """What `read` says of the file, on its way out of the child."""


def read_apart(raw: bytes) -> Book:
    """The same as `read`, in a child process with limits on memory and time: for doors."""
    from app.core import apart

    try:
        told = json.loads(apart.done(Path(__file__), raw, seconds=SECONDS))
    except apart.Refused as error:
        raise Unreadable(*json.loads(str(error))) from error
    except apart.TooHeavy as error:
        raise Unreadable("file_bomb") from error
    return {
        name: [Line(n, tuple(map(_cell, cells))) for n, cells in lines]
        for name, lines in told.items()
    }


def _cell(told: str | list[str]) -> str:
    return Formula(told[0]) if isinstance(told, list) else told


def work(raw: bytes) -> bytes:
    """In the child. A formula is told by the list around it."""
    try:
        book = read(raw)
    except Unreadable as error:
        raise No(json.dumps([error.code, error.sheet, error.row])) from error
    told = {
        name: [
            (n, [[cell] if isinstance(cell, Formula) else cell for cell in cells])
            for n, cells in lines
        ]
        for name, lines in book.items()
    }
    return json.dumps(told).encode()


def read(raw: bytes) -> Book:
    """Every sheet with its rows, in the order of the file; Unreadable for all that is no such file."""
    look_through(raw)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
    except Exception as error:
        # The library meets broken files with whatever its own code happens to raise.
        raise Unreadable("file_broken") from error
    if len(book.worksheets) > MOST_SHEETS:
        raise Unreadable("too_many_sheets")
    return {sheet.title: list(_lines(sheet)) for sheet in book.worksheets}


def look_through(raw: bytes) -> None:
    """Counts what is really unpacked, and every element; refuses what could grow while it is read."""
    if len(raw) > MOST_BYTES:
        raise Unreadable("file_too_big")
    if raw.startswith(OLD):
        raise Unreadable("file_encrypted" if ENCRYPTED in raw else "file_old")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            _counted(packed)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise Unreadable("file_no_sheet") from error
    except RuntimeError as error:
        raise Unreadable("file_encrypted") from error


def _counted(packed: zipfile.ZipFile) -> None:
    parts, left = packed.infolist(), MOST_UNPACKED
    most = {True: MOST_ELEMENTS, False: MOST_BESIDE}
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or len(names) < len(parts):
        raise Unreadable("file_bomb")
    if "[Content_Types].xml" not in names:
        raise Unreadable("file_no_sheet")
    for part in parts:
        text = _unpacked(packed, part, left)
        left -= len(text)
        if part.filename.endswith((".xml", ".rels", ".vml")):
            rows = "worksheets/" in part.filename or "sharedStrings" in part.filename
            most[rows] -= _elements(text, most[rows])


def _unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> bytes:
    """Bzip2 and LZMA unpack without a bound, and no spreadsheet uses them."""
    if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Unreadable("file_bomb")
    text = bytearray()
    with packed.open(part) as file:
        while chunk := file.read(CHUNK):
            text += chunk
            if len(text) > left:
                raise Unreadable("file_bomb")
    return bytes(text)


def _elements(text: bytes, most: int) -> int:
    """How many elements there are; no document type, so no entities that could multiply."""
    from xml.sax import ContentHandler, SAXParseException

    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import parseString

    class Counting(ContentHandler):
        count = 0

        def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802, the library's own name
            self.count += 1
            if self.count > most:
                raise Unreadable("file_bomb")

    counting = Counting()
    try:
        parseString(text, counting, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unreadable("file_entities") from error
    except (SAXParseException, LookupError, UnicodeError) as error:
        raise Unreadable("file_broken") from error
    return counting.count


def _lines(sheet: Any) -> Iterator[Line]:
    """A file may say any width, and name one long text in thousands of cells: all is counted."""
    looked = letters = 0
    for number, row in _rows(sheet):
        looked += len(row)
        if looked > MOST_LOOKED:
            raise Unreadable("too_many_rows", sheet.title, number)
        cells: list[str] = []
        for cell in row:
            cells.append(_text(cell, sheet.title, number))
            letters += len(cells[-1])
            if letters > MOST_LETTERS:
                raise Unreadable("too_many_letters", sheet.title, number)
        if any(cells):
            yield _fitting(Line(number, tuple(cells)), sheet.title)


def _rows(sheet: Any) -> Iterator[tuple[int, Any]]:
    """Rows with cells. Gaps of millions cost a turn each, up to as many as a spreadsheet can have."""
    sheet.reset_dimensions()
    number = 0
    try:
        for number, row in enumerate(sheet.iter_rows(), 1):
            if number > MOST_TURNS:
                raise Unreadable("too_many_rows", sheet.title, number)
            if row:
                yield number, row
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable("cell_unreadable", sheet.title, number + 1) from error


def _fitting(line: Line, sheet: str) -> Line:
    if line.number > MOST_ROWS:
        raise Unreadable("too_many_rows", sheet, line.number)
    if any(line.cells[MOST_COLUMNS:]):
        raise Unreadable("too_many_columns", sheet, line.number)
    return Line(line.number, line.cells[:MOST_COLUMNS])


def _text(cell: Any, sheet: str, row: int) -> str:
    """A cell as somebody would read it aloud: 3.0 is 3, an error is its own name."""
    value = cell.value
    if cell.data_type == "f":
        return Formula(value if isinstance(value, str) else "=")
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if not math.isfinite(value):
            raise Unreadable("number_not_finite", sheet, row)
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
    return str(value).strip()


def write(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """The file. The first row of each sheet is its head; no cell is ever a formula."""
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True})
        # With the apostrophe of the format it stays text also where somebody edits or saves it anew.
        quoted = book.add_format({"quote_prefix": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, MOST_COLUMNS, 24)
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    style = head if at == 0 else quoted if text.startswith(RISKY) else None
                    if text:
                        sheet.write_string(at, column, text.translate(NOWHERE), style)
    return file.getvalue()
