"""The sign-in runs out while there is no network: writing goes on, and it matters only at sending."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.accounts.tables import Device, Person
from app.core.db import session
from app.core.unit import unit
from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.saving import arrives
from tests.journeys.faults.writing import on_patrol, patrols_once, signs_in
from tests.journeys.living import Live
from tests.journeys.outbox import WORKING, outbox, rows
from tests.journeys.people import PHONE
from tests.journeys.walking import inside


@pytest.fixture
def phone(contexts: Callable[..., BrowserContext], live: Live) -> Page:
    page = contexts("", **PHONE).new_page()
    signs_in(page, live, "greta")
    assert page.evaluate(WORKING)
    return page


def token_forgotten(live: Live) -> None:
    with inside(live), unit():
        greta = session.query(Person).filter_by(email=live.person("greta").email).one()
        for device in session.query(Device).filter_by(person_id=greta.id):
            device.token_hash = f"forgotten {device.id}"


def test_row_43_an_ended_session_stops_nobody_from_writing(
    phone: Page, live: Live, net: Proxy
) -> None:
    net.offline = True
    phone.context.clear_cookies()
    phone.goto("/snabb")
    phone.locator("[data-send]").wait_for()
    patrols_once(phone, "Skriven utloggad.")
    net.offline = False
    arrives(phone, live, 1)


def test_row_43_an_unknown_token_asks_for_a_sign_in_and_then_it_goes_out(
    phone: Page, live: Live, net: Proxy
) -> None:
    net.offline = True
    phone.context.clear_cookies()
    token_forgotten(live)
    phone.goto("/snabb")
    phone.locator("[data-send]").wait_for()
    patrols_once(phone, "Skriven utloggad.")
    net.offline = False
    expect(rows(outbox(phone), "needs-you")).to_have_count(1)
    expect(phone.locator("[data-login]")).to_contain_text("Inget är borta")
    signs_in(phone, live, "greta")
    on_patrol(phone)
    arrives(phone, live, 1)
