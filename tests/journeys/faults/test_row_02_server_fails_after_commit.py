"""The server has stored it and fails before it says so: the next try gets the same receipt."""

import pytest
from playwright.sync_api import Page

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import ENTRIES, PHOTOS, REPORTS
from tests.journeys.faults.saving import arrives, finds, tries
from tests.journeys.outbox import file
from tests.journeys.walking import Planned, kept_at_last


def test_row_02_stored_but_answered_with_500(phone: Page, live: Failing, walk: Planned) -> None:
    for door, method in ((REPORTS, "PUT"), (ENTRIES, "PUT"), (PHOTOS, "PATCH")):
        live.plan.add("commit_then_500", path=door, method=method)
    finds(phone, walk, "Mörkt vid hörnet.", photo=True)
    file(phone, "Lampan har slocknat.", photos=1)
    arrives(phone, live, 2)
    for door in (REPORTS, ENTRIES):
        assert [one.status for one in live.plan.heard("PUT", door)] == [500, 200]


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_row_02_the_server_is_killed_between_commit_and_answer(
    phone: Page, live: Failing, method: str
) -> None:
    live.plan.add("commit_then_kill", path="/api/v1/", method=method)
    file(phone, "Lampan har slocknat.", photos=1)
    kept_at_last(phone, 1)
    tries(phone)
    arrives(phone, live, 1)
    assert not live.plan.left()
    statuses = [one.status for one in live.plan.heard("PUT", REPORTS)]
    assert statuses.count(201) == (0 if method == "PUT" else 1)
