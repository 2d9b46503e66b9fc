"""R44: a question or an answer that is too long is refused in the page, with every word still there."""

import html
import re
from dataclasses import replace

import pytest
from flask import Flask
from flask_babel import refresh

from app.core.db import session
from app.core.settings import settings
from app.reports.tables import Message
from tests.people import People
from tests.triage.desk import Desk, put, read

LAMP = "🏮"
SAYS = "Skriv högst 2\N{NO-BREAK SPACE}000 tecken. Det du skrev finns kvar."
PARTS = [("ask", "text"), ("answer:solved", "answer"), ("answer", "answer")]


def typed(page: str, name: str) -> str:
    """What stands in a field of the page."""
    [found] = re.findall(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    return html.unescape(found)


@pytest.mark.parametrize(("decision", "name"), PARTS)
def test_R44_one_letter_too_many_is_told_at_the_field_and_nothing_is_cut(
    people: People, desk: Desk, decision: str, name: str
):
    number = put(people)
    answer = desk.press(decision, number, **{name: LAMP * 2001})
    assert answer.status_code == 422
    assert "Texten är för lång." in answer.text
    assert answer.text.count(SAYS) == 2, "above the report and at the field"
    assert f'id="{name}-error"' in answer.text
    assert re.search(r'<details[^>]* open>\s*<summary data-letter="[fs]"', answer.text)
    assert typed(answer.text, name) == LAMP * 2001
    assert (read(number).state, read(number).public_answer) == ("new", "")
    assert session.query(Message).count() == 0


def test_R44_it_is_told_in_english_too(people: People, desk: Desk):
    desk.client.set_cookie("lykta_lang", "en", domain="localhost")
    refresh()
    answer = desk.press("ask", put(people), text="a" * 2001)
    assert "The text is too long." in answer.text
    assert "Write at most 2,000 characters. What you wrote is still there." in answer.text


def test_R44_what_fits_is_kept_to_the_last_lamp(people: People, desk: Desk):
    number = put(people)
    assert desk.press("ask", number, text=LAMP * 2000).status_code == 303
    assert session.query(Message).one().text == LAMP * 2000
    assert desk.press("answer:solved", number, answer=f" {LAMP * 2000}\r\n").status_code == 303
    assert read(number).public_answer == LAMP * 2000


def test_R44_the_limit_is_the_one_that_the_municipality_has_set(
    people: People, desk: Desk, app: Flask, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(app.config, "LYKTA", replace(settings(), text_max=50))
    assert "högst 50 tecken" in desk.press("ask", put(people), text=LAMP * 51).text
