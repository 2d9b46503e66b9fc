"""R42: every door that takes JSON refuses what is none, with the code of what is wrong with it."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import ids
from tests.malformed import MALFORMED, Made
from tests.people import People, sign_in

PASSKEYS = {
    "/logga-in/passkey",
    "/logga-in/passkey/fraga",
    "/konto/passkeys",
    "/konto/passkeys/fraga",
}
JSON = "application/json"
# What each door is sent is an object, so that what stands beside is all that is wrong.
WHOLE = '{"known": 1}'


def described(client: FlaskClient) -> list[tuple[str, str]]:
    """(method, path) of the API's doors that take JSON."""
    told: Any = client.get("/api/v1/openapi.json").json
    paths: dict[str, dict[str, Any]] = told["paths"]
    return [
        (method.upper(), path)
        for path, doors in paths.items()
        for method, door in doors.items()
        if JSON in door.get("requestBody", {}).get("content", {})
    ]


def address(path: str) -> str:
    for name in ("report_id", "photo_id", "entry_id"):
        path = path.replace(f"{{{name}}}", str(ids.uuid7()))
    return path.replace("{number}", "AB-123")


@pytest.mark.parametrize(("made", "code"), MALFORMED)
def test_R42_no_door_takes_bytes_that_are_no_json(
    app: Flask, people: People, made: Made, code: str
) -> None:
    karin = sign_in(app, people, "karin")
    doors = [*described(karin), *(("POST", path) for path in PASSKEYS)]
    assert len(doors) > len(PASSKEYS) + 8
    told = {}
    for method, path in doors:
        sent = {"data": made(WHOLE), "content_type": JSON}
        answer: Any = karin.open(address(path), method=method, **sent)
        assert answer.mimetype == "application/problem+json", (method, path)
        told[method, path] = (answer.json["code"], 400 <= answer.status_code < 500)
    assert told == dict.fromkeys(doors, (code, True))
