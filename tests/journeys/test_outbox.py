"""Promise 1 in a browser: what the phone called saved arrives exactly once."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.axe import violations
from tests.journeys.living import Live
from tests.journeys.outbox import (
    Sent,
    answer,
    file,
    outbox,
    ready_for_no_net,
    rows,
    stored,
)

REPORTS = "**/api/v1/reports/*"
TOKENS = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const meta = opening.result.transaction("meta").objectStore("meta")
    const asked = meta.getAll(IDBKeyRange.bound("token:", "token;"))
    asked.onsuccess = () => { opening.result.close(); done(asked.result) }
  }
})"""
BADGE = """(() => {
  const shown = (count) => { localStorage.setItem("icon shows", count) }
  navigator.setAppBadge = async (count) => shown(count)
  navigator.clearAppBadge = async () => shown(0)
})()"""


def test_a_report_saved_without_net_survives_a_reload_and_arrives_once(phone: Page) -> None:
    sent = Sent(phone.context)
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    code = file(phone, "Fyra lampor är släckta.", photos=2)
    expect(outbox(phone).locator("main")).to_contain_text("Väntar på nät")
    phone.reload()
    expect(rows(phone, "waiting")).to_have_count(1)
    phone.context.set_offline(False)
    expect(rows(phone, "sent")).to_have_count(1, timeout=10_000)
    assert (sent.reports, answer(phone, code)["photos_stored"]) == (1, 2)


def test_the_server_dies_between_report_and_photo(phone: Page, live: Live) -> None:
    def dies(route: Route) -> None:
        live.stop()
        route.continue_()

    sent = Sent(phone.context)
    ready_for_no_net(phone)
    phone.context.route("**/api/v1/photos/*", dies, times=1)
    try:
        code = file(phone, "Lampan har slocknat.", photos=1)
        phone.locator("receipt-card [data-line=text-there]:visible").wait_for()
        while live.process:
            phone.wait_for_timeout(50)
        told = sent.reports
    finally:
        live.start()
    phone.get_by_role("link", name="Rapportera en sak till").click()
    phone.locator("report-form[data-ready]").wait_for()
    expect(rows(outbox(phone), "sent")).to_have_count(1)
    assert (sent.reports, answer(phone, code)["photos_stored"]) == (told, 1)


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 422])
def test_R04_a_refusal_keeps_the_report_until_a_person_decides(phone: Page, status: int) -> None:
    body = '{"code": "wrong_shape", "sv": "Ett fält saknas.", "en": "A field is missing."}'
    phone.context.route(
        REPORTS,
        lambda route: route.fulfill(
            status=status, content_type="application/problem+json", body=body
        ),
    )
    file(phone, "Trasig lampa.")
    expect(rows(outbox(phone), "needs-you")).to_have_count(1)
    phone.get_by_role("button", name="Öppna").click()
    expect(phone.get_by_role("dialog")).to_contain_text("Ett fält saknas.")
    phone.context.unroute_all()
    phone.get_by_role("button", name="Försök igen").click()
    expect(rows(phone, "sent")).to_have_count(1)


@pytest.mark.parametrize("status", [408, 425, 429, 500, 503, 507])
def test_R04_what_the_server_cannot_do_now_waits(phone: Page, status: int) -> None:
    phone.context.route(REPORTS, lambda route: route.fulfill(status=status))
    file(phone, "Trasig lampa.")
    expect(rows(outbox(phone), "waiting")).to_have_count(1)
    assert len(stored(phone)) == 1


def test_a_waiting_report_can_be_changed_removed_and_taken_back(phone: Page) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    code = file(phone, "Trasig lampa.", photos=1)
    outbox(phone).get_by_role("button", name="Ändra").click()
    phone.get_by_label("Det du skrev").fill("Två trasiga lampor.")
    phone.get_by_label("Ta bort foto 1").check()
    phone.get_by_role("button", name="Spara och skicka").click()
    phone.get_by_role("button", name="Ändra").click()
    expect(phone.get_by_label("Det du skrev")).to_have_value("Två trasiga lampor.")
    phone.get_by_role("button", name="Ta bort rapporten").click()
    phone.get_by_role("button", name="Ta bort", exact=True).click()
    expect(rows(phone, "waiting")).to_have_count(0)
    phone.get_by_role("button", name="Ångra").click()
    phone.context.set_offline(False)
    expect(rows(phone, "sent")).to_have_count(1, timeout=10_000)
    assert answer(phone, code)["photos_listed"] == 0


def test_what_a_waiting_report_is_about_can_be_changed(phone: Page) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.", photos=1)
    outbox(phone).get_by_role("button", name="Ändra").click()
    what = phone.locator("[data-what]")
    expect(what).to_contain_text("Trasig eller saknad belysning")
    what.locator("summary").click()
    what.get_by_role("radio", name="Ordningsstörning").check()
    expect(phone.locator("[data-photos-off]")).to_be_visible()
    what.get_by_role("radio", name="Skräp och dumpat").check()
    what.get_by_role("radio", name="Dumpat avfall").check()
    expect(phone.locator("[data-photos-off]")).to_be_hidden()
    assert violations(phone) == []
    phone.get_by_role("button", name="Spara och skicka").click()
    expect(rows(phone, "waiting").locator("[data-title]")).to_contain_text("Dumpat avfall")
    [item] = stored(phone)
    now = json.loads(item["envelope"])
    assert (now["category"], now["category_chosen"]) == ("illegal_dumping", True)
    assert len(item["photos"]) == 1
    phone.context.set_offline(False)
    expect(rows(phone, "sent")).to_have_count(1, timeout=10_000)


