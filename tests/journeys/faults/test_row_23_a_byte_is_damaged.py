"""A byte is damaged on the way or on the server: the digest refuses, it is sent again and whole."""

import pytest
from playwright.sync_api import Page

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import PHOTOS
from tests.journeys.faults.saving import arrives, finds
from tests.journeys.outbox import file
from tests.journeys.walking import Planned


@pytest.mark.parametrize("where", ["way", "server"])
def test_row_23_damaged_and_sent_again(
    phone: Page, live: Failing, walk: Planned, where: str
) -> None:
    if where == "server":
        live.plan.add("corrupt", path=PHOTOS, method="PATCH", times=2)
    else:
        live.net.fault("corrupt", marker=b"PATCH ", after=1800, times=2)
    finds(phone, walk, "Mörkt vid hörnet.", photo=True)
    file(phone, "Trasig lampa.", photos=1)
    arrives(phone, live, 2)
    assert [one.status for one in live.plan.heard("PATCH")].count(409) >= 2, "for each damage"
