"""The camera makes the phone end the browser, before the photo is made small: the draft comes back."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.faults.saving import arrives
from tests.journeys.faults.writing import FORM, at, describing, photographs, ready, sends
from tests.journeys.killing import OwnBrowser
from tests.journeys.living import Live
from tests.journeys.walking import GOING, Planned, joins, kept_at_last

# A phone that is slow to read the photo: the end comes between taking it and making it small.
SLOW = "globalThis.createImageBitmap = () => new Promise(() => {})"
DRAFTED = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const all = opening.result.transaction("drafts").objectStore("drafts").getAll()
    all.onsuccess = () => { opening.result.close()
      done(all.result.some(({ photos, locked }) => photos?.length || locked)) }
  }
})"""


def test_row_50_words_and_photo_of_a_report_come_back(
    own_browser: OwnBrowser, live: Live, photo: Path
) -> None:
    page = own_browser.open()
    page.add_init_script(SLOW)
    at(page, live)
    describing(page, "Skriven före kameran.")
    photographs(page, photo)
    while not page.evaluate(DRAFTED):
        page.wait_for_timeout(50)
    own_browser.kill()
    page = own_browser.open()
    at(page, live)
    page.goto("/rapportera")
    page.locator(FORM).wait_for()
    expect(page.get_by_label("Vad har du sett?")).to_have_value("Skriven före kameran.")
    ready(page, 1)
    sends(page)
    arrives(page, live, 1)


def test_row_50_the_photo_of_a_finding_hangs_on_it(
    own_browser: OwnBrowser, live: Live, walk: Planned, photo: Path
) -> None:
    page = own_browser.open()
    page.add_init_script(SLOW)
    at(page, live)
    joins(page, walk)
    page.locator("[data-add-finding]").click()
    page.locator(".walk-box [name=text]").fill("Trasig bänk.")
    kept_at_last(page, 1)
    page.locator(".walk-box input[type=file]").first.set_input_files(photo)
    while not page.evaluate(DRAFTED):
        page.wait_for_timeout(50)
    own_browser.kill()
    page = own_browser.open()
    at(page, live)
    page.goto(walk.going)
    page.locator(GOING).wait_for()
    expect(page.locator("[data-own-findings]")).to_contain_text("1 foto")
    (item,) = arrives(page, live, 1)
    assert len(item["photos"]) == 1