def test_a_guess_is_confirmed_or_stays_one_while_the_report_waits(phone: Page) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.")
    assert about(phone) == ("lighting_fault", False)
    change_what(phone, "Trasig eller saknad belysning")
    assert about(phone) == ("lighting_fault", True)
    change_what(phone, "Skräp och dumpat")
    assert about(phone) == ("littering", False)


def change_what(page: Page, chip: str) -> None:
    """What was only guessed stands there as nobody's choice."""
    outbox(page).get_by_role("button", name="Ändra").click()
    page.locator("[data-what] summary").click()
    page.locator("[data-what]").get_by_role("radio", name=chip).check()
    if chip == "Skräp och dumpat":
        expect(page.locator("[data-categories] input:checked")).to_have_count(0)
    page.get_by_role("button", name="Spara och skicka").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def about(page: Page) -> tuple[str, bool]:
    [item] = stored(page)
    told = json.loads(item["envelope"])
    return told["category"], told.get("category_chosen", True)


def test_where_112_comes_first_the_changed_report_asks_too(phone: Page) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    file(phone, "Trasig lampa.", photos=1)
    outbox(phone).get_by_role("button", name="Ändra").click()
    phone.locator("[data-what] summary").click()
    phone.get_by_role("radio", name="Brott du sett spår av").check()
    phone.get_by_role("radio", name="Rån").check()
    phone.get_by_role("button", name="Spara och skicka").click()
    expect(phone.get_by_role("alert")).to_contain_text("Svara på frågan först")
    assert violations(phone) == []
    phone.get_by_role("checkbox", name="Jag har ringt").check()
    phone.get_by_role("button", name="Spara och skicka").click()
    expect(phone.get_by_role("dialog")).to_be_hidden()
    [item] = stored(phone)
    assert '"category":"robbery"' in item["envelope"]
    assert item["photos"] == []


def test_a_changed_text_is_read_for_what_points_at_somebody(phone: Page) -> None:
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    code = file(phone, "Trasig lampa.")
    outbox(phone).get_by_role("button", name="Ändra").click()
    phone.get_by_label("Det du skrev").fill(f"Min kod är {code}.")
    phone.get_by_role("button", name="Spara och skicka").click()
    expect(phone.get_by_role("alert")).to_contain_text("kvittokod")
    phone.get_by_label("Det du skrev").fill("Ring mig på 070-174 06 05 om lampan.")
    phone.get_by_role("button", name="Spara och skicka").click()
    expect(phone.locator("[data-warning]")).to_contain_text("telefonnummer")
    assert violations(phone) == []
    phone.get_by_role("button", name="Spara och skicka").click()
    expect(phone.get_by_role("dialog")).to_be_hidden()
    [item] = stored(phone)
    assert "070-174 06 05" in item["envelope"]


def test_the_outbox_and_its_dialog_are_open_to_everyone(phone: Page) -> None:
    phone.context.route(REPORTS, lambda route: route.fulfill(status=422, json={"code": "x"}))
    file(phone, "Trasig lampa.", photos=1)
    expect(rows(outbox(phone), "needs-you")).to_have_count(1)
    assert violations(phone) == []
    phone.get_by_role("button", name="Öppna").click()
    phone.get_by_role("dialog").evaluate(
        "dialog => Promise.all(dialog.getAnimations().map((one) => one.finished)).then(() => 1)"
    )
    assert violations(phone) == []


def test_the_apps_icon_says_how_many_wait_until_they_are_sent(phone: Page) -> None:
    phone.add_init_script(BADGE)
    ready_for_no_net(phone)
    phone.context.set_offline(True)
    for words in ("Trasig lampa.", "Glas på cykelbanan."):
        file(phone, words)
    icon_shows(phone, 2)
    phone.context.set_offline(False)
    expect(rows(outbox(phone), "sent")).to_have_count(2)
    icon_shows(phone, 0)


def icon_shows(page: Page, count: int) -> None:
    """It lasts longer than a page."""
    page.wait_for_function("(n) => localStorage.getItem('icon shows') === n", arg=str(count))


def test_R35_no_cookie_and_no_token_of_a_form_lies_in_the_outbox(
    phone_of: Callable[[str], Page],
) -> None:
    phone = phone_of("greta")
    phone.goto("/logga-in/klar?next=/rapportera")
    phone.wait_for_url("**/rapportera")
    phone.locator("report-form[data-ready]").wait_for()
    file(phone, "Trasig lampa.")
    kept = repr(stored(phone))
    for cookie in phone.context.cookies():
        assert cookie.get("value", "") not in kept or cookie.get("name") == "lykta_lang"
    assert "csrf" not in kept
    assert "/api/" not in kept
    [token] = phone.evaluate(TOKENS)
    assert token
    assert token not in kept
