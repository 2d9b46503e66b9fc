"""The floor: bare Flask and sqlite3, row and photo in one request; no sign-in, checks or diary.

It stands for the physical limit of the stack on this machine. Run under gunicorn like the product.
"""

import json
import os
import secrets
import sqlite3
import threading
from pathlib import Path

from flask import Flask, request

FOLDER = Path(os.environ.get("LYKTA_DATA", "."))
TABLE = """CREATE TABLE IF NOT EXISTS report (id INTEGER PRIMARY KEY, uuid TEXT UNIQUE,
    category TEXT, state TEXT, area INTEGER, lat REAL, lon REAL, text TEXT, photo TEXT,
    received_at TEXT)"""
INDEX = "CREATE INDEX IF NOT EXISTS list ON report (state, category, area, received_at)"
LIST = """SELECT uuid, category, text, lat, lon, received_at FROM report
    WHERE state = ? AND category = ? AND area = ? ORDER BY received_at DESC LIMIT 50"""
MAP = """SELECT CAST(lat * 400 AS INT), CAST(lon * 200 AS INT), COUNT(*) FROM report
    GROUP BY 1, 2"""
app = Flask(__name__)
mine = threading.local()


def make(folder: Path) -> None:
    """WAL is chosen once, and the folders of the photos are made and synced."""
    database = sqlite3.connect(folder / "floor.db")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute(TABLE)
    database.execute(INDEX)
    database.close()
    (folder / "photos").mkdir(exist_ok=True)


def database() -> sqlite3.Connection:
    if not hasattr(mine, "database"):
        mine.database = sqlite3.connect(FOLDER / "floor.db", isolation_level=None, timeout=10)
        mine.database.execute("PRAGMA synchronous=FULL")
    return mine.database


def keep(content: bytes) -> str:
    """Written, synced, renamed, folder synced."""
    key, folder = secrets.token_hex(16), FOLDER / "photos"
    with (folder / f".{key}").open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    (folder / f".{key}").rename(folder / key)
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    return key


@app.get("/hello")
def hello() -> str:
    return "hello"


@app.post("/floor")
def file() -> tuple[dict[str, bool], int]:
    key = keep(request.files["photo"].read())
    form = request.form
    row = (form["id"], form["category"], "new", 1, 59.5, 15.9, form["text"], key, "2026-11-20")
    database().execute(
        "INSERT INTO report (uuid, category, state, area, lat, lon, text, photo, received_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    return {"stored": True}, 201


@app.get("/floor/list")
def listed() -> tuple[str, int, dict[str, str]]:
    asked = (request.args["state"], request.args["category"], request.args["area"])
    rows = database().execute(LIST, asked).fetchall()
    return json.dumps(rows), 200, {"Content-Type": "application/json"}


@app.get("/floor/map")
def city_map() -> tuple[str, int, dict[str, str]]:
    rows = database().execute(MAP).fetchall()
    return json.dumps(rows), 200, {"Content-Type": "application/json"}
