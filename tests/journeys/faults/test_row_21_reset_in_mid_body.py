"""The connection is reset in the middle of what is sent: the offset decides what counts."""

import pytest
from playwright.sync_api import Page

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.saving import arrives, finds
from tests.journeys.faults.taken import taken_once
from tests.journeys.outbox import file
from tests.journeys.walking import Planned


@pytest.mark.parametrize("kind", ["reset", "cut"])
def test_row_21_cut_off_in_the_middle(phone: Page, live: Failing, walk: Planned, kind: str) -> None:
    for marker, after in ((b"PUT ", 700), (b"PATCH ", 1800), (b"PATCH ", 900)):
        live.net.fault(kind, marker=marker, after=after)
    live.net.fault(kind, way="down", marker=b"HTTP/1.1 201", after=5)
    finds(phone, walk, "Mörkt vid hörnet.", photo=True)
    file(phone, "Trasig lampa.", photos=1)
    arrives(phone, live, 2)
    taken_once(live)
    assert sum(one.struck for one in live.net.faults) >= 3
