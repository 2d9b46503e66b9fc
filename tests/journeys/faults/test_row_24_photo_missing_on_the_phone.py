"""A photo's bytes are gone from the phone: the text arrives, and the person is told. Never silent."""

from playwright.sync_api import Page, expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.saving import finds, tries
from tests.journeys.outbox import answer, file, outbox, ready_for_no_net, rows
from tests.journeys.walking import Planned, kept

LOSE = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const work = opening.result.transaction("chunks", "readwrite")
    work.objectStore("chunks").clear()
    work.oncomplete = () => { opening.result.close(); done() }
  }
})"""


def test_row_24_the_text_arrives_and_the_loss_is_told(
    phone: Page, desk: Page, live: Failing, walk: Planned
) -> None:
    ready_for_no_net(phone)
    finds(phone, walk, "Mörkt vid hörnet.", photo=True)
    live.net.offline = True
    code = file(phone, "Trasig lampa.", photos=1)
    phone.evaluate(LOSE)
    live.net.offline = False
    outbox(phone)
    tries(phone)
    expect(rows(phone, "needs-you")).to_have_count(1)
    expect(phone.locator("outbox-walks [data-walk]")).to_have_attribute("data-state", "needs-you")
    told = answer(phone, code)
    assert (told["photos_listed"], told["photos_stored"]) == (1, 0)
    assert {item["err"]["code"] for item in kept(phone)} == {"photo_missing_on_phone"}
    [report] = [item for item in kept(phone) if item["kind"] == "report"]
    desk.goto(f"/rapporter/{report['receipt']['number']}")
    expect(desk.locator(".triage-photos__missing")).to_contain_text("Foto 1")
    phone.get_by_role("button", name="Öppna").first.click()
    dialog = phone.get_by_role("dialog")
    expect(dialog).to_contain_text("Fotot finns inte kvar")
    dialog.get_by_label("Ta bort foto 1").check()
    dialog.get_by_role("button", name="Spara och skicka").click()
    expect(rows(phone, "sent")).to_have_count(1)
    assert answer(phone, code)["photos_listed"] == 0
