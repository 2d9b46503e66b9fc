"""A gazetteer file comes in whole, or nothing changes and every bad row is told."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.places import reads, rules
from app.places.commands.files import places
from tests.people import People

HEAD = "name,kind,lat,lon\n"
GOOD = HEAD + "Stora torget,place,59.5141,15.9934\nÅgatan,street,59.5136,15.9914\n"


def codes(text: str | bytes) -> list[tuple[int, str]]:
    raw = text if isinstance(text, bytes) else text.encode()
    return [(fault.row, fault.code) for fault in rules.read_sheet(raw).faults]


@pytest.mark.no_app
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encodings_of_spreadsheets_are_read(encoding: str):
    sheet = rules.read_sheet(GOOD.encode(encoding))
    assert [entry.name for entry in sheet.entries] == ["Stora torget", "Ågatan"]
    assert not sheet.faults


@pytest.mark.no_app
def test_a_swedish_spreadsheet_has_semicolons_and_commas():
    sheet = rules.read_sheet(b"Name;Lat;Lon;Kind\r\nTorget;59,5141;15,9934;place\r\n")
    assert sheet.entries == [rules.Entry("Torget", "place", 59.5141, 15.9934)]


@pytest.mark.no_app
@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("=HYPERLINK(1),place,59.5,15.9", "formula"),
        ("@SUM(A1),place,59.5,15.9", "formula"),
        ("-1+1,place,59.5,15.9", "formula"),
        ("＝1,place,59.5,15.9", "formula"),
        (",place,59.5,15.9", "name"),
        ("x" * 101 + ",place,59.5,15.9", "name"),
        ("a\u202eb,place,59.5,15.9", "control"),
        ("a\x07b,place,59.5,15.9", "control"),
        ("Torget,castle,59.5,15.9", "kind"),
        ("Torget,place,15.9,59.5", "place_swapped"),
        ("Torget,place,6597708,556196", "place_sweref"),
        ("Torget,place,NaN,15.9", "place_not_finite"),
        ("Torget,place,1e9999,15.9", "place_not_finite"),
        ("Torget,place,,15.9", "place_not_finite"),
        ("Torget,place,99,15.9", "place_out_of_range"),
        ("Torget,place,0,0", "place_outside"),
        ("Torget,place,59.5", "cells"),
        ("Torget,place,59.5,15.9,more", "cells"),
    ],
)
def test_R50_a_bad_row_is_told_by_its_number(row: str, code: str):
    assert codes(GOOD + row + "\n") == [(4, code)]


@pytest.mark.no_app
@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "columns"),
        (b"\n\n", "columns"),
        (b"name,kind,lat\n", "columns"),
        (b"name,kind,lat,lon,lon\n", "columns"),
        (b'{"a": 1}', "columns"),
        (HEAD.encode(), "empty"),
        (b"PK\x03\x04" + b"\0" * 100, "spreadsheet"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "spreadsheet"),
        (b"name,kind\0,lat,lon\n", "encoding"),
        (b"\xff\xfe\x00", "encoding"),
        (b"x" * 2_000_001, "too_big"),
        (HEAD.encode() + b'"unclosed,place,59,15\n' * 3, "not_csv"),
        (HEAD.encode() + b"a" * 140_000 + b",place,59,15\n", "not_csv"),
    ],
)
def test_R50_a_file_that_is_no_gazetteer_says_why(raw: bytes, code: str):
    assert [found for _, found in codes(raw)] == [code]


@pytest.mark.no_app
def test_R50_too_many_rows_are_refused_before_they_are_kept():
    rows = "".join(f"P{n},place,59.5,15.{n}\n" for n in range(20_001))
    assert codes(HEAD + rows)[-1] == (20_002, "too_many_rows")


@pytest.mark.no_app
def test_R50_the_same_place_twice_is_told():
    twice = GOOD + "stora  TORGET,place,59.5142,15.9935\nStora torget,place,59.60,15.83\n"
    assert codes(twice) == [(4, "duplicate")]


@pytest.mark.no_app
def test_every_fault_speaks_both_languages():
    fault = rules.read_sheet((HEAD + "Torget,castle,59.5,15.9\n").encode()).faults[0]
    assert str(fault).startswith("Rad 2: ")
    assert " / " in str(fault)


def run(tmp_path: Path, text: str, *more: str) -> Result:
    file = tmp_path / "places.csv"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(places, ["import", str(file), "--municipality", "koping", *more])


def test_a_good_file_becomes_the_gazetteer(people: People, tmp_path: Path):
    assert run(tmp_path, GOOD).exit_code == 0
    assert [each.name for each in reads.gazetteer(people.vera)] == ["Stora torget", "Ågatan"]
    assert run(tmp_path, HEAD + "Ny plats,place,59.5,15.9\n").exit_code == 0
    assert [each.name for each in reads.gazetteer(people.vera)] == ["Ny plats"]


def test_one_bad_row_leaves_everything_as_it_was(people: People, tmp_path: Path):
    run(tmp_path, GOOD)
    answer = run(tmp_path, GOOD + "Torget,castle,59.5,15.9\n")
    assert answer.exit_code == 1
    assert "Rad 4" in answer.output
    assert len(reads.gazetteer(people.vera)) == 2


def test_the_good_rows_are_kept_when_that_is_said(people: People, tmp_path: Path):
    answer = run(tmp_path, GOOD + "Torget,castle,59.5,15.9\n", "--keep-good")
    assert answer.exit_code == 0
    assert "Rad 4" in answer.output
    assert len(reads.gazetteer(people.vera)) == 2


def test_a_preview_changes_nothing(people: People, tmp_path: Path):
    assert run(tmp_path, GOOD, "--preview").exit_code == 0
    assert reads.gazetteer(people.vera) == ()


def test_an_unknown_municipality_is_a_clear_sentence(people: People, tmp_path: Path):
    file = tmp_path / "places.csv"
    file.write_text(GOOD)
    answer = CliRunner().invoke(places, ["import", str(file), "--municipality", "atlantis"])
    assert answer.exit_code == 1
    assert "atlantis" in answer.output
