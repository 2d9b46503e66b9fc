"""R01, R02: what was answered is there after a crash, once and whole; synced before the answer."""

import json
import random
import re
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import pytest

from app.core import ids
from tests.postgres import database
from tests.reports.phone import PARTIAL, envelope, jpeg, listed
from tests.reports.server import Server

pytestmark = pytest.mark.no_app
PHOTO = jpeg(300, 200, quality=95)
SYNCED = {
    "photo": re.compile(r"\bfsync\(\d+<[^>]*/photos/raw/../.{30}>"),
    "folder": re.compile(r"\bfsync\(\d+<[^>]*/photos/raw/..>"),
    "rows": re.compile(r"\bf(data)?sync\(\d+<[^>]*/lykta\.db-wal>|sendto\(.*?COMMIT\b"),
}


class Sender(threading.Thread):
    """Sends report after report, each with a photo in two pieces, and remembers every answer."""

    def __init__(self, server: Server) -> None:
        super().__init__(daemon=True)
        self.server = server
        self.going = True
        self.reports: dict[str, tuple[bytes, dict[str, str]]] = {}
        self.photos: dict[str, dict[str, str]] = {}

    def run(self) -> None:
        while self.going:
            try:
                self.send()
            except OSError:
                time.sleep(0.05)

    def send(self) -> None:
        proof = {"Lykta-Upload-Key": ids.upload_key()}
        report_id, photo = str(ids.uuid7()), listed(PHOTO)
        body = json.dumps(envelope(photos=[photo])).encode()
        if put(self.server, report_id, body, proof) == 201:
            self.reports[report_id] = (body, proof)
        half = len(PHOTO) // 2
        for offset, piece, last in ((0, PHOTO[:half], "?0"), (half, PHOTO[half:], "?1")):
            sent = {"Upload-Offset": str(offset), "Upload-Complete": last, "Content-Type": PARTIAL}
            path = f"/api/v1/photos/{photo['id']}"
            if self.server.ask("PATCH", path, piece, {**proof, **sent})[0] != 204:
                return
        self.photos[photo["id"]] = proof


def put(server: Server, report_id: str, body: bytes, proof: dict[str, str]) -> int:
    sent = {**proof, "Content-Type": "application/json"}
    return server.ask("PUT", f"/api/v1/reports/{report_id}", body, sent)[0]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    one = Server(tmp_path / "instance")
    one.make()
    yield one
    one.kill()


def test_R01_nothing_that_was_answered_is_lost_or_torn_by_kill_nine(server: Server):
    chance = random.Random(7)
    server.start()
    senders = [Sender(server) for _ in range(4)]
    for sender in senders:
        sender.start()
    for answered in (10, 20):
        while sum(len(sender.reports) for sender in senders) < answered:
            time.sleep(chance.uniform(0.01, 0.2))
        server.kill()
        server.start()
    for sender in senders:
        sender.going = False
        sender.join(15)
    reports = {key: one for sender in senders for key, one in sender.reports.items()}
    photos = {key: one for sender in senders for key, one in sender.photos.items()}
    assert len(reports) >= 20
    answers = [put(server, key, body, proof) for key, (body, proof) in reports.items()]
    assert set(answers) == {200}
    for photo_id, proof in photos.items():
        status, headers = server.ask("HEAD", f"/api/v1/photos/{photo_id}", headers=proof)
        assert (status, headers["Upload-Complete"]) == (204, "?1")
    whole_on_disk(server, len(photos))


def whole_on_disk(server: Server, photos: int) -> None:
    server.kill()
    database = sqlite3.connect(server.data / "lykta.db")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    stored = "SELECT parts, size FROM photo WHERE state = 'stored'"
    rows = database.execute(stored).fetchall()
    for parts, size in rows:
        pieces = [(server.data / "photos" / key).stat().st_size for key in json.loads(parts)]
        assert sum(pieces) == size
    doubles = "SELECT count(*) - count(DISTINCT id_hash) FROM report"
    assert database.execute(doubles).fetchone() == (0,)
    assert len(rows) >= photos
    database.close()


def test_R02_twins_sent_at_the_same_moment_are_one_report(server: Server):
    server.start()
    for _ in range(5):
        assert sorted(twins(server, 6)) == [200] * 5 + [201]


def twins(server: Server, count: int) -> list[int]:
    report_id, proof = str(ids.uuid7()), {"Lykta-Upload-Key": ids.upload_key()}
    body = json.dumps(envelope()).encode()
    with ThreadPoolExecutor(count) as pool:
        asked = [pool.submit(put, server, report_id, body, proof) for _ in range(count)]
        return [one.result() for one in asked]


def traced(folder: Path, database_url: str = "") -> list[str]:
    """The system calls of a server that takes in a report and its photo."""
    assert shutil.which("strace"), "strace is not installed: apt-get install strace"
    trace = folder / "trace"
    calls = "trace=fsync,fdatasync,sendto,recvfrom"
    watch = ["strace", "-f", "-y", "-s", "60", "-e", calls, "-o", str(trace)]
    server = Server(folder / "instance", workers=1, before=watch, database_url=database_url)
    server.make()
    try:
        server.start()
        proof, photo = {"Lykta-Upload-Key": ids.upload_key()}, listed(PHOTO)
        body = json.dumps(envelope(photos=[photo])).encode()
        assert put(server, str(ids.uuid7()), body, proof) == 201
        sent = {"Upload-Offset": "0", "Upload-Complete": "?1", "Content-Type": PARTIAL}
        path = f"/api/v1/photos/{photo['id']}"
        assert server.ask("PATCH", path, PHOTO, {**proof, **sent})[0] == 204
    finally:
        server.kill()
    return trace.read_text(errors="replace").splitlines()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_R01_photo_folder_and_row_are_on_the_disk_before_the_answer_leaves(
    tmp_path: Path, engine: str
):
    with database("lykta_traced") if engine == "postgresql" else nullcontext("") as url:
        lines = traced(tmp_path, url)
    assert synced(between(lines, "PUT /api/v1/reports", "201 CREATED"))[-1] == "rows"
    photo = synced(between(lines, "PATCH /api/v1/photos", "204 NO CONTENT"))
    assert photo[:3] == ["photo", "folder", "rows"]


def synced(lines: list[str]) -> list[str]:
    """What is brought to the disk, in order; to PostgreSQL, what it is told to bring there."""
    return [name for line in lines for name, call in SYNCED.items() if call.search(line)]


def between(lines: list[str], asked: str, answered: str) -> list[str]:
    first = next(n for n, line in enumerate(lines) if asked in line)
    last = next(n for n, line in enumerate(lines) if n > first and answered in line)
    return lines[first:last]
