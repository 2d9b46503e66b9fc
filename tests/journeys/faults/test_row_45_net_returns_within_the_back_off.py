"""The net returns while the phone is waiting to try again: it is sent at once."""

import time

from playwright.sync_api import Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import ENTRIES, REPORTS
from tests.journeys.faults.saving import arrives, finds
from tests.journeys.outbox import file, outbox, ready_for_no_net, rows
from tests.journeys.walking import Planned

AT_ONCE_S = 3
TRIES = """async () => { for (let n = 0; n < 8; n++) {
  dispatchEvent(new Event("focus")); await new Promise((done) => setTimeout(done, 60)) } }"""


def test_row_45_it_is_sent_at_once(phone: Page, live: Failing, walk: Planned) -> None:
    ready_for_no_net(phone)
    finds(phone, walk, "Mörkt vid hörnet.")
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.")
    outbox(phone)
    phone.evaluate(TRIES)
    expect(rows(phone, "waiting")).to_have_count(1)
    phone.wait_for_timeout(4500)
    back = time.time()
    phone.context.set_offline(False)
    arrives(phone, live, 2)
    for door in (REPORTS, ENTRIES):
        sent = live.plan.heard("PUT", door)[0]
        assert sent.at >= back
        print(f"sent {sent.at - back:.2f} s after the net came back")
        assert sent.at - back <= AT_ONCE_S
