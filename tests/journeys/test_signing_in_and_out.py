"""Signing in with a passkey, a guard's phone with its own token, and signing out with something unsent."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.living import Live
from tests.journeys.people import DESK, PHONE, sign_in

META = """() => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox")
  opening.onsuccess = () => {
    const request = opening.result.transaction("meta").objectStore("meta").getAllKeys()
    request.onsuccess = () => done(request.result)
  }
})"""
UNSENT = """(account) => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox")
  opening.onsuccess = () => {
    const writing = opening.result.transaction("items", "readwrite")
    writing.objectStore("items").put({v: 1, id: "0199aaaa-0000-7000-8000-000000000001", kind: "report",
      account, state: "queued", pause: "help", photos: [], seq: 1, saved_at: Date.now(), envelope: "{}",
      attempts: 0, faults: 0, next_at: 0})
    writing.oncomplete = () => done(null)
  }
})"""
KEYS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def kept(page: Page) -> list[str]:
    return [key for key in page.evaluate(META) if re.match("account|token:|device:", key)]


def with_keys(context: BrowserContext) -> Page:
    page = context.new_page()
    tool = context.new_cdp_session(page)
    tool.send("WebAuthn.enable")
    tool.send("WebAuthn.addVirtualAuthenticator", {"options": KEYS})
    return page


def test_a_passkey_is_made_on_the_account_page_and_signs_in(
    live: Live, contexts: Callable[..., BrowserContext]
):
    page = with_keys(contexts("", **DESK))
    sign_in(page, live, "karin")
    page.goto("/konto")
    page.get_by_label("Passkeyns namn").fill("Karins dator")
    page.get_by_role("button", name="Lägg till en passkey").click()
    expect(page.get_by_text("Karins dator")).to_be_visible()
    page.goto("/logga-ut")
    page.locator("#main").get_by_role("button", name="Logga ut").click()
    expect(page.get_by_role("heading", name="Du är utloggad")).to_be_visible()
    page.goto("/logga-in?next=/installningar/personer")
    page.get_by_role("button", name="Logga in med passkey").click()
    expect(page.get_by_role("heading", name="Personer")).to_be_visible()


def test_a_guards_phone_gets_its_token_and_gives_it_back(
    live: Live, contexts: Callable[..., BrowserContext]
):
    page = contexts("", **PHONE).new_page()
    sign_in(page, live, "greta")
    page.wait_for_url("**/snabb")
    assert len(kept(page)) == 3
    page.goto("/logga-ut")
    page.locator("#main").get_by_role("button", name="Logga ut").click()
    expect(page.get_by_role("heading", name="Du är utloggad")).to_be_visible()
    assert kept(page) == []
    assert not [one for one in page.context.cookies() if one.get("name") == "lykta"]


def test_row_42_R56_what_is_unsent_is_told_of_and_stays_with_its_token(
    live: Live, contexts: Callable[..., BrowserContext]
):
    page = contexts("", **PHONE).new_page()
    sign_in(page, live, "gustav")
    page.wait_for_url("**/snabb")
    account = next(key for key in kept(page) if key.startswith("token:")).removeprefix("token:")
    page.evaluate(UNSENT, account)
    page.goto("/logga-ut")
    expect(page.get_by_text("En rapport är inte skickad från den här telefonen.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Spara som fil").click()
    assert download.value.suggested_filename.startswith("lykta-")
    page.get_by_role("button", name="Logga ut och behåll dem på telefonen").click()
    expect(page.get_by_role("heading", name="Du är utloggad")).to_be_visible()
    assert kept(page) == [f"token:{account}"] or kept(page) == [
        f"device:{account}",
        f"token:{account}",
    ]


def test_an_invitation_opened_on_a_phone_fills_itself_in(
    live: Live, contexts: Callable[..., BrowserContext], desk: Page
):
    desk.goto("/installningar/personer/bjud-in")
    desk.get_by_label("Namn").fill("Nora Nilsson")
    desk.get_by_label("E-post").fill("nora@koping.example")
    desk.get_by_label("Nattvandrare eller kontaktombud").check()
    desk.get_by_role("button", name="Gör länken").click()
    link = desk.get_by_label("Länk", exact=True).input_value()
    page = contexts("", **PHONE).new_page()
    page.goto(link)
    expect(page.get_by_label("Inbjudningskod")).to_have_value(link.partition("#")[2])
    assert "#" not in page.url
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Nytt lösenord").fill("tre kloka ugglor i skogen")
    page.get_by_role("button", name="Spara och logga in").click()
    page.wait_for_url("**/rapportera")
    assert link.partition("#")[2] not in live.log()
