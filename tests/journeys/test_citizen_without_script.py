"""Vera's browser runs no script: one page, one form, and a receipt that may be loaded again."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.journeys.living import Live
from tests.journeys.people import PHONE

SEND = "Skicka till Köpings kommun"


@pytest.fixture
def plain(contexts: Callable[..., BrowserContext]) -> Page:
    return contexts(**PHONE, java_script_enabled=False).new_page()


def send(page: Page, words: str) -> None:
    filled(page, words)
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack! Rapporten är framme")


def filled(page: Page, words: str) -> None:
    page.goto("/rapportera")
    page.get_by_label("Skräp och dumpat").check(force=True)
    page.get_by_label("Adress, eller platsen med ord").fill("Vändplanen")
    page.get_by_label("Vad har du sett?").fill(words)


def receipt(page: Page) -> str:
    return page.get_by_text("Nummer:").inner_text() + page.locator(".receipt__code").inner_text()


def test_R02_loading_the_receipt_again_sends_the_same_report_and_no_other(plain: Page) -> None:
    send(plain, "Tre säckar vid vändplanen.")
    first = receipt(plain)
    with plain.expect_request("**/rapportera") as sent:
        plain.reload()
    assert sent.value.method == "POST"
    assert receipt(plain) == first
    send(plain, "Tre säckar till vid vändplanen.")
    assert receipt(plain) != first


def test_a_second_tap_on_send_while_the_first_waits_is_one_report(plain: Page, live: Live) -> None:
    words = "Fem säckar bakom skolan, två av dem har gått sönder, och det luktar ända bort till cykelstället."
    filled(plain, words)
    button = plain.get_by_role("button", name=SEND)
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    posted: list[Request] = []
    plain.on("request", lambda one: posted.append(one) if one.method == "POST" else None)
    with closing(sqlite3.connect(live.data / "lykta.db", timeout=20)) as database:
        database.execute("BEGIN IMMEDIATE")
        for _ in range(2):
            plain.mouse.click(*middle)
            plain.wait_for_timeout(500)
        database.rollback()
        expect(plain.get_by_role("heading", level=1)).to_have_text("Tack! Rapporten är framme")
        kept = database.execute("SELECT count(*) FROM report WHERE text = ?", [words]).fetchone()
    assert (len(posted), kept) == (2, (1,))
    assert receipt(plain)


def test_the_code_opens_the_report_and_a_wrong_one_says_so(plain: Page) -> None:
    send(plain, "Två cyklar i diket.")
    code = plain.locator(".receipt__code").inner_text()
    plain.goto("/f")
    for typed, heading in (("7K4M", "Koden fungerade inte"), (code, "Mottagen")):
        plain.get_by_label("Kvittokod").fill(typed)
        plain.get_by_role("button", name="Visa").click()
        expect(plain.get_by_role("heading", name=heading).first).to_be_visible()


def test_what_is_missing_is_told_from_what_is_wrong(plain: Page) -> None:
    plain.goto("/rapportera")
    button = plain.get_by_role("button", name=SEND)
    button.click()
    expect(plain.get_by_role("alert").get_by_role("heading")).to_have_text("Det fattas något")
    plain.get_by_label("Vad har du sett?").fill("Ring Kalle Andersson på 19121212-1212")
    button.click()
    expect(plain.get_by_role("alert").get_by_role("heading")).to_have_text("Något behöver rättas")
