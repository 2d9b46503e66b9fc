"""The server asks to wait: the phone waits at least that long, and the run stops."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import PHOTOS, REPORTS
from tests.journeys.faults.saving import arrives, tries, writes_finding
from tests.journeys.outbox import file, fill, outbox, ready_for_no_net, rows
from tests.journeys.walking import Planned, joins, kept

WAIT_S = 5


@pytest.mark.parametrize("status", ["503", "429"])
def test_row_05_it_waits_as_long_as_the_server_wishes(
    phone: Page, live: Failing, status: str
) -> None:
    live.plan.add(status, retry_after=str(WAIT_S), code="too_many")
    ready_for_no_net(phone)
    fill(phone, "Trasig lampa.", photos=1)
    phone.context.set_offline(True)
    phone.locator("[data-send]").click()
    phone.wait_for_url("**/tack")
    outbox(phone)
    phone.context.set_offline(False)
    tries(phone)
    expect(rows(phone, "waiting")).to_have_count(1)
    arrives(phone, live, 1)
    told, after = live.plan.heard("PUT", REPORTS)
    assert (told.status, after.status) == (int(status), 201)
    assert after.at - told.at >= WAIT_S
    between = [one for one in live.plan.heard("PATCH") if one.at < after.at]
    assert between == []


def test_row_05_what_others_wait_for_waits_too(phone: Page, live: Failing, walk: Planned) -> None:
    """503 is about the server, so the run ends for a walk's photos too."""
    live.plan.add("503", retry_after=str(WAIT_S))
    ready_for_no_net(phone)
    joins(phone, walk)
    phone.context.set_offline(True)
    writes_finding(phone, "Mörkt vid hörnet.", photo=True)
    file(phone, "Trasig lampa.")
    outbox(phone)
    while any(item["next_at"] > phone.evaluate("() => Date.now()") for item in kept(phone)):
        phone.wait_for_timeout(100)
    phone.context.set_offline(False)
    while not any((item["err"] or {}).get("reason") == "wait" for item in kept(phone)):
        phone.wait_for_timeout(50)
    arrives(phone, live, 2)
    told, after = live.plan.heard("PUT", REPORTS)
    assert after.at - told.at >= WAIT_S
    assert all(one.at - told.at >= WAIT_S for one in live.plan.heard("PATCH", PHOTOS))
