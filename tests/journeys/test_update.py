"""A new version that comes while somebody writes waits until they have sent or left."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hand import Hand
from tests.journeys.living import Live
from tests.journeys.outbox import READY, WORKING, file, outbox, ready_for_no_net

WAITING = """async () => {
  for (let tries = 0; tries < 200; tries++) {
    const worker = await navigator.serviceWorker.getRegistration()
    await worker.update().catch(() => undefined)
    if (worker.waiting) return true
    await new Promise((done) => setTimeout(done, 100))
  }
  return false
}"""


@pytest.fixture
def released(live: Live) -> Iterator[Callable[[], None]]:
    """The server, started again with a form that differs: a new version for every phone."""

    def release() -> None:
        live.stop()
        live.settings["LYKTA_PHOTO_MAX_COUNT"] = "9"
        live.start()

    yield release
    live.stop()
    del live.settings["LYKTA_PHOTO_MAX_COUNT"]
    live.start()


def comes(page: Page, released: Callable[[], None]) -> None:
    released()
    assert page.evaluate(WAITING)
    # Time for a bar that should not come.
    page.wait_for_timeout(500)


def test_in_the_patrols_form_it_is_offered_when_the_report_is_sent(
    phone_of: Callable[[str], Page], released: Callable[[], None]
) -> None:
    page = phone_of("greta")
    page.goto("/logga-in/klar?next=/snabb")
    page.wait_for_url("**/snabb")
    page.locator("patrol-form[data-ready]").wait_for()
    assert page.evaluate(WORKING)
    hand = Hand(page)
    hand.chip("Belysning")
    comes(page, released)
    bar = page.locator("[data-update]")
    expect(bar).to_be_hidden()
    hand.tap(page.locator("[data-send]"))
    expect(page.locator("[data-undo]")).to_contain_text("Sparad")
    expect(bar).to_be_visible()
    bar.get_by_role("button", name="Byt nu").tap()
    page.locator("patrol-form[data-ready]").wait_for()
    expect(bar).to_be_hidden()


def test_in_the_citizens_form_it_is_offered_on_the_page_after(
    phone: Page, released: Callable[[], None]
) -> None:
    ready_for_no_net(phone)
    phone.goto("/rapportera")
    phone.locator("report-form[data-ready]").wait_for()
    bar = phone.locator("[data-update]")
    phone.get_by_role("button", name="Belysning").first.click()
    comes(phone, released)
    expect(bar).to_be_hidden()
    phone.goto("/hjalp")
    expect(bar).to_be_visible()


def test_in_the_outbox_it_waits_for_what_is_being_changed(
    phone: Page, released: Callable[[], None]
) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.")
    outbox(phone).get_by_role("button", name="Ändra").click()
    phone.get_by_label("Det du skrev").fill("Två trasiga lampor.")
    phone.context.route("**/api/v1/reports/*", lambda route: route.fulfill(status=503))
    phone.context.set_offline(False)
    comes(phone, released)
    bar = phone.locator("[data-update]")
    expect(bar).to_be_hidden()
    phone.get_by_role("button", name="Stäng", exact=True).click()
    expect(bar).to_be_visible()
    phone.locator(READY).wait_for()


def test_where_no_draft_is_kept_it_waits_for_the_words_too(
    phone: Page, released: Callable[[], None]
) -> None:
    ready_for_no_net(phone)
    phone.goto("/tillganglighet/synpunkt")
    words = phone.locator("main textarea").first
    words.fill("Jag hittar inte knappen.")
    comes(phone, released)
    bar = phone.locator("[data-update]")
    expect(bar).to_be_hidden()
    words.fill("")
    expect(bar).to_be_visible()
