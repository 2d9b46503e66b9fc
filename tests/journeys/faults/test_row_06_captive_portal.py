"""A captive portal answers everything with 200 and a page of its own: that is not success."""

from playwright.sync_api import Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.saving import arrives, finds, tries
from tests.journeys.outbox import file, outbox, ready_for_no_net, rows
from tests.journeys.walking import Planned

PORTAL = "<!doctype html><title>Wifi</title><h1>Logga in på nätet</h1>"


def test_row_06_a_captive_portal_is_not_success(phone: Page, live: Failing, walk: Planned) -> None:
    ready_for_no_net(phone)
    finds(phone, walk, "Mörkt vid hörnet.")
    live.net.portal = PORTAL
    file(phone, "Trasig lampa.", photos=1)
    outbox(phone)
    tries(phone)
    expect(rows(phone, "waiting")).to_have_count(1)
    expect(phone.locator("outbox-walks [data-walk]")).to_have_attribute("data-state", "waiting")
    assert live.plan.count("PUT", "/api/v1/") == 0
    live.net.portal = ""
    tries(phone)
    arrives(phone, live, 2)
