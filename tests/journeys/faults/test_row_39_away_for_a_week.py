"""The server is away for a week, and the phone's clock goes on: everything is kept, nothing expires."""

import time

from playwright.sync_api import Page, expect

from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.saving import arrives, finds
from tests.journeys.faults.writing import describing, sends
from tests.journeys.living import Live
from tests.journeys.outbox import outbox, ready_for_no_net, rows
from tests.journeys.walking import Planned, kept

DAY_S = 24 * 3600


def test_row_39_what_waits_is_there_after_a_week_and_after_a_hundred_days(
    phone: Page, live: Live, net: Proxy, walk: Planned
) -> None:
    ready_for_no_net(phone)
    finds(phone, walk, "Mörkt vid trappan.", photo=True)
    net.offline = True
    describing(phone)
    sends(phone)
    saved = [item["envelope"] for item in kept(phone)]
    for days in (1, 7, 100):
        phone.clock.set_system_time(time.time() + days * DAY_S)
        outbox(phone)
        expect(rows(phone, "waiting")).to_have_count(1)
        assert [item["envelope"] for item in kept(phone)] == saved
    phone.clock.set_system_time(time.time() + 7 * DAY_S)
    net.offline = False
    arrives(phone, live, 2)
