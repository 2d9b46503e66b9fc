"""R53, R54: whatever door somebody without an account uses, nothing of who asked is kept or told: no
address, browser or page they came from, and no receipt code."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import ids
from app.core.db import session
from app.core.settings import settings
from tests.house.matrix import Door, doors, may_enter, path_of, stored, things
from tests.people import People
from tests.reports.phone import Phone, envelope

pytestmark = pytest.mark.slow

PLANTED = {
    "User-Agent": "Planterad-Webblasare/1.0",
    "Referer": "http://localhost/planterad-sida",
    "Accept-Language": "planterat-sprak",
}
MORE = "En lampa till."
ADDRESS = "203.0.113.77"


@pytest.fixture
def stranger(client: FlaskClient) -> Phone:
    client.environ_base["REMOTE_ADDR"] = ADDRESS
    client.environ_base.update(
        {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in PLANTED.items()}
    )
    return Phone(client)


def test_R53_R54_no_public_door_leaves_a_trace_of_who_asked(
    app: Flask, people: People, stranger: Phone, capfd: pytest.CaptureFixture[str]
) -> None:
    code = ids.receipt_code()
    told = envelope(receipt_hash=ids.receipt_hash(code))
    assert stranger.put(told).status_code == 201
    public = [door for door in doors(app) if "vera" in may_enter(stored()[door.key])]
    assert len(public) > 40
    for door in public:
        ask(stranger, door, people, code)
    session.remove()
    traces = [*PLANTED.values(), ADDRESS, stranger.key, code, ids.shown(code)]
    said = "".join(capfd.readouterr())
    assert "reports_api.put_report" in said
    assert [one for one in traces if one in said] == []
    if settings().sqlite:
        assert MORE.encode() in kept(app)
    assert [one for one in traces if one.encode() in kept(app)] == []


def ask(stranger: Phone, door: Door, people: People, code: str) -> None:
    """With the code in every field that might be one, typed and as it is shown."""
    path = path_of(door, things(people))
    for typed in (code, ids.shown(code)):
        fields = {"code": typed, "token": typed, "text": MORE}
        sent: dict[str, Any] = {"json": fields} if path.startswith("/api/") else {"data": fields}
        stranger.client.open(path, method=door.method, headers=stranger.proof, **sent)


def kept(app: Flask) -> bytes:
    files = app.config["LYKTA"].data.rglob("*")
    return b"".join(path.read_bytes() for path in files if path.is_file())
