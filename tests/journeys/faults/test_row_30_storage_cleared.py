"""The browser or the person cleared the outbox: the app works on and says how many were lost."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from app.accounts.tables import Device
from app.core.db import session
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import ENTRIES
from tests.journeys.faults.saving import arrives, finds, on_patrol, patrols, tries
from tests.journeys.outbox import WORKING, file, outbox, ready_for_no_net, rows
from tests.journeys.people import PHONE
from tests.journeys.walking import Planned, inside, joins, kept

NOTED = (
    "() => Object.values(JSON.parse(localStorage.getItem('lykta-unsent') ?? '{}').waiting ?? {})"
)
WAITING = f"(n) => ({NOTED})().reduce((all, one) => all + one.n, 0) === n"
GONE = "outbox-list [data-lost]"


COPIES = "Object.keys(localStorage).filter((name) => name.startsWith('lykta-copy:'))"


def cleared(page: Page, live: Failing, *, copies: bool = False) -> None:
    """What a browser does that needs the room: the database is gone, the page goes on."""
    if not copies:
        page.evaluate(f"{COPIES}.forEach((name) => localStorage.removeItem(name))")
    wire = page.context.new_cdp_session(page)
    what = {"origin": live.address, "storageTypes": "indexeddb"}
    wire.send("Storage.clearDataForOrigin", what)


def one_of_each_waits(phone: Page, live: Failing, walk: Planned) -> None:
    """A report and an entry of a walk, and the phone has no net."""
    ready_for_no_net(phone)
    live.plan.add("503", path=ENTRIES, times=99, retry_after="60")
    finds(phone, walk, "Mörkt vid hörnet.")
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.")


def test_row_30_a_phone_says_how_many_were_lost_and_works_on(
    phone: Page, live: Failing, walk: Planned
) -> None:
    one_of_each_waits(phone, live, walk)
    phone.wait_for_function(WAITING, arg=2)
    cleared(phone, live)
    outbox(phone)
    expect(phone.locator(GONE)).to_contain_text("har tagit bort 2 rapporter")
    file(phone, "Igen: trasig lampa.")
    outbox(phone)
    expect(phone.locator(GONE)).to_contain_text("har tagit bort 2 rapporter")
    phone.context.set_offline(False)
    tries(phone)
    expect(rows(phone, "sent")).to_have_count(1)
    phone.locator(f"{GONE} [data-seen]").click()
    expect(phone.locator(GONE)).to_be_hidden()
    outbox(phone)
    expect(phone.locator(GONE)).to_be_hidden()


def test_row_30_the_words_of_what_waits_come_back_in_mid_visit(
    phone: Page, live: Failing, walk: Planned
) -> None:
    """As a full disk may do it, without a restart. Only the walk's own code is asked for again."""
    one_of_each_waits(phone, live, walk)
    phone.wait_for_function(f"() => {COPIES}.length === 2")
    before = {item["id"] for item in kept(phone)}
    cleared(phone, live, copies=True)
    file(phone, "En till.")
    live.plan.clear()
    phone.context.set_offline(False)
    joins(phone, walk)
    items = arrives(phone, live, 3)
    assert before < {item["id"] for item in items}
    expect(phone.locator(GONE)).to_be_hidden()
    phone.wait_for_function(f"() => {COPIES}.length === 0")


def test_row_30_what_comes_back_is_seen_and_sent_on_the_page_that_stays_open(
    phone: Page, live: Failing
) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.")
    outbox(phone)
    phone.wait_for_function(f"() => {COPIES}.length === 1")
    cleared(phone, live, copies=True)
    phone.context.set_offline(False)
    expect(rows(phone, "sent")).to_have_count(1)
    expect(phone.locator(GONE)).to_be_hidden()
    arrives(phone, live, 1)


def test_row_30_the_coordinator_learns_how_many_an_account_lost(
    contexts: Callable[..., BrowserContext], live: Failing
) -> None:
    """On a page that stays open: it sees by itself that they are gone."""
    page = contexts("", **PHONE).new_page()
    on_patrol(page, live)
    assert page.evaluate(WORKING)
    page.context.set_offline(True)
    patrols(page, 2)
    page.wait_for_function(WAITING, arg=2)
    cleared(page, live)
    page.context.set_offline(False)
    page.wait_for_function(WAITING, arg=0)
    outbox(page)
    expect(page.locator(GONE)).to_contain_text("har tagit bort 2 rapporter")
    page.context.clear_cookies()
    on_patrol(page, live)
    with inside(live):
        assert [one.lost for one in session.query(Device).filter(Device.lost > 0)] == [2]
