"""The pages of law and help: in plain words, the same in both languages, and no more than is kept."""

import re

import pytest
from flask.testing import FlaskClient

from app.shell import rules
from app.shell.reads import content

PAGES = (
    "/", "/rapportera", "/tack", "/f", "/hjalp", "/integritet", "/tillganglighet",
    "/tillganglighet/synpunkt", "/om", "/offline",
)  # fmt: skip
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


def test_numbers_on_the_privacy_page_come_from_the_settings(client: FlaskClient) -> None:
    page = client.get("/integritet").text
    assert "30 dagar" in page
    assert "400 dagar" in page
    assert "{" not in page
