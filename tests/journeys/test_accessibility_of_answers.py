"""Pages that only an answer shows: the way in of who is invited, and what comes back without script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pyotp.totp import TOTP

from tests.journeys.keys import enter, tab_to
from tests.journeys.looking import looked_at, narrowed
from tests.journeys.people import DESK, PHONE

STILL = {"service_workers": "block", "reduced_motion": "reduce"}
SCRIPTS = re.compile(r"<script\b.*?</script>", re.DOTALL)
WORDS = "fyra lyktstolpar längs ån"


def open_to_everybody(page: Page) -> None:
    found = [*looked_at(page), *narrowed(page)]
    assert not found, "\n".join(found)


def write(page: Page, label: str, words: str) -> None:
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.type(words)


def test_who_is_invited_comes_in_by_keyboard_and_every_page_on_the_way_is_open(
    contexts: Callable[..., BrowserContext],
) -> None:
    karin = contexts("karin", **STILL, **DESK).new_page()
    karin.goto("/installningar/personer/bjud-in")
    write(karin, "Namn", "Karin")
    write(karin, "E-post", "samordnare@koping.example")
    tab_to(karin, karin.locator("[name=role]").first)
    choice = karin.get_by_role("radio", name="Samordnare")
    while not choice.is_checked():
        karin.keyboard.press("ArrowDown")
    enter(karin, karin.get_by_role("button", name="Gör länken"))
    expect(karin.get_by_role("heading", level=1)).to_have_text("Länk till Karin")
    open_to_everybody(karin)
    invited = contexts(**STILL, **DESK).new_page()
    invited.goto(karin.get_by_label("Länk", exact=True).input_value())
    expect(invited.get_by_label("Inbjudningskod")).not_to_have_value("")
    open_to_everybody(invited)
    enter(invited, invited.get_by_role("button", name="Fortsätt"))
    expect(invited.get_by_role("heading", level=1)).to_have_text("Välkommen, Karin")
    write(invited, "Nytt lösenord", "kort")
    open_to_everybody(invited)
    write(invited, "Nytt lösenord", WORDS)
    enter(invited, invited.get_by_role("button", name="Spara och logga in"))
    expect(invited.get_by_role("heading", level=1)).to_have_text("Skydda ditt konto")
    open_to_everybody(invited)
    write(
        invited, "Kod från appen", TOTP(invited.locator("code").inner_text().replace(" ", "")).now()
    )
    enter(invited, invited.get_by_role("button", name="Fortsätt"))
    expect(invited.get_by_role("heading", level=1)).to_have_text("Dina reservkoder")
    open_to_everybody(invited)
    enter(invited, invited.get_by_role("link", name="Jag har sparat koderna"))
    expect(invited.get_by_role("link", name="Inkorg")).to_be_visible()


@pytest.fixture
def plain(contexts: Callable[..., BrowserContext]) -> Page:
    return contexts(**STILL, **PHONE, java_script_enabled=False).new_page()


@pytest.fixture
def reader(contexts: Callable[..., BrowserContext]) -> Page:
    """axe needs script, and the pages that it reads here are those for browsers without."""
    return contexts(**STILL, **PHONE).new_page()


def read(reader: Page, plain: Page) -> None:
    body = SCRIPTS.sub("", plain.content())
    reader.route("**/rapportera", lambda asked: asked.fulfill(body=body, content_type="text/html"))
    reader.goto("/rapportera")
    open_to_everybody(reader)
    reader.unroute("**/rapportera")


def test_without_script_the_form_its_faults_and_its_receipt_are_open(
    plain: Page, reader: Page
) -> None:
    plain.goto("/rapportera")
    read(reader, plain)
    send = plain.get_by_role("button", name="Skicka till Köpings kommun")
    send.click()
    expect(plain).to_have_title(re.compile("^Fel:"))
    read(reader, plain)
    plain.get_by_label("Skräp och dumpat").check(force=True)
    plain.get_by_label("Adress, eller platsen med ord").fill("Vändplanen")
    plain.get_by_label("Vad har du sett?").fill("Sex säckar, och ring mig på 070-174 06 05.")
    send.click()
    expect(plain).to_have_title(re.compile("^Fel:"))
    read(reader, plain)
    plain.get_by_label("Behåll texten som den är").check(force=True)
    send.click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Tack! Rapporten är framme")
    read(reader, plain)
