"""Spreadsheets that somebody made to harm us, and the ordinary ones beside them (R50)."""

import io
import time
import tracemalloc
import zipfile

import pytest

from app.core import sheets
from app.core.sheets import Formula, Unreadable

pytestmark = pytest.mark.no_app

BOOK = {"survey": [["type", "name"], ["text", "q1"]], "choices": [["list_name"]]}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(inside: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as made:
        for name, text in inside.items():
            made.writestr(name, text)
    return file.getvalue()


def with_sheet(rows: str, head: str = "") -> bytes:
    """An ordinary file whose first sheet says this."""
    text = f'<?xml version="1.0"?>{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return packed({**parts(sheets.write(BOOK)), "xl/worksheets/sheet1.xml": text.encode()})


def refused(raw: bytes) -> Unreadable:
    """Quickly."""
    began = time.monotonic()
    with pytest.raises(Unreadable) as found:
        sheets.read(raw)
    assert time.monotonic() - began < 5
    return found.value


def test_what_is_written_is_read_again_by_row():
    book = sheets.read(sheets.write(BOOK))
    assert list(book) == ["survey", "choices"]
    assert [(line.number, line.cells) for line in book["survey"]] == [
        (1, ("type", "name")),
        (2, ("text", "q1")),
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("x")', "+46", "-1", "@SUM(A1)", "=cmd|' /C'!A0"]
)
def test_a_text_that_looks_like_a_formula_is_never_one(text):
    raw = sheets.write({"s": [["head"], [text]]})
    assert b"<f>" not in parts(raw)["xl/worksheets/sheet1.xml"]
    assert b'quotePrefix="1"' in parts(raw)["xl/styles.xml"]
    cell = sheets.read(raw)["s"][1].cells[0]
    assert cell == text
    assert not isinstance(cell, Formula)


def test_a_formula_is_marked_and_not_run():
    raw = with_sheet('<row r="1"><c r="A1"><f>WEBSERVICE("http://x")</f><v>7</v></c></row>')
    cell = sheets.read(raw)["survey"][0].cells[0]
    assert isinstance(cell, Formula)
    assert cell.startswith("=")


def test_numbers_are_read_as_somebody_would_say_them():
    raw = with_sheet(
        '<row r="3"><c r="A3"><v>3.0</v></c><c r="B3" t="b"><v>1</v></c><c r="C3"><v>0.5</v></c></row>'
    )
    assert sheets.read(raw)["survey"][0] == (3, ("3", "true", "0.5"))


@pytest.mark.parametrize("value", ["1E999", "-1E999"])
def test_R50_a_number_without_end_is_named_by_sheet_and_row(value):
    found = refused(with_sheet(f'<row r="4"><c r="A4"><v>{value}</v></c></row>'))
    assert (found.code, found.sheet, found.row) == ("number_not_finite", "survey", 4)


@pytest.mark.parametrize("value", ["NaN", "INF", "abc"])
def test_R50_a_number_that_is_none_is_named_by_sheet_and_row(value):
    found = refused(with_sheet(f'<row r="1"><c r="A1"><v>{value}</v></c></row>'))
    assert (found.code, found.sheet, found.row) == ("cell_unreadable", "survey", 1)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "file_no_sheet"),
        (b"hej", "file_no_sheet"),
        (b"PK\x03\x04 and nothing more", "file_no_sheet"),
        (sheets.OLD + b"\0" * 600, "file_old"),
        (sheets.OLD + b"\0" * 60 + sheets.ENCRYPTED, "file_encrypted"),
        (b"x" * (sheets.MOST_BYTES + 1), "file_too_big"),
        (packed({"word/document.xml": b"<x/>"}), "file_no_sheet"),
        (packed({"[Content_Types].xml": b"<x/>"}), "file_broken"),
        (packed({"[Content_Types].xml": b"<x"}), "file_broken"),
    ],
)
def test_R50_what_is_no_spreadsheet_is_told(raw, code):
    assert refused(raw).code == code


def test_R50_a_zip_bomb_is_not_opened():
    zeros = b"\0" * 60_000_000
    assert (
        refused(packed({**parts(sheets.write(BOOK)), "xl/media/a.bin": zeros})).code == "file_bomb"
    )


def test_R50_a_bomb_takes_no_more_memory_than_what_may_be_unpacked():
    raw = packed({**parts(sheets.write(BOOK)), "xl/media/a.bin": b"\0" * 60_000_000})
    tracemalloc.start()
    refused(raw)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 3 * sheets.MOST_UNPACKED


def test_R50_many_small_parts_are_a_bomb_too():
    many = {f"xl/{n}.bin": b"" for n in range(300)}
    assert refused(packed({**parts(sheets.write(BOOK)), **many})).code == "file_bomb"


def test_R50_a_way_of_packing_without_a_bound_is_not_unpacked():
    raw = packed(parts(sheets.write(BOOK)), zipfile.ZIP_BZIP2)
    assert refused(raw).code == "file_bomb"


def test_R50_a_zip_that_lies_about_its_sizes_is_refused():
    raw = bytearray(sheets.write(BOOK))
    at = raw.find(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (4).to_bytes(4, "little")
    assert refused(bytes(raw)).code == "file_no_sheet"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
    ],
)
def test_R50_xml_that_would_grow_or_fetch_is_refused(head):
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>hej</t></is></c></row>'
    assert refused(with_sheet(row, head)).code == "file_entities"


def test_R50_xml_of_many_elements_is_refused():
    assert refused(with_sheet("<row/>" * (sheets.MOST_ELEMENTS + 1))).code == "file_bomb"


def test_R50_a_row_far_down_and_a_column_far_out_are_named():
    far = with_sheet('<row r="99999999"><c r="A99999999"><v>1</v></c></row>')
    assert refused(far).code == "too_many_rows"
    wide = with_sheet('<row r="1"><c r="A1"><v>1</v></c><c r="ZZ1"><v>1</v></c></row>')
    assert (refused(wide).code, refused(wide).row) == ("too_many_columns", 1)


def test_R50_thousands_of_wide_empty_rows_are_refused_in_time():
    rows = "".join(f'<row r="{n}"><c r="ZZZ{n}"/></row>' for n in range(1, 9000))
    assert refused(with_sheet(rows)).code == "too_many_rows"


def test_empty_formatted_rows_cost_nobody_their_file():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"/>'
    assert len(sheets.read(with_sheet(rows))["survey"]) == 1


def test_R50_one_long_text_in_thousands_of_cells_is_counted_each_time():
    text = f'<sst xmlns="{MAIN}"><si><t xml:space="preserve">{"x" * 3_000_000} </t></si></sst>'
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 4000))
    inside = parts(with_sheet(cells))
    raw = packed({**inside, "xl/sharedStrings.xml": text.encode()})
    assert refused(raw).code == "too_many_letters"


def test_R50_styles_without_end_are_not_read():
    many = "<xf/>" * (sheets.MOST_BESIDE + 1)
    text = f'<styleSheet xmlns="{MAIN}"><cellXfs>{many}</cellXfs></styleSheet>'
    raw = packed({**parts(sheets.write(BOOK)), "xl/styles.xml": text.encode()})
    assert refused(raw).code == "file_bomb"


def test_R50_as_many_styles_as_may_be_are_read_in_time():
    inside = parts(sheets.write(BOOK))
    many = b"<xf/>" * (sheets.MOST_BESIDE - 500) + b"</cellXfs>"
    styles = inside["xl/styles.xml"].replace(b"</cellXfs>", many)
    began = time.monotonic()
    assert sheets.read(packed({**inside, "xl/styles.xml": styles}))
    assert time.monotonic() - began < 10
