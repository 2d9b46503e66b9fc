"""Every row of the fault matrix has a test of its own, and the proof hides none that failed."""

import pytest

from tests.house.source import functions, sources
from tests.journeys.faults.proof import ROW, Ran, lines, matrix

pytestmark = pytest.mark.no_app


def test_every_row_of_the_fault_matrix_has_a_test():
    names = [each.name for one in sources("tests", ".py") for each in functions(one)]
    tested = {int(row) for name in names for row in ROW.findall(name)}
    assert sorted({int(row["row"]) for row in matrix()} - tested) == []


def test_a_row_with_one_failing_test_does_not_hold():
    ran = [Ran("test_row_01_a", "Chromium", True), Ran("test_row_01_b", "Chromium", False)]
    row = next(line for line in lines(ran) if line.startswith("| 1 |"))
    assert "**no**: test_row_01_b" in row
