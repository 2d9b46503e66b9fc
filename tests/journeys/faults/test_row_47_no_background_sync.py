"""A browser without background sync, as Safari and Firefox are: the other signs of a net suffice."""

from playwright.sync_api import Page

from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.saving import arrives, finds
from tests.journeys.faults.writing import describing, sends
from tests.journeys.living import Live
from tests.journeys.outbox import ready_for_no_net
from tests.journeys.walking import Planned, kept_at_last, says

WITHOUT = """delete ServiceWorkerRegistration.prototype.sync; delete globalThis.SyncManager"""


def test_row_47_it_is_sent_when_the_page_is_open_and_the_net_returns(
    phone: Page, live: Live, walk: Planned
) -> None:
    phone.add_init_script(WITHOUT)
    ready_for_no_net(phone)
    assert not phone.evaluate("() => 'sync' in ServiceWorkerRegistration.prototype")
    finds(phone, walk, "Mörkt vid trappan.")
    phone.context.set_offline(True)
    says(phone, "l_works", "Bra")
    kept_at_last(phone, 2)
    describing(phone)
    sends(phone)
    kept_at_last(phone, 3)
    phone.context.set_offline(False)
    arrives(phone, live, 3)


def test_row_47_it_is_sent_when_the_page_is_opened_again(
    phone: Page, live: Live, net: Proxy
) -> None:
    phone.add_init_script(WITHOUT)
    ready_for_no_net(phone)
    net.offline = True
    describing(phone)
    sends(phone)
    phone.goto("about:blank")
    net.offline = False
    phone.goto("/")
    arrives(phone, live, 1)
