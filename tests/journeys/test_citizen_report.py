"""Vera reports from her phone, without an account: by touch, by keyboard, with a photo, after a crash."""

import json
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.hand import Hand
from tests.journeys.keys import enter, tab_to
from tests.journeys.living import Live
from tests.journeys.outbox import shown_code

READY = "report-form[data-ready]"


@pytest.fixture
def form(phone: Page) -> Page:
    phone.goto("/rapportera")
    phone.locator(READY).wait_for()
    return phone


def at(page: Page, step: int, question: str) -> None:
    expect(page).to_have_title(f"Steg {step} av 5: {question} – Lykta Köpings kommun")
    expect(page.get_by_role("heading", name=question)).to_be_focused()


def flags(live: Live) -> list[str]:
    """Of the newest report."""
    with closing(sqlite3.connect(live.data / "lykta.db", timeout=20)) as database:
        newest = database.execute("SELECT flags FROM report ORDER BY id DESC LIMIT 1").fetchone()
    return json.loads(newest[0])


def test_a_place_and_a_reason_are_seven_taps_and_no_letter(form: Page, live: Live) -> None:
    hand = Hand(form)
    hand.button("Otrygg plats")
    at(form, 2, "Var är det?")
    hand.button("Använd min plats")
    expect(form.locator("place-field [data-said]")).to_contain_text("Vald:")
    hand.button("Fortsätt")
    hand.chip("Mörker")
    hand.button("Fortsätt")
    hand.button("Fortsätt")
    at(form, 5, "Kontrollera och skicka")
    expect(form.locator("[data-row=what]")).to_have_text("Otrygg plats")
    expect(form.locator("[data-row=text]")).to_contain_text("Mörker")
    hand.button("Skicka till Köpings kommun")
    form.wait_for_url("**/tack")
    expect(form.locator("receipt-card p[data-state=sent]")).to_be_visible()
    assert (hand.taps, hand.letters) == (7, 0)
    assert flags(live) == ["category_guessed"]


def test_a_whole_report_in_words_keeps_within_a_minute(form: Page, live: Live) -> None:
    hand = Hand(form)
    hand.button("Belysning")
    hand.write("Adress, eller platsen med ord", "Stora torget")
    hand.button("Fortsätt")
    hand.chip("Trasig eller saknad belysning")
    hand.write("Vad har du sett?", "Två lampor är släckta vid trappan.")
    hand.button("Fortsätt")
    hand.button("Fortsätt")
    said = form.locator("[data-row=what] p")
    expect(said.first).to_contain_text("Belysning")
    expect(said.last).to_have_text("Trasig eller saknad belysning")
    hand.button("Skicka till Köpings kommun")
    form.wait_for_url("**/tack")
    expect(form.locator("receipt-card p[data-state=sent]")).to_be_visible()
    assert flags(live) == []
    assert hand.taps <= 9
    assert hand.letters <= 60
    assert hand.seconds() < 35


def test_every_step_is_free_of_faults_and_has_its_own_address(form: Page) -> None:
    hand = Hand(form)
    seen = violations(form)
    hand.button("Skadegörelse")
    seen += violations(form)
    hand.write("Adress, eller platsen med ord", "Busskuren")
    hand.button("Fortsätt")
    seen += violations(form)
    hand.button("Nej, fortsätt")
    hand.write("Vad har du sett?", "Rutan är krossad.")
    seen += violations(form)
    hand.button("Fortsätt")
    hand.button("Fortsätt")
    assert seen + violations(form) == []
    form.go_back()
    at(form, 4, "Vill du veta hur det går?")
    form.go_back()
    form.go_back()
    at(form, 2, "Var är det?")


def test_the_whole_report_by_keyboard_alone(form: Page) -> None:
    enter(form, form.get_by_role("button", name="Skräp och dumpat"))
    at(form, 2, "Var är det?")
    tab_to(form, form.get_by_label("Adress, eller platsen med ord"))
    form.keyboard.type("Parken")
    enter(form, form.locator("#plats [data-next]"))
    at(form, 3, "Berätta för oss")
    tab_to(form, form.locator("[name=chip]"))
    form.keyboard.press("Space")
    enter(form, form.locator("#beskriv [data-next]"))
    at(form, 4, "Vill du veta hur det går?")
    enter(form, form.locator("#kontakt [data-next]"))
    at(form, 5, "Kontrollera och skicka")
    enter(form, form.locator("[data-send]"))
    form.wait_for_url("**/tack")
    expect(form.locator("receipt-card p[data-state=sent]")).to_be_visible()


def test_what_is_missing_is_said_above_and_at_the_field(form: Page) -> None:
    hand = Hand(form)
    hand.button("Annat")
    hand.button("Fortsätt")
    summary = form.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(form).to_have_title("Fel: Steg 2 av 5: Var är det? – Lykta Köpings kommun")
    summary.get_by_role("link").tap()
    expect(form.locator("#place :focus")).to_have_count(1)
    expect(form.locator("#place :focus")).not_to_have_attribute("tabindex", "-1")
    assert violations(form) == []


