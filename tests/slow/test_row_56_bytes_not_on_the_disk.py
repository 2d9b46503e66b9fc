"""Row 56: killed with kill -9 while a photo comes; what the disk then lacks is asked for again."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.core import ids
from tests.reports.phone import PARTIAL, envelope, jpeg, listed
from tests.reports.server import Server

pytestmark = pytest.mark.no_app
PHOTO = jpeg(800, 600, quality=95)
TORN = (b"", PHOTO[:4096], b"\0" * len(PHOTO), None)
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


class Upload:
    def __init__(self, server: Server) -> None:
        self.server, self.photo = server, listed(PHOTO)
        self.proof = {"Lykta-Upload-Key": ids.upload_key()}
        body = json.dumps(envelope(photos=[self.photo])).encode()
        sent = {**self.proof, "Content-Type": "application/json"}
        assert server.ask("PUT", f"/api/v1/reports/{ids.uuid7()}", body, sent)[0] == 201

    def send(self) -> int:
        sent = {"Upload-Offset": "0", "Upload-Complete": "?1", "Content-Type": PARTIAL}
        path = f"/api/v1/photos/{self.photo['id']}"
        return self.server.ask("PATCH", path, PHOTO, {**self.proof, **sent})[0]

    def told(self) -> tuple[str | None, str | None]:
        path = f"/api/v1/photos/{self.photo['id']}"
        headers = self.server.ask("HEAD", path, headers=self.proof)[1]
        return headers["Upload-Offset"], headers["Upload-Complete"]


def rows(server: Server) -> list[tuple[str, list[str], str]]:
    database = sqlite3.connect(server.data / "lykta.db")
    found = database.execute("SELECT state, parts, sha256 FROM photo").fetchall()
    database.close()
    return [(state, json.loads(parts), digest) for state, parts, digest in found]


def run_jobs(server: Server) -> None:
    subprocess.run([sys.executable, "-c", RUN_JOBS], env=server.environ, check=True)


def test_row_56_bytes_that_the_disk_lost_are_asked_for_again(server: Server):
    """What a power cut leaves of a file that was never synced: nothing, a beginning, zeroes."""
    uploads = [Upload(server) for _ in range(4)]
    assert [upload.send() for upload in uploads] == [204] * 4
    server.kill()
    for torn, (_state, (part,), _digest) in zip(TORN, rows(server), strict=True):
        file = server.data / "photos" / part
        file.unlink() if torn is None else file.write_bytes(torn)
    run_jobs(server)
    server.start()
    assert [upload.told() for upload in uploads] == [("0", "?0")] * 4
    assert [upload.send() for upload in uploads] == [204] * 4
    run_jobs(server)
    assert [upload.told() for upload in uploads] == [(str(len(PHOTO)), "?1")] * 4
    assert [state for state, _parts, _digest in rows(server)] == ["processed"] * 4


def test_row_56_no_row_says_stored_before_its_bytes_are_there(server: Server):
    """The worker dies at some moment of the upload, twelve times over."""
    for n in range(12):
        upload = Upload(server)
        (worker,) = server.workers_now()
        death = threading.Timer(0.002 * n, os.kill, (worker, signal.SIGKILL))
        death.start()
        with suppress(OSError):
            upload.send()
        death.join()
        for state, parts, digest in rows(server):
            if state == "stored":
                whole = b"".join((server.data / "photos" / part).read_bytes() for part in parts)
                assert hashlib.sha256(whole).hexdigest() == digest
        assert server.answers()
        if upload.told()[1] == "?0":
            assert upload.send() == 204
    assert [state for state, _parts, _digest in rows(server)] == ["stored"] * 12
