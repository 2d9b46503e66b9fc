"""R50: what is brought as a spreadsheet is read in a child with limits, and says the same there."""

import pytest

from app.core import sheets
from app.core.sheets import Formula, Unreadable
from tests.core.test_sheets import BOOK, with_sheet

pytestmark = pytest.mark.no_app


def why(raw: bytes, read) -> tuple[str, str, int]:
    with pytest.raises(Unreadable) as caught:
        read(raw)
    return caught.value.code, caught.value.sheet, caught.value.row


@pytest.mark.slow
def test_R50_the_child_reads_what_the_house_would_read():
    raw = with_sheet(
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Är det ljust? 🏮</t></is></c>'
        '<c r="B2"><f>1+1</f></c><c r="C2"><v>3.0</v></c></row>'
    )
    apart, here = sheets.read_apart(raw), sheets.read(raw)
    assert apart == here
    assert [type(cell) for cell in apart["survey"][0].cells] == [str, Formula, str]


@pytest.mark.slow
@pytest.mark.parametrize(
    "raw",
    [b"a;b;c", sheets.OLD, with_sheet('<row r="9"><c r="ZZ9"><v>1</v></c></row>')],
    ids=["no sheet", "old", "too wide"],
)
def test_R50_the_child_refuses_in_the_same_words(raw: bytes):
    assert why(raw, sheets.read_apart) == why(raw, sheets.read)


def test_R50_a_file_that_takes_more_than_its_time_costs_nobody_else_any(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(sheets, "SECONDS", 0)
    assert why(sheets.write(BOOK), sheets.read_apart)[0] == "file_bomb"
