"""R69: a fault is told in both languages with an id, and nothing of the inside."""

import pytest
from flask import abort

from app.core import refusals, refusing
from app.core.refusals import REFUSALS

SHOWN = (403, 404, 405, 413, 429, 500)


@pytest.mark.parametrize("status", SHOWN)
def test_R69_a_page_tells_in_both_languages_with_an_id(app, status):
    words = REFUSALS[{**refusing.OF_STATUS, 500: "internal"}[status]]
    with app.test_request_context("/nagonstans", headers={"Accept": "text/html"}):
        app.preprocess_request()
        answer = refusing.answered(refusals.Refusal(refusing.OF_STATUS.get(status, "internal")))
    assert answer.status_code == status
    page = answer.get_data(as_text=True)
    assert words.sv in page
    assert words.en in page
    assert "<code>" in page


def test_R69_an_unexpected_fault_shows_nothing_of_the_inside(app, client, monkeypatch):
    monkeypatch.setitem(app.view_functions, "shell.home", lambda: 1 / 0)
    monkeypatch.setattr(app, "testing", False)
    answer = client.get("/")
    assert answer.status_code == 500
    assert answer.headers["Cache-Control"] == "no-store"
    for inside in ("Traceback", "ZeroDivisionError", "app/shell", "werkzeug"):
        assert inside not in answer.text


def test_R69_the_api_answers_with_a_code_and_both_sentences(client):
    said = client.get("/api/v1/nothing").get_json()
    assert said["code"] == "not_found"
    assert said["sv"]
    assert said["en"]
    assert said["id"]


def test_the_fault_is_told_first_in_the_chosen_language(client):
    answer = client.get("/nope", headers={"Lykta-Lang": "en"})
    assert "<h1>There is nothing here.</h1>" in answer.text


@pytest.mark.parametrize(
    "path", ["/%00", "/%ff", "/" + "a" * 3000, "/..%2f..%2fetc", "/é", "/'\"><x>"]
)
def test_an_absurd_address_is_not_found(client, path):
    answer = client.get(path)
    assert answer.status_code in {400, 404}
    assert "<x>" not in answer.text


def test_a_fault_is_told_even_when_the_database_does_not_answer(app, client, monkeypatch):
    from sqlalchemy.exc import OperationalError

    from app.places import reads as places

    def broken(*_anything):
        raise OperationalError("SELECT", {}, Exception("secret"))

    monkeypatch.setattr(places, "municipality", broken)
    monkeypatch.setitem(app.view_functions, "shell.home", lambda: abort(500))
    answer = client.get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_a_fault_is_told_even_when_the_page_itself_cannot_be_made(app, client, monkeypatch):
    monkeypatch.setitem(app.jinja_env.globals, "asset", lambda _name: 1 / 0)
    answer = client.get("/nope")
    assert answer.status_code == 404
    assert "There is nothing here." in answer.text
    assert "<svg" not in answer.text
