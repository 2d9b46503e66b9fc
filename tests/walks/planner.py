"""The form of a plan as a browser without script sends it."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.db import session
from app.walks.tables import SafetyWalk

ROWS = (
    {"name": "Stationen", "at": "59.51420, 15.99030", "type": "hållplats_station"},
    {"name": "Gångtunneln", "at": "59.51510, 15.99210", "type": "tunnel"},
    {"name": "Lekparken", "at": "59.51600, 15.99350", "type": "lekplats"},
)
FIELDS = {
    "title": "Centrum i november",
    "why": "Många rapporter om mörka gångvägar.",
    "day": "2026-12-10",
    "clock": "17:30",
    "minutes": "90",
    "light": "auto",
    "length": "quick",
    "people": "34",
}
PARTS = ("name", "at", "type", "key", "point", "gone")


def form(rows: Any = ROWS, **given: Any) -> dict[str, Any]:
    lists = {f"stop_{part}": [row.get(part, "") for row in rows] for part in PARTS}
    return {**FIELDS, **lists, **given}


def organisation(people: Any, name: str) -> str:
    return str(people.actors[name].organisation_id or "")


def planned(client: FlaskClient, **given: Any) -> TestResponse:
    return client.post("/vandringar/ny", data=form(**given))


def latest() -> SafetyWalk:
    session.rollback()
    return session.query(SafetyWalk).order_by(SafetyWalk.id.desc()).first()  # type: ignore[return-value]
