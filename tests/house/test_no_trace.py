"""R53, R54: whatever door somebody without an account uses, nothing of who asked is kept or told: no
address, browser or page they came from, and no receipt code."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core import ids
from app.core.db import Base, session
from tests.house.matrix import Door, doors, may_enter, path_of, stored, things
from tests.people import People
from tests.reports.phone import Phone, envelope

pytestmark = pytest.mark.slow

PLANTED = {
    "User-Agent": "Planterad-Webblasare/1.0",
    "Referer": "http://localhost/planterad-sida",
    "Accept-Language": "planterat-sprak",
    "X-Forwarded-For": "198.51.100.7",
}
LITTER = {"group": "litter", "place_text": "Torget"}
# Where somebody with a code, or with something to tell, comes in.
TAKEN = {
    "POST /f",
    "POST /f/tillagg",
    "POST /api/v1/have",
    "POST /api/v1/receipts",
    "POST /api/v1/receipts/messages",
    "POST /rapportera",
    "POST /tillganglighet/synpunkt",
    "POST /sprak",
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
    taken = {door.key for door in public if ask(stranger, door, people, code)}
    assert taken >= TAKEN
    traces = [*PLANTED.values(), ADDRESS, stranger.key, code, ids.shown(code)]
    said = "".join(capfd.readouterr())
    assert "reports_api.put_report" in said
    assert [one for one in traces if one in said] == []
    there = kept(app)
    assert MORE.encode() in there
    assert [one for one in traces if one.encode() in there] == []


def ask(stranger: Phone, door: Door, people: People, code: str) -> bool:
    """With the code in every field that might be one, typed and as it is shown; whether it was taken."""
    path, statuses = path_of(door, things(people)), []
    for typed in (code, ids.shown(code)):
        sent = fields(door, typed)
        answer = stranger.client.open(path, method=door.method, headers=stranger.proof, **sent)
        statuses.append(answer.status_code)
    return max(statuses) < 400


def fields(door: Door, typed: str) -> dict[str, Any]:
    told: dict[str, Any] = {"code": typed, "token": typed, "text": MORE}
    if "/api/" not in door.rule.rule:
        return {"data": told | LITTER}
    strict = {"receipts": {"code"}, "messages": {"code", "text"}}.get(door.key.split("/")[-1], told)
    asked = {"ids": []} if door.key.endswith("/have") else {name: told[name] for name in strict}
    return {"json": asked}


def kept(app: Flask) -> bytes:
    """All files, and all rows of all tables."""
    files = app.config["LYKTA"].data.rglob("*")
    rows = [session.execute(select(table)).all() for table in Base.metadata.sorted_tables]
    session.remove()
    return repr(rows).encode() + b"".join(path.read_bytes() for path in files if path.is_file())