def test_a_dangerous_matter_says_112_before_anything_else(form: Page) -> None:
    hand = Hand(form)
    hand.button("Eld och brandrisk")
    expect(form.locator("[data-urgent]")).to_be_visible()
    hand.button("Nej, fortsätt")
    hand.write("Adress, eller platsen med ord", "Miljörummet")
    hand.button("Fortsätt")
    hand.chip("Anlagd brand eller spår av eldning")
    expect(form.get_by_label("Vad har du sett?")).to_be_hidden()
    hand.button("Jag har ringt, eller så är det över")
    expect(form.get_by_label("Vad har du sett?")).to_be_visible()


def test_what_goes_on_now_is_called_in_before_it_may_be_written(form: Page) -> None:
    hand = Hand(form)
    hand.button("Annat")
    hand.write("Adress, eller platsen med ord", "Torget")
    hand.button("Fortsätt")
    gate = form.locator("#gates [data-gate=ask_ongoing]")
    expect(gate.get_by_role("link", name="Ring 112")).to_be_hidden()
    hand.button("Ja")
    expect(gate.get_by_role("link", name="Ring 112")).to_have_attribute("href", "tel:112")
    expect(form.get_by_label("Vad har du sett?")).to_be_hidden()
    assert violations(form) == []
    hand.button("Nej, fortsätt")
    expect(form.get_by_label("Vad har du sett?")).to_be_visible()


def test_a_crime_is_told_to_be_reported_to_the_police_and_may_be_told_here_too(form: Page) -> None:
    hand = Hand(form)
    hand.button("Brott du sett spår av")
    hand.button("Nej, fortsätt")
    hand.write("Adress, eller platsen med ord", "Torget")
    hand.button("Fortsätt")
    hand.chip("Misstänkt narkotikahantering")
    gate = form.locator("#gates [data-gate=police_114_14]")
    expect(gate).to_contain_text("Det här är ingen polisanmälan")
    expect(gate.get_by_role("link", name="Ring 114 14")).to_have_attribute("href", "tel:11414")
    expect(form.get_by_label("Vad har du sett?")).to_be_visible()


def test_a_text_about_a_person_is_warned_of_and_may_be_kept(form: Page) -> None:
    hand = Hand(form)
    hand.button("Annat")
    hand.write("Adress, eller platsen med ord", "Torget")
    hand.button("Fortsätt")
    hand.button("Nej, fortsätt")
    hand.write("Vad har du sett?", "Det var Kalle Andersson som gjorde det")
    hand.button("Fortsätt")
    expect(form.locator("[data-warning]")).to_contain_text("kanske ett namn")
    hand.button("Fortsätt")
    at(form, 4, "Vill du veta hur det går?")


def test_a_name_among_the_words_of_the_place_is_warned_of_too(form: Page) -> None:
    hand = Hand(form)
    hand.button("Annat")
    hand.write("Adress, eller platsen med ord", "utanför hos Kalle Andersson")
    hand.button("Fortsätt")
    hand.button("Nej, fortsätt")
    hand.write("Vad har du sett?", "Det luktar rök varje kväll")
    hand.button("Fortsätt")
    expect(form.locator("[data-warning]")).to_contain_text("kanske ett namn")


def test_topics_we_do_not_take_store_nothing(form: Page) -> None:
    form.get_by_text("Oro för ett barn").tap()
    expect(form.locator("[data-topic=child_concern]")).to_contain_text("socialtjänsten")
    drafts = form.evaluate(
        """() => new Promise((done) => { const asked = indexedDB.open("lykta-outbox", 1)
        asked.onsuccess = () => { const all = asked.result.transaction("drafts").objectStore("drafts").getAll()
        all.onsuccess = () => done(JSON.stringify(all.result)) } })"""
    )
    assert "child_concern" not in drafts


def test_R54_the_code_is_on_the_receipt_and_nowhere_in_an_address(form: Page) -> None:
    heard: list[str] = []
    form.on("request", lambda request: heard.append(request.url + (request.post_data or "")))
    hand = Hand(form)
    hand.button("Otrygg plats")
    hand.write("Adress, eller platsen med ord", "Tunneln")
    hand.button("Fortsätt")
    hand.chip("Mörker")
    hand.button("Fortsätt")
    hand.button("Fortsätt")
    hand.button("Skicka till Köpings kommun")
    form.wait_for_url("**/tack")
    expect(form.locator("receipt-card p[data-state=sent]")).to_be_visible()
    code = shown_code(form)
    expect(form.locator("[data-qr] svg")).to_be_visible()
    assert violations(form) == []
    assert not any(code.replace("-", "")[:16] in one.replace("-", "") for one in heard)
    form.goto(f"/f#{code}")
    expect(form.get_by_role("heading", level=1)).to_contain_text("Mottagen")
    assert code not in form.url
    assert violations(form) == []


def test_a_fault_goes_when_it_is_mended_and_takes_nothing_with_it(form: Page) -> None:
    hand = Hand(form)
    hand.button("Otrygg plats")
    at(form, 2, "Var är det?")
    hand.button("Fortsätt")
    hand.button("Fortsätt")
    expect(form).to_have_title("Fel: Steg 2 av 5: Var är det? – Lykta Köpings kommun")
    hand.button("Använd min plats")
    expect(form.locator("place-field [data-said]")).to_contain_text("Vald:")
    hand.button("Fortsätt")
    form.go_back()
    at(form, 2, "Var är det?")
    expect(form.locator("#plats .error-summary")).to_have_count(0)
