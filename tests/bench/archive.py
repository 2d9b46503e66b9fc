"""Fills product and floor with the same number of reports, spread over ten years and the town."""

import random
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, text

from app import create_app
from app.catalogue.reads import catalogue
from app.config import Settings
from app.core.clock import now
from app.core.db import db, session
from app.core.ids import CROCKFORD
from app.core.unit import checkpoint
from app.places.rules.grid import cell_at
from app.places.tables import Area
from app.reports.tables import Report
from tests.bench import floor as floor_app

BATCH = 10_000
YEARS = 10


def fill(settings: Settings, wanted: int) -> None:
    """Adds reports until there are that many; the demo municipality is there already."""
    app = create_app(settings)
    with app.app_context():
        have = session.scalar(select(func.count(Report.id))) or 0
        areas = list(session.execute(select(Area.id, Area.municipality_id, Area.lat, Area.lon)))
        categories = [(c.id, c.group) for c in catalogue().categories.values()]
        session.rollback()
        engine = db.engine
        for begin in range(have, wanted, BATCH):
            rows = list(made(begin, min(BATCH, wanted - begin), areas, categories))
            with engine.connect().execution_options(write=True) as connection, connection.begin():
                connection.execute(insert(Report.__table__), rows)  # type: ignore[arg-type]
            checkpoint()
        settle(settings)
        floor(settings.data, wanted)
        engine.dispose()


def settle(settings: Settings) -> None:
    """As the database is some minutes later, when its own upkeep has been there."""
    checkpoint()
    if not settings.sqlite:
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("SET statement_timeout = 0"))
            connection.execute(text("VACUUM ANALYZE"))


def made(begin: int, count: int, areas: list[Any], categories: list[Any]) -> Iterator[dict]:
    chance, today = random.Random(begin), now()
    for n in range(begin, begin + count):
        area_id, municipality_id, lat, lon = chance.choice(areas)
        lat, lon = lat + chance.gauss(0, 0.004), lon + chance.gauss(0, 0.008)
        at = today - timedelta(seconds=chance.randrange(YEARS * 365 * 86_400))
        old = at < today - timedelta(days=60)
        category, group = chance.choice(categories)
        yield {
            "municipality_id": municipality_id,
            "number": number(n),
            "source": "public",
            "kind": "concern",
            "group_id": group,
            "category": category,
            "text": "En lampa är trasig vid gångvägen.",
            "answers": {},
            "extra": {},
            "flags": [],
            "quarantine": [],
            "quarantined": False,
            "form_version": "2026-11-1",
            "lat": lat,
            "lon": lon,
            "place_source": "gps",
            "place_text": "",
            "cell": cell_at(lat, lon),
            "area_id": area_id,
            "captured_at": at,
            "happened_at": at,
            "received_at": at,
            "state": "closed" if old else "new",
            "sensitivity": "open",
            "approved_at": at if old else None,
            "severity": 1,
            "public_answer": "",
            "revision": 1,
            "version": 1,
        }


def number(n: int) -> str:
    """Numbers of its own, outside those that the product gives."""
    letters = ""
    for _ in range(6):
        n, rest = divmod(n, 32)
        letters += CROCKFORD[rest]
    return f"{letters[:3]}-{letters[3:]}"


def floor(folder: Path, wanted: int) -> None:
    """The same reports for the floor, copied as they lie."""
    floor_app.make(folder)
    columns = ("number", "category", "state", "area_id", "lat", "lon", "text", "received_at")
    chosen = select(*(Report.__table__.c[name] for name in columns)).limit(wanted)
    database = sqlite3.connect(folder / "floor.db")
    database.execute("DELETE FROM report")
    rows = session.execute(chosen.execution_options(yield_per=BATCH))
    database.executemany(
        "INSERT INTO report (uuid, category, state, area, lat, lon, text, received_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ((*row[:-1], str(row.received_at)) for row in rows),
    )
    database.commit()
    database.close()
    session.rollback()
