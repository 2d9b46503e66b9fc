"""Nils and Karin are signed in and use what is there for everybody; nothing of it is in their names."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.living import Live
from tests.journeys.people import DESK, PHONE
from tests.journeys.test_citizen_without_script import send

HOW: dict[str, dict[str, Any]] = {
    "with script": {},
    "without script": {"java_script_enabled": False},
}
ANSWERED = "Grillplatsen i Skogsborg"
UNFETCHED = "gick inte att hämta"
NAMED = "Det var Kalle Andersson."


def authors(live: Live, table: str, words: str) -> list[tuple[int | None]]:
    asked = f"SELECT author_id FROM {table} WHERE text = ?"
    with closing(sqlite3.connect(live.data / "lykta.db", timeout=20)) as database:
        return database.execute(asked, [words]).fetchall()


@pytest.fixture(params=HOW)
def how(request: pytest.FixtureRequest) -> dict[str, Any]:
    return HOW[request.param]


def test_nils_follows_by_code_what_he_reported_at_home_and_adds_to_it(
    contexts: Callable[..., BrowserContext], live: Live, how: dict[str, Any]
) -> None:
    added = f"Det ryker fortfarande på {'morgonen' if how else 'kvällen'}."
    page = contexts("nils", **{**PHONE, **how}).new_page()
    page.goto("/f")
    page.get_by_label("Kvittokod").fill(live.receipt_codes()[ANSWERED])
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("heading", name="Kommunens svar")).to_be_visible()
    page.locator("textarea[name=text]").fill(NAMED)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.get_by_role("checkbox", name="Behåll texten som den är")).to_be_visible()
    page.locator("textarea[name=text]").fill(added)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.locator("main").get_by_text(added)).to_be_visible()


def test_nils_follows_by_the_link_behind_the_code(
    contexts: Callable[..., BrowserContext], live: Live
) -> None:
    page = contexts("nils", **PHONE).new_page()
    page.goto(f"/f#{live.receipt_codes()[ANSWERED]}")
    expect(page.get_by_role("heading", name="Kommunens svar")).to_be_visible()


def test_a_refusal_is_told_as_what_it_is_and_not_as_a_lost_network(
    contexts: Callable[..., BrowserContext],
) -> None:
    page = contexts("nils", **PHONE).new_page()
    page.goto("/f")
    page.get_by_label("Kvittokod").evaluate("(field) => field.removeAttribute('maxlength')")
    page.get_by_label("Kvittokod").fill("7" * 2_400_000)
    page.get_by_role("button", name="Visa").click()
    trouble = page.locator("[data-trouble]")
    expect(trouble).to_be_visible()
    expect(trouble).not_to_contain_text(UNFETCHED)


@pytest.mark.parametrize("fails", ["no network", "somebody else answers"])
def test_an_answer_that_does_not_come_is_told_in_our_own_words(
    contexts: Callable[..., BrowserContext], live: Live, fails: str
) -> None:
    page = contexts(**PHONE).new_page()
    page.goto("/f")
    foreign = "<title>Oops</title><main><h1>Sign in to the Wi-Fi</h1></main>"
    page.route(
        "**/f",
        lambda asked: (
            asked.abort("internetdisconnected")
            if fails == "no network"
            else asked.fulfill(status=502, body=foreign, content_type="text/html")
        ),
    )
    code = live.receipt_codes()[ANSWERED]
    page.get_by_label("Kvittokod").fill(code)
    page.get_by_role("button", name="Visa").click()
    expect(page.locator("[data-trouble]")).to_contain_text(UNFETCHED)
    expect(page.get_by_label("Kvittokod")).to_have_value(code)
    page.unroute("**/f")
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("heading", name="Kommunens svar")).to_be_visible()


def test_what_was_added_without_network_stands_there_and_is_sent_again(
    contexts: Callable[..., BrowserContext], live: Live
) -> None:
    page = contexts(**PHONE).new_page()
    page.goto("/f")
    page.get_by_label("Kvittokod").fill(live.receipt_codes()[ANSWERED])
    page.get_by_role("button", name="Visa").click()
    page.locator("textarea[name=text]").fill("Det ryker även i dag.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.locator("[data-trouble]")).to_contain_text("Det du skrev står kvar")
    page.context.set_offline(False)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.locator("main").get_by_text("Det ryker även i dag.")).to_have_count(1)


def test_karin_tells_of_a_barrier_herself(
    contexts: Callable[..., BrowserContext], how: dict[str, Any]
) -> None:
    page = contexts("karin", **{**DESK, **how}).new_page()
    page.goto("/tillganglighet/synpunkt")
    page.get_by_label("Vad fungerade inte?").fill("Knappen syns inte i solsken.")
    page.get_by_role("button", name="Skicka till").click()
    page.wait_for_url("**/tillganglighet/tack")
    page.goto("/tillganglighet/synpunkter")
    expect(page.get_by_text("Knappen syns inte i solsken.").first).to_be_visible()


def test_what_nils_sends_by_the_plain_form_names_nobody(
    contexts: Callable[..., BrowserContext], live: Live
) -> None:
    words = "Fyra säckar står vid vändplanen sedan i tisdags."
    send(contexts("nils", **PHONE, java_script_enabled=False).new_page(), words)
    assert authors(live, "report", words) == [(None,)]
