"""A browser without a service worker: it works with a net, the outbox too, and the person is told."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.axe import violations
from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.saving import arrives, finds, tries
from tests.journeys.faults.writing import describing, limit, sends
from tests.journeys.living import Live
from tests.journeys.outbox import outbox, rows
from tests.journeys.people import PHONE
from tests.journeys.walking import Planned

TOLD = "Den här webbläsaren öppnar Lykta bara med täckning."


@pytest.fixture
def bare(contexts: Callable[..., BrowserContext]) -> Page:
    return contexts(**PHONE, service_workers="block").new_page()


def test_row_48_what_is_saved_waits_in_the_page_and_goes_out(
    bare: Page, live: Live, net: Proxy, walk: Planned
) -> None:
    finds(bare, walk, "Mörkt vid trappan.")
    expect(limit(bare, "worker")).to_contain_text(TOLD)
    describing(bare)
    expect(limit(bare, "worker")).to_contain_text(TOLD)
    assert violations(bare) == []
    sends(bare)
    arrives(bare, live, 2)


def test_row_48_the_net_goes_while_one_writes(bare: Page, live: Live, net: Proxy) -> None:
    outbox(bare)
    other = bare.context.new_page()
    describing(other)
    net.offline = True
    other.locator("#beskriv [data-next]").click()
    other.locator("#kontakt [data-next]").click()
    other.locator("[data-send]").click()
    expect(rows(bare, "waiting").or_(rows(bare, "sending"))).to_have_count(1)
    net.offline = False
    tries(bare)
    arrives(bare, live, 1)


def test_row_48_a_browser_that_knows_no_workers_says_so_too(phone: Page) -> None:
    phone.add_init_script("delete Navigator.prototype.serviceWorker")
    phone.goto("/rapportera")
    expect(limit(phone, "worker")).to_contain_text(TOLD)
