"""OFFLINE-PROOF.md, as it is committed, says of every row that it held, and names the tests that the row has today."""

import pytest

from tests.house.test_offline_proof import lacking
from tests.journeys.faults.proof import PAGE

pytestmark = pytest.mark.no_app


@pytest.mark.slow
def test_the_page_of_the_proof_is_of_today():
    assert lacking(PAGE.read_text(encoding="utf-8")) == []
    assert "**no" not in PAGE.read_text(encoding="utf-8")
