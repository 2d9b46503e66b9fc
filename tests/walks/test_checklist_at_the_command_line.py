"""Checklists from the machine itself: to a spreadsheet, and in again as a draft."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from app.core import sheets
from app.walks import reads
from app.walks.commands import checklist
from app.walks.rules import editing
from tests.people import People

SHIPS = "trygghetsvandring_bas"
Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, people: People) -> Run:
    def ran(*given: str) -> Result:
        return CliRunner().invoke(checklist, [*given, "--municipality", "koping"])

    return ran


@pytest.mark.slow
def test_a_checklist_goes_out_and_comes_in_as_a_draft(run, people, tmp_path: Path):
    file = str(tmp_path / "a.xlsx")
    assert run("export", SHIPS, file).exit_code == 0
    result = run("import", file)
    assert result.exit_code == 0, result.output
    draft = reads.checklist_draft(people.karin, result.stdout.strip())
    assert draft
    assert len(editing.loaded(draft.body).sections) == 16
    assert "91" in run("list").output


@pytest.mark.slow
def test_what_does_not_fit_is_told_by_sheet_and_row(run, tmp_path: Path):
    rows = [["type", "name", "label"], ["geopoint", "q", "Var?"], ["text", "a", "A?"]]
    (tmp_path / "a.xlsx").write_bytes(sheets.write({"survey": rows}))
    result = run("import", str(tmp_path / "a.xlsx"))
    assert "survey, row 2: " in result.output
    assert " / The type geopoint does not exist here." in result.output


@pytest.mark.slow
@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"hej", "no spreadsheet"),
        (sheets.write({"blad1": [["x"]]}), "no sheet called survey"),
    ],
)
def test_R50_a_file_that_cannot_be_used_ends_with_a_sentence(run, tmp_path: Path, raw, sentence):
    (tmp_path / "a.xlsx").write_bytes(raw)
    result = run("import", str(tmp_path / "a.xlsx"))
    assert result.exit_code == 1
    assert sentence in result.output


@pytest.mark.slow
@pytest.mark.parametrize("slug", ["finns_inte", SHIPS])
def test_a_file_goes_on_only_with_a_checklist_of_ones_own(run, tmp_path: Path, slug):
    run("export", SHIPS, str(tmp_path / "a.xlsx"))
    result = run("import", str(tmp_path / "a.xlsx"), "--into", slug)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
