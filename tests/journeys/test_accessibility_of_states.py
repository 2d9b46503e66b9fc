"""What pages become while somebody uses them: steps, faults, dialogs, receipts, answers.

The pages as they open: test_accessibility.py.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.journeys.keys import Keys, sent
from tests.journeys.living import Live
from tests.journeys.looking import listened, looked_at, narrowed
from tests.journeys.outbox import fill

STILL = {"service_workers": "block", "reduced_motion": "reduce"}


def step_of_the_form(selector: str) -> Callable[[Page, Live], None]:
    def doing(page: Page, _live: Live) -> None:
        fill(page, "Lampan är släckt.")
        page.evaluate("step => { location.hash = step }", selector)
        expect(page.locator(selector)).to_be_visible()

    return doing


def at_the_words(page: Page, tile: str) -> None:
    page.goto("/rapportera")
    page.locator("report-form[data-ready]").wait_for()
    page.get_by_role("button", name=tile).first.click()
    page.get_by_label("Adress, eller platsen med ord").fill("Stora torget")
    page.locator("#plats [data-next]").click()


def gate_of_the_form(page: Page, _live: Live) -> None:
    page.goto("/rapportera")
    page.locator("report-form[data-ready]").wait_for()
    page.get_by_role("button", name="Eld och brandrisk").first.click()
    expect(page.get_by_role("button", name="Nej, fortsätt").locator("visible=true")).to_be_visible()


def personal_words(page: Page, _live: Live) -> None:
    at_the_words(page, "Belysning")
    page.get_by_label("Vad har du sett?").fill("Ring mig på 070-174 06 05 om lampan.")
    page.locator("#beskriv [data-next]").click()
    expect(page.locator("#beskriv")).to_contain_text("telefonnummer")


def receipt(page: Page, _live: Live) -> None:
    fill(page, "Lampan är släckt.")
    page.locator("[data-send]").click()
    page.wait_for_url("**/tack")
    expect(page.locator("receipt-card")).to_contain_text(
        re.compile("Skickad|Sparad", re.IGNORECASE)
    )


def outbox_with_an_item(page: Page, live: Live) -> None:
    page.context.set_offline(False)
    fill(page, "Lampan är släckt igen.")
    page.route("**/api/v1/reports/**", lambda route: route.abort())
    page.locator("[data-send]").click()
    page.wait_for_url("**/tack")
    page.goto("/utkorg")
    expect(page.locator("outbox-list[data-ready]")).to_contain_text("Väntar på nät")


def a_report_being_changed(page: Page, live: Live) -> None:
    outbox_with_an_item(page, live)
    page.get_by_role("button", name="Ändra").first.click()
    page.locator("[data-what] summary").click()
    page.get_by_role("radio", name="Brott du sett spår av").check()
    page.get_by_role("radio", name="Rån").check()
    expect(page.get_by_role("checkbox", name="Jag har ringt")).to_be_visible()


def danger_on_patrol(page: Page, _live: Live) -> None:
    page.goto("/logga-in/klar?next=/snabb")
    page.wait_for_url("**/snabb")
    page.locator("patrol-form[data-ready]").wait_for()
    page.get_by_role("radio", name="Vänster hand").check()
    page.get_by_role("radio", name="Skadegörelse").check()
    page.get_by_role("checkbox", name="Fara nu").check()
    expect(page.get_by_role("link", name="Ring 114 14")).to_be_visible()


def wrong_sign_in(page: Page, live: Live) -> None:
    page.goto("/logga-in")
    page.get_by_label("E-post").fill("ingen@example.org")
    page.get_by_label("Lösenord", exact=True).fill("fel lösenord här")
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page).to_have_title(re.compile("^Fel:"))


def wrong_code(page: Page, _live: Live) -> None:
    page.goto("/f")
    page.get_by_label("Kvittokod").fill("7K4M-9QXP-2D6T-W3HB")
    page.get_by_role("button", name="Visa", exact=True).click()
    expect(page).to_have_title(re.compile("^Fel:"))


def followed(page: Page, live: Live) -> None:
    page.goto("/f")
    page.get_by_label("Kvittokod").fill(next(iter(live.receipt_codes().values())))
    page.get_by_role("button", name="Visa", exact=True).click()
    expect(page.get_by_label("Kvittokod")).to_have_count(0)


def not_found(page: Page, _live: Live) -> None:
    page.goto("/finns-inte")
    expect(page.locator("h1")).to_be_visible()


def in_english_and_dark(page: Page, live: Live) -> None:
    page.context.add_cookies([{"name": "lykta_lang", "value": "en", "url": live.address}])
    page.goto("/tillganglighet/synpunkt")
    page.locator("main form button").first.click()


def listening(page: Page) -> None:
    """The desk's script comes after the page: a letter pressed before it is a letter for nobody."""
    page.wait_for_function("() => customElements.get('triage-desk')")
    page.wait_for_load_state("networkidle")


