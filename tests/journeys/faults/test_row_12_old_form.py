"""A phone with an old form: an earlier version is taken in, a category that is gone is laid aside."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from app.reports.tables import Report
from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.saving import arrives
from tests.journeys.faults.truth import row_of
from tests.journeys.faults.writing import describing, sends
from tests.journeys.living import Live
from tests.journeys.outbox import outbox, ready_for_no_net, rows, stored
from tests.journeys.walking import inside

# What a phone would hold that filled in its form long ago.
AGED = """([change]) => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const items = opening.result.transaction("items", "readwrite").objectStore("items")
    items.openCursor().onsuccess = ({ target }) => {
      const envelope = JSON.stringify({ ...JSON.parse(target.result.value.envelope), ...change })
      target.result.update({ ...target.result.value, envelope })
    }
    items.transaction.oncomplete = () => { opening.result.close(); done(null) }
  }
})"""


def aged(page: Page, net: Proxy, change: dict[str, str]) -> None:
    ready_for_no_net(page)
    net.offline = True
    describing(page)
    sends(page)
    page.evaluate(AGED, [change])
    assert len(stored(page)) == 1
    net.offline = False


def the_report(page: Page, live: Live) -> tuple[str, bool, list[str]]:
    (item,) = arrives(page, live, 1)
    with inside(live):
        report = row_of(item)
        assert isinstance(report, Report)
        return report.number, report.quarantined, report.quarantine


def test_row_12_an_earlier_form_is_taken_in(phone: Page, live: Live, net: Proxy) -> None:
    aged(phone, net, {"form_version": "2025-01-1"})
    assert the_report(phone, live)[1:] == (False, [])


def test_row_12_a_category_that_is_gone_is_laid_aside_and_told(
    phone: Page, live: Live, net: Proxy, phone_of: Callable[[str], Page]
) -> None:
    aged(phone, net, {"form_version": "2025-01-1", "category": "phone_box"})
    number, *aside = the_report(phone, live)
    assert aside == [True, ["unknown_category"]]
    expect(rows(outbox(phone), "sent")).to_contain_text("granskas av samordnare")
    desk = phone_of("karin")
    desk.goto("/inkorg?status=quarantined")
    expect(desk.locator("main")).to_contain_text(number)
