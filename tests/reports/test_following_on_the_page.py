"""Following a report by its code on the page that needs no script."""

import re

from flask.testing import FlaskClient
from sqlalchemy import select

from app.core import ids
from app.core.db import session
from app.core.unit import unit
from app.reports.tables import Message, Report
from tests.reports.phone import Phone, envelope


def filed(phone: Phone) -> str:
    code = ids.receipt_code()
    answer = phone.put(envelope(receipt_hash=ids.receipt_hash(code)))
    assert answer.status_code == 201
    return code


def test_the_code_opens_status_answer_and_thread(client: FlaskClient, phone: Phone) -> None:
    code = filed(phone)
    with unit():
        report = session.scalars(select(Report)).one()
        report.public_answer = "Lamporna byts på tisdag."
        report.answered_at = report.received_at
    answer = client.post("/f", data={"code": ids.shown(code)})
    assert answer.status_code == 200
    assert "Lamporna byts på tisdag." in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_mistyped_code_is_told_from_an_unknown_one_and_both_stay_on_the_form(
    client: FlaskClient, phone: Phone
) -> None:
    filed(phone)
    mistyped = client.post("/f", data={"code": "7K4M"})
    unknown = client.post("/f", data={"code": ids.shown(ids.receipt_code())})
    assert (mistyped.status_code, unknown.status_code) == (422, 404)
    for answer in (mistyped, unknown):
        assert 'name="code"' in answer.text
        assert 'href="#code"' in answer.text
        assert ">Koden fungerade inte</h2>" in answer.text
        assert "fattas" not in answer.text


def test_something_added_is_kept_once_and_shown(client: FlaskClient, phone: Phone) -> None:
    code = filed(phone)
    told = {"code": code, "text": "Det är fortfarande kvar.", "id": str(ids.uuid7())}
    answers = [client.post("/f/tillagg", data=told) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert "Det är fortfarande kvar." in answers[1].text
    assert "Det du lade till är framme." in answers[1].text
    assert len(session.scalars(select(Message)).all()) == 1


def test_words_about_a_person_are_warned_of_before_they_are_added(
    client: FlaskClient, phone: Phone
) -> None:
    told = {"code": filed(phone), "text": "Det var Kalle Andersson.", "id": str(ids.uuid7())}
    warned = client.post("/f/tillagg", data=told)
    assert warned.status_code == 422
    assert "kanske ett namn" in warned.text
    assert "Det var Kalle Andersson." in warned.text
    assert session.scalars(select(Message)).all() == []
    assert 'name="keep_text"' in warned.text
    kept = client.post("/f/tillagg", data={**told, "keep_text": "1"})
    assert kept.status_code == 200
    assert 'name="keep_text"' not in kept.text
    assert len(session.scalars(select(Message)).all()) == 1
    too_long = client.post("/f/tillagg", data={**told, "text": "x" * 2001, "keep_text": "1"})
    assert too_long.status_code == 422
    assert "för lång" in too_long.text
    assert 'name="keep_text"' in too_long.text


def test_loading_the_page_again_after_adding_adds_nothing_twice(
    client: FlaskClient, phone: Phone
) -> None:
    page = client.post("/f", data={"code": filed(phone)}).text
    fields = dict(re.findall(r'type="hidden" name="(code|id)" value="([^"]+)"', page))
    answers = [client.post("/f/tillagg", data=fields | {"text": "Kvar."}).text for _ in range(2)]
    assert len(session.scalars(select(Message)).all()) == 1
    assert fields["id"] not in answers[0]


def test_nothing_to_add_is_said_at_the_field(client: FlaskClient, phone: Phone) -> None:
    answer = client.post("/f/tillagg", data={"code": filed(phone), "text": "  "})
    assert answer.status_code == 422
    assert ">Det fattas något</h2>" in answer.text
    assert 'href="#text"' in answer.text


def test_R54_guessing_codes_is_stopped(client: FlaskClient) -> None:
    tries = [client.post("/f", data={"code": ids.receipt_code()}) for _ in range(12)]
    assert [one.status_code for one in tries].count(404) == 10
    assert tries[-1].status_code == 429


def test_R54_the_code_is_in_no_address(client: FlaskClient, phone: Phone) -> None:
    code = filed(phone)
    answer = client.post("/f", data={"code": code})
    assert answer.location is None
    assert f"?code={code}" not in answer.text


def test_R44_what_is_added_is_refused_with_its_limit_when_too_long_and_stays_whole(
    client: FlaskClient, phone: Phone
) -> None:
    told = {"code": filed(phone)}
    answer = client.post("/f/tillagg", data=told | {"text": "🏮" * 2001})
    assert answer.status_code == 422
    sentence = "Texten är för lång: högst 2\N{NO-BREAK SPACE}000 tecken"
    assert answer.text.count(sentence) == 2, "in the summary and at the field"
    assert "🏮" * 2001 in answer.text
    assert not session.scalars(select(Message)).all()
    client.post("/f/tillagg", data=told | {"text": "🏮" * 2000 + "\r\n"})
    assert session.scalars(select(Message)).one().text == "🏮" * 2000