def keys_of_the_desk(page: Page, _live: Live) -> None:
    page.goto("/inkorg")
    listening(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def open_decisions(page: Page, _live: Live) -> None:
    page.goto("/inkorg")
    for summary in page.locator("main details > summary").all():
        summary.evaluate("one => { one.parentElement.open = true }")


def search_without_hit(page: Page, _live: Live) -> None:
    page.goto("/inkorg?q=finnsinte")
    expect(page.locator(".empty")).to_contain_text("finnsinte")


def clash_of_two(page: Page, _live: Live) -> None:
    sent(page, 1)
    page.goto("/inkorg")
    number = Keys(page).number
    other = page.context.new_page()
    other.goto(f"/inkorg?r={number}")
    listening(other)
    listening(page)
    Keys(other).press("a", "4")
    other.close()
    Keys(page).press("a", "2")
    expect(page.get_by_text("Ändrat medan du läste")).to_be_visible()


def session_that_ends(page: Page, _live: Live) -> None:
    page.route("**/konto/kvar", lambda route: route.fulfill(json={"seconds": 60}))
    page.goto("/inkorg")
    page.wait_for_function("() => customElements.get('session-notice')")
    page.evaluate("() => document.querySelector('session-notice').look()")
    expect(page.locator("session-notice")).to_be_visible()


def second_step(page: Page, live: Live) -> None:
    karin = live.person("karin")
    page.goto("/logga-in")
    page.get_by_label("E-post").fill(karin.email)
    page.get_by_label("Lösenord", exact=True).fill(karin.password)
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_label("Kod från din kodapp")).to_be_visible()


def second_step_wrong(page: Page, live: Live) -> None:
    second_step(page, live)
    page.get_by_label("Kod från din kodapp").fill("000000")
    page.get_by_role("button", name="Fortsätt", exact=True).click()
    expect(page).to_have_title(re.compile("^Fel:"))


def new_version_offered(page: Page, _live: Live) -> None:
    page.goto("/hjalp")
    page.evaluate("() => { document.querySelector('[data-update]').hidden = false }")
    expect(page.get_by_role("button", name="Byt nu")).to_be_visible()


def on_patrol(page: Page) -> None:
    page.goto("/logga-in/klar?next=/snabb")
    page.wait_for_url("**/snabb")
    page.locator("patrol-form[data-ready]").wait_for()
    page.locator("[data-send]").wait_for()


def signing_out_with_something_unsent(page: Page, _live: Live) -> None:
    on_patrol(page)
    page.route("**/api/v1/reports/**", lambda route: route.abort())
    page.get_by_role("radio", name="Belysning").check()
    page.locator("[data-send]").click()
    expect(page.locator("[data-undo]")).to_contain_text("Sparad")
    page.goto("/logga-ut")
    expect(page.get_by_text("En rapport är inte skickad från den här telefonen.")).to_be_visible()


