"""The pages of law and help: in plain words, the same in both languages, and no more than is kept."""

import html
import re

import pytest
from babel.dates import format_date
from flask.testing import FlaskClient

from app.shell import rules
from app.shell.reads import content
from tests.people import People

PAGES = (
    "/", "/rapportera", "/tack", "/f", "/hjalp", "/integritet", "/tillganglighet",
    "/tillganglighet/synpunkt", "/om", "/offline",
)  # fmt: skip
DAY = re.compile(r"\d{1,2} \w+ 20\d\d")
MARKUP = re.compile(r"<[^>]*>")
JARGON = ("gallr", "karantän", "metadata", "skript", "kontrollvärde", "ordningsvakt", "quarantin")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_citizens_read_no_desk_words(client: FlaskClient, path: str, lang: str) -> None:
    shown = MARKUP.sub(" ", client.get(f"{path}?lang-copy={lang}").text).lower()
    assert [word for word in JARGON if word in shown] == []


@pytest.mark.parametrize("name", ["privacy", "help"])
def test_both_languages_say_as_much(name: str) -> None:
    swedish, english = content(name)["sv"], content(name)["en"]
    lengths = [[len(chapter["text"]) for chapter in told] for told in (swedish, english)]
    assert lengths[0] == lengths[1]


def test_the_statement_promises_an_answer_within_the_days_that_the_desk_is_shown() -> None:
    assert content("statement")["answer_days"] == rules.ANSWER_WITHIN.days


@pytest.mark.parametrize("path", [*PAGES, "/utkorg", "/snabb", "/logga-in", "/finns-inte"])
def test_every_page_leads_to_the_statement_the_comment_and_the_authority(
    client: FlaskClient, path: str
) -> None:
    footer = client.get(path).text.partition("<footer")[2]
    for address in (
        "/tillganglighet",
        "/tillganglighet/synpunkt",
        "https://www.digg.se/tdosanmalan",
    ):
        assert f'href="{address}"' in footer


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_statement_tells_all_that_the_law_asks_for(
    client: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    statement = content("statement")
    told = {name: [{"sv": f"{name} sv", "en": f"{name} en"}] for name in ("exempt", "undue_burden")}
    monkeypatch.setitem(statement, "exempt", told["exempt"])
    monkeypatch.setitem(statement, "undue_burden", told["undue_burden"])
    client.set_cookie("lykta_lang", lang)
    page = html.unescape(client.get("/tillganglighet").text)
    days = {statement["assessed"]["date"], statement["published"], statement["updated"]}
    assert {format_date(day, "d MMMM y", locale=lang) for day in days} <= set(DAY.findall(page))
    lines = [*statement["faults"], *told["exempt"], *told["undue_burden"], statement["assessed"]]
    lines += [statement["standard"], statement["authority"]]
    assert [line[lang] for line in lines if line[lang] not in page] == []
    assert statement["service"] in page
    assert "Köping" in page


@pytest.mark.parametrize(
    ("degree", "words"),
    [("full", "kraven helt."), ("partly", "kraven delvis."), ("not", "inte kraven.")],
)
def test_the_statement_says_how_far_the_service_is_accessible(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, degree: str, words: str
) -> None:
    monkeypatch.setitem(content("statement"), "compliance", degree)
    assert f"Tjänsten uppfyller {words}" in client.get("/tillganglighet").text


def test_numbers_on_the_privacy_page_come_from_the_settings(client: FlaskClient) -> None:
    page = client.get("/integritet").text
    assert "30 dagar" in page
    assert "400 dagar" in page
    assert "{" not in page
