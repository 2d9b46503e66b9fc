"""Every address stands in the authorisation matrix, and opens for those that the matrix names."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core.db import session
from app.core.events import Event
from tests.house.matrix import (
    EVERYBODY,
    NOT_THERE,
    Door,
    clients,
    doors,
    may_enter,
    shut,
    stored,
    things,
    tried,
)

KEBAB = re.compile(
    r"/(?:[a-z0-9-]+\.[a-z]+|[a-z0-9-]+|<(?:string|int|uuid):[a-z_]+>(?:\.[a-z]+)?)?"
)
KINDS = {"string", "int", "uuid"}


def test_every_address_stands_in_the_matrix_and_nothing_else_does(app):
    there = {door.key: door.rule.endpoint for door in doors(app)}
    assert there == {key: entry["endpoint"] for key, entry in stored().items()}


def test_every_address_is_kebab_case_with_typed_parameters(app):
    bad = [door.key for door in doors(app) if not well_written(door.rule.rule)]
    assert bad == []


def well_written(path: str) -> bool:
    return "".join(KEBAB.findall(path)) == path


@pytest.mark.parametrize(
    "path", ["/nyRapport", "/rapport/<number>", "/under_score", "/x/<path:rest>", "/å"]
)
def test_a_planted_bad_address_is_seen(path):
    assert not well_written(path)


def test_every_closed_door_says_why():
    assert [
        key for key, entry in stored().items() if not entry["for"] and not entry.get("why")
    ] == []


@pytest.mark.slow
def test_every_page_opens_for_those_of_the_matrix_and_for_nobody_else(app, people):
    everybody, values = clients(app, people, EVERYBODY), things(people)
    asked = [door for door in doors(app) if door.method in {"GET", "HEAD"}]
    assert [line for door in asked for line in tried_by_all(door, everybody, values)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERYBODY)
def test_every_change_opens_for_those_of_the_matrix_and_for_nobody_else(app, people, name):
    wrong = []
    for door in doors(app):
        if door.method not in {"GET", "HEAD"}:
            # Anew for each: one who may sign out or close a thing would hide what comes after.
            client = clients(app, people, [name])
            wrong += tried_by_all(door, client, things(people))
    assert wrong == []


def tried_by_all(
    door: Door, everybody: dict[str, FlaskClient], values: dict[str, Any]
) -> list[str]:
    entry, wrong = stored()[door.key], []
    for name, client in everybody.items():
        before = session.query(Event.id).count()
        answer = tried(door, client, values)
        opened = not shut(answer) or entry.get("example") == NOT_THERE
        if answer.status_code >= 500 and door.rule.endpoint != "shell.readyz":
            wrong.append(f"{door.key} {name}: {answer.status_code}")
        if opened != (name in may_enter(entry)):
            wrong.append(f"{door.key} {name}: {answer.status_code}, opened: {opened}")
        if not opened and session.query(Event.id).count() != before:
            wrong.append(f"{door.key} {name}: shut, but something changed")
        session.rollback()
    return wrong


def test_a_page_for_the_desk_is_not_found_by_others_and_leads_visitors_to_the_sign_in(app, people):
    signed = clients(app, people, ["greta", "vera"])
    assert signed["greta"].get("/inkorg").status_code == 404
    answer = signed["vera"].get("/inkorg")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/logga-in")
