"""R01, R02, R07: many phones, everything sent twice now and then, workers and servers killed with
kill -9 meanwhile: every acknowledged report is there once, every photo whole, on both databases."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.postgres import database
from tests.reports.server import Server

pytestmark = pytest.mark.no_app
PROCESSES, THREADS, EACH = 4, 3, 4
SENT = PROCESSES * THREADS * EACH


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    if request.param == "sqlite":
        yield from standing(Server(tmp_path / "instance", workers=3))
        return
    with database("lykta_once") as url:
        yield from standing(Server(tmp_path / "instance", workers=3, database_url=url))


def standing(server: Server) -> Iterator[Server]:
    server.make()
    server.start()
    yield server
    server.kill()


def phones(server: Server) -> list[subprocess.Popen[str]]:
    program = [sys.executable, "-m", "tests.slow.phones", str(server.port)]
    return [
        subprocess.Popen(
            [*program, str(n), str(THREADS), str(EACH)], stdout=subprocess.PIPE, text=True
        )
        for n in range(PROCESSES)
    ]


def kill_while_they_send(server: Server, sending: list[subprocess.Popen[str]]) -> int:
    """One worker at a time, and now and then the whole server; gives how many died."""
    chance, killed = random.Random(3), 0
    while any(one.poll() is None for one in sending) and killed < 9:
        time.sleep(chance.uniform(0.2, 0.5))
        killed += 1
        if killed % 4 == 0:
            server.kill()
            server.start()
            continue
        with suppress(ProcessLookupError, IndexError):
            os.kill(chance.choice(server.workers_now()), signal.SIGKILL)
    return killed


def test_R01_R02_what_was_acknowledged_is_there_exactly_once_under_kill_nine(server: Server):
    sending = phones(server)
    killed = kill_while_they_send(server, sending)
    said = [one.communicate(timeout=100)[0] for one in sending]
    assert [one.returncode for one in sending] == [0] * PROCESSES
    acknowledged = [json.loads(line) for lines in said for line in lines.splitlines()]
    assert (len(acknowledged), killed >= 5) == (SENT, True)
    told_again(server, acknowledged)
    server.kill()
    held_once(server, acknowledged)


def told_again(server: Server, acknowledged: list[dict[str, str]]) -> None:
    """By the receipt: whole, with the same sender's proof."""
    for one in acknowledged[::4]:
        proof = {"Lykta-Upload-Key": one["key"]}
        status, headers = server.ask("HEAD", f"/api/v1/photos/{one['photo']}", headers=proof)
        assert (status, headers["Upload-Complete"]) == (204, "?1")


def held_once(server: Server, acknowledged: list[dict[str, str]]) -> None:
    url = server.database_url or f"sqlite:///{server.data / 'lykta.db'}"
    engine = create_engine(url)
    with engine.connect() as connection:
        if not server.database_url:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        reports = connection.execute(text("SELECT text FROM report")).scalars().all()
        photos = connection.execute(text("SELECT sha256, state, parts FROM photo")).all()
        sent = connection.scalar(text("SELECT count(*) FROM event WHERE name = 'report.sent'"))
        stored = connection.scalar(text("SELECT count(*) FROM event WHERE name = 'photo.stored'"))
        jobs = connection.scalar(text("SELECT count(*) FROM job"))
    engine.dispose()
    assert sorted(reports) == sorted(one["id"] for one in acknowledged)
    assert sorted(row.sha256 for row in photos) == sorted(one["sha256"] for one in acknowledged)
    assert {row.state for row in photos} == {"stored"}
    assert (sent, stored) == (SENT, SENT)
    assert jobs >= SENT
    for row in photos:
        parts = row.parts if isinstance(row.parts, list) else json.loads(row.parts)
        whole = b"".join((server.data / "photos" / part).read_bytes() for part in parts)
        assert hashlib.sha256(whole).hexdigest() == row.sha256
