"""R10, R12, R59: jobs whose runner is killed, requests under SIGTERM, migrations cut in the middle."""

import http.client
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, create_engine, event, inspect, text

from app import create_app
from app.config import Settings
from app.core import ids, migrating
from app.core.db import db
from app.core.unit import alone
from tests.postgres import database
from tests.reports.phone import PARTIAL, envelope, jpeg, listed
from tests.reports.server import Server

pytestmark = pytest.mark.no_app
PHOTO = jpeg(2400, 1800, quality=95)
RUN_JOBS = """
from app import create_app
from app.core.worker import sweep
with create_app().app_context():
    sweep()
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    one = Server(tmp_path / "instance", workers=1)
    one.make()
    one.start()
    yield one
    one.kill()


def announced(server: Server) -> tuple[str, dict[str, str]]:
    """A report is there, its photo is not: (path of the photo, what proves its sender)."""
    photo, proof = listed(PHOTO), {"Lykta-Upload-Key": ids.upload_key()}
    body = json.dumps(envelope(photos=[photo])).encode()
    sent = {**proof, "Content-Type": "application/json"}
    assert server.ask("PUT", f"/api/v1/reports/{ids.uuid7()}", body, sent)[0] == 201
    whole = {"Upload-Offset": "0", "Upload-Complete": "?1", "Content-Type": PARTIAL}
    return f"/api/v1/photos/{photo['id']}", {**proof, **whole}


def asked(data: Path, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(data / "lykta.db", timeout=10)) as database:
        found = database.execute(statement).fetchall()
        database.commit()
        return found


def run_jobs(server: Server) -> subprocess.Popen[bytes]:
    program = [sys.executable, "-c", RUN_JOBS]
    return subprocess.Popen(program, env=server.environ, start_new_session=True)


def test_R10_a_photo_whose_runner_is_killed_is_developed_once_by_the_next(server: Server):
    path, sent = announced(server)
    assert server.ask("PATCH", path, PHOTO, sent)[0] == 204
    runner = run_jobs(server)
    while asked(server.data, "SELECT count(*) FROM job WHERE state = 'running'") == [(0,)]:
        assert runner.poll() is None
        time.sleep(0.01)
    os.killpg(runner.pid, signal.SIGKILL)
    runner.wait()
    assert asked(server.data, "SELECT state FROM photo") == [("stored",)]
    asked(server.data, "UPDATE job SET due_at = '2020-01-01 00:00:00.000000'")
    assert run_jobs(server).wait() == 0
    assert asked(server.data, "SELECT state FROM photo") == [("processed",)]
    run_jobs(server).wait()
    events = "SELECT count(*) FROM event WHERE name = 'photo.processed'"
    assert asked(server.data, events) == [(1,)]


def test_R12_an_upload_that_is_under_way_ends_well_when_the_server_is_told_to_stop(server: Server):
    path, sent = announced(server)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.putrequest("PATCH", path)
    for name, value in {**sent, "Content-Length": str(len(PHOTO))}.items():
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(PHOTO[:60_000])
    time.sleep(0.3)
    assert server.process
    os.kill(server.process.pid, signal.SIGTERM)
    time.sleep(0.3)
    connection.send(PHOTO[60_000:])
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Upload-Complete"]) == (204, "?1")
    connection.close()
    assert server.process.wait(timeout=30) == 0
    assert asked(server.data, "SELECT state, received_bytes FROM photo") == [("stored", len(PHOTO))]


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """An installation whose database is empty."""
    if request.param == "sqlite":
        yield Settings(data=tmp_path, url="http://localhost")
        return
    with database("lykta_migrated") as url:
        yield Settings(data=tmp_path, url="http://localhost", database_url=url)


@contextmanager
def connected(house: Settings) -> Iterator[Connection]:
    engine = create_engine(house.database_url or f"sqlite:///{house.data / 'lykta.db'}")
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def rows_of(house: Settings, statement: str) -> list[tuple]:
    with connected(house) as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def schema(house: Settings) -> dict[str, list[str]]:
    """Tables with their columns and indexes."""
    with connected(house) as connection:
        seen = inspect(connection)
        return {
            table: [f"{one['name']} {one['type']}" for one in seen.get_columns(table)]
            + sorted(str(one["name"]) for one in seen.get_indexes(table))
            for table in seen.get_table_names()
        }


def migrate(house: Settings, revision: str, dies_at: int = 0) -> int:
    """In a process of its own, which kills itself at the statement of that number."""
    child = os.fork()
    if child == 0:
        try:
            stepped(house, revision, dies_at)
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def stepped(house: Settings, revision: str, dies_at: int) -> None:
    with create_app(house).app_context():
        count = iter(range(1, 1_000_000))

        def die(*_given: object) -> None:
            if next(count) == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)

        down = revision < (migrating.standing() or "")
        event.listen(db.engine, "before_cursor_execute", die)
        if not down and not dies_at and migrating.standing():
            migrating.migrate()
            return
        with alone():
            (command.downgrade if down else command.upgrade)(migrating.config(), revision)


KEPT = "SELECT slug, name FROM municipality"
PLANT = """INSERT INTO municipality
(slug, name, host, lat, lon, map_file, areas_version, gazetteer_version, profile)
VALUES ('koping', 'Köpings kommun', 'k', 59.5, 15.9, '', '', '', '{}')"""


def test_R59_a_migration_that_is_cut_in_the_middle_leaves_the_old_schema_and_every_row(
    house: Settings,
):
    assert migrate(house, "0001") == 0
    with connected(house) as connection:
        connection.execute(text(PLANT))
    rows, tables = rows_of(house, KEPT), schema(house)
    assert rows
    for dies_at in (3, 20):
        assert migrate(house, "0002", dies_at) == -signal.SIGKILL
        assert rows_of(house, "SELECT version_num FROM alembic_version") == [("0001",)]
        assert schema(house) == tables
        assert rows_of(house, KEPT) == rows
    assert migrate(house, "0002") == 0
    assert rows_of(house, KEPT) == rows
    assert schema(house) != tables
    if not house.database_url:
        with closing(sqlite3.connect(house.data / "before-0001.db")) as before:
            assert before.execute(KEPT).fetchall() == rows
    assert migrate(house, "0001") == 0
    assert (schema(house), rows_of(house, KEPT)) == (tables, rows)
    if not house.database_url:
        assert rows_of(house, "PRAGMA integrity_check") == [("ok",)]
