"""The tab that sends is closed in mid-upload: another one takes over, and nothing is created twice."""

import time

from playwright.sync_api import Page

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import PHOTOS, REPORTS
from tests.journeys.faults.saving import arrives, writes_finding
from tests.journeys.faults.taken import hangs_in_a_photo, in_mid_upload, taken_once
from tests.journeys.outbox import file, outbox, ready_for_no_net
from tests.journeys.walking import Planned, joins

TAKEN_OVER_S = 5


def test_row_14_another_tab_takes_over(phone: Page, live: Failing, walk: Planned) -> None:
    ready_for_no_net(phone)
    joins(phone, walk)
    live.net.offline = True
    writes_finding(phone, "Mörkt vid hörnet.", photo=True)
    file(phone, "Trasig lampa.", photos=1)
    hangs_in_a_photo(live)
    live.net.offline = False
    phone.evaluate("() => dispatchEvent(new Event('online'))")
    in_mid_upload(phone, live)
    other = outbox(phone.context.new_page())
    closing = time.time()  # before: on a busy machine the other tab is faster than the answer
    phone.close()
    arrives(other, live, 2)
    first = next(one for one in live.plan.heard("", PHOTOS) if one.at > closing)
    print(f"taken over after {first.at - closing:.1f} s")
    assert first.at - closing <= TAKEN_OVER_S
    taken_once(live)
    assert live.plan.count("PUT", REPORTS) == 1
