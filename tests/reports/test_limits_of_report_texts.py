"""R44: a report has one limit for its words on the phone, in the plain form and at the server's door,
counted in code points; what is too long is told before it is saved, with every word still there."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.db import session
from app.core.settings import settings
from app.reports.tables import Report
from tests.reports.phone import Phone, envelope

LAMP = "🏮"
LAMPS = {"group": "environment", "category": "lighting_fault", "when": "now"}
FIELDS = {"text": "text", "place_text": "place-text"}
LIMIT = re.compile(r'id="([\w-]+)"[^>]*data-longest="(\d+)"|data-longest="(\d+)"[^>]*id="([\w-]+)"')


@pytest.fixture
def short(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The municipality has set a limit of its own."""
    monkeypatch.setitem(app.config, "LYKTA", replace(settings(), text_max=50))


def sent(client: FlaskClient, **told: str):
    return client.post(
        "/rapportera", data={**LAMPS, "place_text": "Torget", "text": "Mörkt", **told}
    )


def limits(client: FlaskClient, page: str) -> dict[str, str]:
    """The limit of each field of a page, by its id."""
    found = LIMIT.findall(client.get(page).text)
    return {first or second: most or other for first, most, other, second in found}


@pytest.mark.parametrize(("name", "field"), FIELDS.items())
def test_R44_the_plain_form_takes_lamps_up_to_the_limit_and_keeps_one_more_in_its_field(
    client: FlaskClient, name: str, field: str
):
    assert sent(client, **{name: LAMP * 2000}).status_code == 200
    answer = sent(client, **{name: LAMP * 2001})
    assert answer.status_code == 422
    sentence = "Texten är för lång: högst 2\N{NO-BREAK SPACE}000 tecken"
    assert f'<a href="#{field}">{sentence}</a>' in answer.text
    assert answer.text.count(sentence) == 2, "in the summary and at the field"
    assert LAMP * 2001 in answer.text, "not cut"
    assert session.query(Report).count() == 1


def test_R44_an_answer_that_is_too_long_is_told_at_its_question(client: FlaskClient):
    assert sent(client, q_lamp_number=LAMP * 20).status_code == 200
    answer = sent(client, q_lamp_number=LAMP * 21)
    assert answer.status_code == 422
    assert '<a href="#q_lamp_number">Texten är för lång: högst 20 tecken</a>' in answer.text
    assert 'id="q_lamp_number-error"' in answer.text
    assert LAMP * 21 in answer.text


def test_R44_the_sentence_is_said_in_english_too(client: FlaskClient):
    client.set_cookie("lykta_lang", "en", domain="localhost")
    assert "The text is too long: at most 2,000 characters" in sent(client, text="a" * 2001).text


@pytest.mark.parametrize("page", ["/rapportera", "/snabb", "/utkorg"])
def test_R44_the_phone_is_told_the_limit_that_the_server_holds(
    client: FlaskClient, short: None, page: str
):
    told = limits(client, page)
    words = {name: told[name] for name in told if not name.startswith("q_")}
    expected = ("item-text", "item-place") if page == "/utkorg" else ("text", "place-text")
    assert words == dict.fromkeys(expected, "50")


def test_R44_a_limit_of_ones_own_holds_in_the_plain_form_and_at_the_door(
    client: FlaskClient, phone: Phone, short: None
):
    assert "högst 50 tecken" in sent(client, text=LAMP * 51).text
    assert phone.put(envelope(text=LAMP * 50)).status_code == 201
    over = phone.put(envelope(text=LAMP * 51))
    assert [one["code"] for one in over.json["reasons"]] == ["text_too_long"]
    assert session.query(Report).filter_by(quarantined=True).one().text == LAMP * 51
