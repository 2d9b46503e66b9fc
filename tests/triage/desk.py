"""Karin's desk as the tests use it: reports on it, buttons pressed, the answer read."""

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.db import session
from app.core.unit import unit
from app.places.rules import cell_at
from app.reports.tables import Report
from tests.makers import make_report
from tests.people import People

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def listed(page: str) -> list[str]:
    """The numbers in the list, in its order."""
    return re.findall(r'name="marked" value="([^:"]+):', page)


def put(people: People, **given: Any) -> str:
    """A report in Köping; gives its number."""
    given.setdefault("area_id", people.areas["nygard"])
    lat, lon = given.get("lat", 59.5222), given.get("lon", 15.9868)
    if lat is not None:
        given.setdefault("cell", cell_at(lat, lon))
    with unit():
        return make_report(given.pop("municipality_id", people.koping), **given).number


def read(number: str) -> Report:
    session.rollback()
    return session.query(Report).filter_by(number=number).one()


class Desk:
    """Presses buttons as the page would send them."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        page = client.get("/inkorg").get_data(as_text=True)
        found = TOKEN.search(page)
        self.token = found[1] if found else ""

    def seen(self, number: str) -> str:
        report = read(number)
        return f"{number}:{report.version}.{report.revision}"

    def press(self, decision: str, number: str, seen: str = "", **fields: Any) -> TestResponse:
        form = {"csrf_token": self.token, "current": seen or self.seen(number), "back": ""}
        return self.client.post("/inkorg/beslut", data={**form, "decision": decision, **fields})

    def undo(self, batch: str = "", back: str = "") -> TestResponse:
        form = {"csrf_token": self.token, "batch": batch, "back": back}
        return self.client.post("/inkorg/angra", data=form)

    def asks(self, number: str = "") -> TestResponse:
        """As the open page does by itself."""
        return self.client.post("/inkorg/laser", data={"csrf_token": self.token, "r": number})

    def reads(self, number: str = "") -> dict[str, str]:
        """Who else reads what."""
        return self.asks(number).json["readers"]  # type: ignore[index]

    def page(self, **query: Any) -> str:
        return self.client.get("/inkorg", query_string=query).get_data(as_text=True)
