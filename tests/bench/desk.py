"""Triage list and city map out of archives of three sizes, beside the floor's own list and map."""

import gzip
import http.client
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select

from app import create_app
from app.accounts import changes
from app.accounts.pages.who import cookie_name
from app.accounts.tables import Person
from app.config import Settings
from app.core.db import db, session
from app.core.unit import unit
from tests.bench.archive import fill
from tests.bench.senders import summed
from tests.bench.servers import floor, product

SIZES = (10_000, 100_000, 1_000_000)
# Uncounted, for product and floor alike: who works at the desk meets warm processes.
WARMING = 20
ASKED = 60
LIST = {"status": "new", "category": "lighting_fault", "area": "nygard"}
EMPTY_BOX = {**LIST, "box": "59.4501,15.9001,59.4502,15.9002"}
CITY_MAP = "/api/v1/situation/cells"
FLOOR_LIST = "/floor/list?state=new&category=lighting_fault&area=3"

FLOOR_OF = {
    "list": "floor_list",
    "list_empty_box": "floor_list",
    "city_map": "floor_map",
    "city_map_category": "floor_map",
    "city_map_year": "floor_map",
}


def asked() -> dict[str, str]:
    """Addresses of the product, by what they are called in bench.json."""
    today = date.today()
    year = f"{today - timedelta(days=364)}-till-{today}"
    return {
        "list": f"/inkorg?{urlencode(LIST)}",
        "list_empty_box": f"/inkorg?{urlencode(EMPTY_BOX)}",
        "city_map": f"{CITY_MAP}?zoom=11",
        "city_map_category": f"{CITY_MAP}?zoom=11&category=lighting_fault",
        "city_map_year": f"{CITY_MAP}?zoom=11&period={year}",
    }


def cookie(settings: Settings) -> str:
    """A session of the demo's coordinator, made in the database as a sign-in would."""
    app = create_app(settings)
    with app.app_context(), unit():
        karin = session.scalars(select(Person).where(Person.name == "Karin")).one()
        token = changes.begin_sign_in(karin, strong=True)
        name = cookie_name()
    with app.app_context():
        db.engine.dispose()
    return f"{name}={token}"


def timed(port: int, path: str, headers: dict[str, str] | None = None) -> dict[str, float]:
    """Latencies of that many requests one after the other, the very first one, and the size."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    answers = [
        answered(connection, path, {"Host": f"localhost:{port}", **(headers or {})})
        for _ in range(WARMING + ASKED)
    ]
    seconds = [taken for taken, _content in answers]
    counted = seconds[WARMING:]
    return summed(counted, sum(counted)) | {
        "first_ms": round(1000 * seconds[0], 2),
        "gzip_kb": round(len(gzip.compress(answers[-1][1])) / 1024, 1),
    }


def answered(connection: Any, path: str, headers: dict[str, str]) -> tuple[float, bytes]:
    start = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise AssertionError((path, answer.status, content[:200]))
    return time.perf_counter() - start, content


def measure(
    folder: Path, say: Callable[[str], None], sizes: tuple[int, ...], database_url: str = ""
) -> dict[str, Any]:
    settings = Settings(data=folder, url="http://localhost", database_url=database_url)
    with product(folder, demo=True, database_url=database_url):
        pass
    found: dict[str, Any] = {}
    for size in sizes:
        say(f"archive of {size:,} reports")
        fill(settings, size)
        found[str(size)] = measured(settings)
    return found


def measured(settings: Settings) -> dict[str, Any]:
    signed_in, url = {"Cookie": cookie(settings)}, settings.database_url
    with (
        product(settings.data, database_url=url) as (port, _pid),
        floor(settings.data) as (floor_port, _floor_pid),
    ):
        found = {name: timed(port, path, signed_in) for name, path in asked().items()}
        found["floor_list"] = timed(floor_port, FLOOR_LIST)
        found["floor_map"] = timed(floor_port, "/floor/map")
        found["hello"] = timed(floor_port, "/hello")
    return found | ratios(found)


def ratios(found: dict[str, dict[str, float]]) -> dict[str, float]:
    """Of every row: to the floor's own list or map, and to its hello."""
    told = {}
    for name, floors in FLOOR_OF.items():
        told[f"{name}_ratio_to_floor"] = ratio(found[name], found[floors])
        told[f"{name}_ratio_to_hello"] = ratio(found[name], found["hello"])
    return told


def ratio(one: dict[str, float], other: dict[str, float]) -> float:
    return round(one["p95_ms"] / other["p95_ms"], 1)