def signed_out_with_something_unsent(page: Page, live: Live) -> None:
    signing_out_with_something_unsent(page, live)
    page.get_by_role("button", name="Logga ut och behåll dem på telefonen").click()
    expect(page.get_by_role("heading", name="Du är utloggad")).to_be_visible()
    page.goto("/utkorg")
    page.locator("outbox-list[data-ready]").wait_for()


def own_device_with_something_unsent(page: Page, live: Live) -> None:
    outbox_with_an_item(page, live)
    page.goto("/min-enhet")
    page.wait_for_load_state("networkidle")
    expect(page.locator("own-device")).to_be_visible()


def phones_in_use(page: Page, _live: Live) -> None:
    on_patrol(page)
    page.goto("/installningar/telefoner")
    expect(page.get_by_role("row", name="Karin").first).to_be_visible()


def rescue_file_that_is_none(page: Page, _live: Live) -> None:
    page.goto("/radda")
    wrong = FilePayload(name="x.lykta", mimeType="application/octet-stream", buffer=b"nothing")
    page.locator("input[type=file]").set_input_files(wrong)
    page.get_by_role("button", name="Ta emot").click()
    expect(page.locator("main [role=alert]")).to_be_visible()


def dialogue_that_names(page: Page, _live: Live) -> None:
    page.goto("/dialoger")
    page.locator('a[href^="/dialog/"]').first.click()
    page.get_by_text("Ändra dialogen").click()
    page.get_by_role("textbox", name="Det här sa människor").fill("Ring 070-123 45 67")
    page.get_by_role("button", name="Spara dialogen").click()
    expect(page.get_by_label("Behåll texten som den är")).to_be_visible()


STATES: dict[str, tuple[str, Callable[[Page, Live], None]]] = {
    "the form's place": ("", step_of_the_form("#plats")),
    "the form's words": ("", step_of_the_form("#beskriv")),
    "words about a person": ("", personal_words),
    "the form's contact": ("", step_of_the_form("#kontakt")),
    "the form's check": ("", step_of_the_form("#kontrollera")),
    "a gate that blocks": ("", gate_of_the_form),
    "a receipt": ("", receipt),
    "a waiting report": ("", outbox_with_an_item),
    "a report being changed": ("", a_report_being_changed),
    "danger on patrol, left hand": ("greta", danger_on_patrol),
    "a wrong sign-in": ("", wrong_sign_in),
    "a wrong code": ("", wrong_code),
    "a followed report": ("", followed),
    "a page that is not there": ("", not_found),
    "a form sent empty, in English": ("", in_english_and_dark),
    "the keys of the desk": ("karin", keys_of_the_desk),
    "every decision open": ("karin", open_decisions),
    "a search without hit": ("karin", search_without_hit),
    "a clash of two coordinators": ("karin", clash_of_two),
    "a session that ends": ("karin", session_that_ends),
    "the second step": ("", second_step),
    "a wrong second step": ("", second_step_wrong),
    "a new version offered": ("", new_version_offered),
    "signing out with something unsent": ("stina", signing_out_with_something_unsent),
    "signed out with something unsent": ("nils", signed_out_with_something_unsent),
    "the own device with something unsent": ("", own_device_with_something_unsent),
    "phones in use": ("karin", phones_in_use),
    "a dialogue that may name somebody": ("karin", dialogue_that_names),
    "a rescue file that is none": ("karin", rescue_file_that_is_none),
}
# A lost network and a refusal are what these states are about: the browser tells of both.
EXPECTED = re.compile(
    r"console: Failed to load resource: (?:net::ERR_FAILED|the server responded with a status of 4)"
)


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_open_to_everybody(
    contexts: Callable[..., BrowserContext], live: Live, state: str
) -> None:
    who, doing = STATES[state]
    context = contexts(who, **STILL, viewport={"width": 360, "height": 740})
    page = context.new_page()
    with listened(context, live.address) as heard:
        doing(page, live)
        found = [*looked_at(page), *narrowed(page)]
        found += [one for one in heard if not EXPECTED.match(one)]
    assert not found, "\n".join(found)
