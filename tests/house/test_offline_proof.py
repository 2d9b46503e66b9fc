"""Every row of the fault matrix has a test of its own, and the proof hides none that failed."""

import re

import pytest

from tests.house.source import functions, sources
from tests.journeys.faults.proof import ROW, Ran, files_with_rows, lines, matrix, place

pytestmark = pytest.mark.no_app
FAULTS = "tests.journeys.faults"
NAMED = re.compile(r"^- (\d+): `(\w+)`$", re.MULTILINE)
RAN_ON = [
    (f"{FAULTS}.test_row_16_killed_in_mid_upload", "test_row_16_nothing", False, "Chromium"),
    (f"{FAULTS}.test_row_14_tab_closed", "test_row_14_nothing[chromium]", False, "Chromium"),
    ("tests.engines.test_core_journeys", "test_two_tabs[webkit]", False, "WebKitGTK"),
    ("tests.engines.test_pages", "test_a_page_opens[/utkorg-firefox]", False, "Firefox"),
    ("tests.engines.test_pages", "test_no_page_complains_in_webkits_console", False, "WebKitGTK"),
    ("tests.slow.test_row_55_server_disk_full", "test_row_55_photos", False, "server, SQLite"),
    ("tests.slow.test_backing_up_postgres", "test_row_38_what", False, "server, PostgreSQL"),
    ("tests.reports.test_filing_a_report", "test_row_37_fields", False, "server, SQLite"),
    ("tests.reports.test_filing_a_report", "test_row_37_fields", True, "server, PostgreSQL"),
]


@pytest.mark.parametrize(("module", "name", "postgres", "where"), RAN_ON)
def test_the_proof_says_where_a_test_really_ran(module, name, postgres, where):
    assert place(module, name, postgres) == where


def rows_and_tests() -> set[tuple[int, str]]:
    """Rows and their tests, as they stand in the sources today."""
    names = [each.name for one in sources("tests", ".py") for each in functions(one)]
    return {(int(row), name) for name in names for row in ROW.findall(name)}


def lacking(page: str) -> list[str]:
    """What a page of today would say and this one does not, or says and should not."""
    rows = [f"| {one['row']} | {one['fault']} | {one['promise']} |" for one in matrix()]
    held = re.compile(r"\| yes \(\d+ tests?\) \|$")
    told = [line for line in page.splitlines() if held.search(line)]
    unsaid = [row for row in rows if not any(line.startswith(row) for line in told)]
    named = {(int(row), name) for row, name in NAMED.findall(page)}
    return [*unsaid, *(f"{row}: {name}" for row, name in sorted(named ^ rows_and_tests()))]


@pytest.mark.slow
def test_every_row_of_the_fault_matrix_has_a_test():
    assert (
        sorted({int(row["row"]) for row in matrix()} - {row for row, _ in rows_and_tests()}) == []
    )


@pytest.mark.slow
def test_a_page_of_today_lacks_nothing():
    ran = [Ran(name, "Chromium", True) for _, name in sorted(rows_and_tests())]
    assert lacking("\n".join(lines(ran))) == []
    [row, name] = lacking("\n".join(lines([one for one in ran if "row_19" not in one.name])))
    assert (row[:6], name[:16]) == ("| 19 |", "19: test_row_19_")


def test_a_row_with_one_failing_test_does_not_hold():
    ran = [Ran("test_row_01_a", "Chromium", True), Ran("test_row_01_b", "Chromium", False)]
    row = next(line for line in lines(ran) if line.startswith("| 1 |"))
    assert "**no**: test_row_01_b" in row


def test_the_proof_names_the_tests_of_each_row():
    told = list(lines([Ran("test_row_19_a[chromium]", "Chromium", True)]))
    assert "- 19: `test_row_19_a`" in told


def test_only_files_with_tests_of_rows_are_run():
    assert "tests/house/test_offline_proof.py" not in files_with_rows()


def test_what_is_no_journey_of_another_engine_is_not_told_as_one():
    told = "\n".join(lines([Ran("test_of_something_else", "server, SQLite", True)]))
    assert "Of something else" not in told
