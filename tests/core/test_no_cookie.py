"""A visitor's browser is given no cookie by looking, and none for Flask's own session ever."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.house.source import ROOT

ROUTES = json.loads((ROOT / "tests" / "house" / "routes.json").read_text("utf-8"))
OPEN = [
    route.removeprefix("GET ")
    for route, about in ROUTES.items()
    if route.startswith("GET ") and "<" not in route and about["for"] == "everybody"
]


@pytest.mark.parametrize("path", OPEN)
def test_no_open_page_sets_a_cookie(client: FlaskClient, path: str) -> None:
    assert client.get(path, buffered=True).headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/rapportera", {"group": "other", "place_text": "Torget", "text": "Släckt"}),
        ("/rapportera", {}),
        ("/f", {"code": "7K4M"}),
        ("/tillganglighet/synpunkt", {"text": "Jag såg inte knappen"}),
    ],
)
def test_neither_does_a_visitors_form(client: FlaskClient, path: str, fields: dict) -> None:
    assert client.post(path, data=fields).headers.getlist("Set-Cookie") == []


def test_flasks_own_session_has_neither_key_nor_cookie(app: Flask) -> None:
    assert app.secret_key is None
    assert app.config["SESSION_COOKIE_NAME"] == "session"
