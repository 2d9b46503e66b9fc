"""R09, row 55: the server's disk is full. Photos wait first, texts go on; nothing is by half, and
everything comes in by itself when there is room again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core import ids
from tests.reports.phone import PARTIAL, envelope, jpeg, listed
from tests.slow.small_disk import SmallDisk

pytestmark = pytest.mark.no_app
PHOTO = jpeg(400, 300, quality=95)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SmallDisk]:
    one = SmallDisk(tmp_path / "instance", workers=1)
    one.make()
    one.start()
    yield one
    one.kill()


class Outbox:
    """One report with one photo."""

    def __init__(self, server: SmallDisk) -> None:
        self.server, self.id, self.photo = server, str(ids.uuid7()), listed(PHOTO)
        self.proof = {"Lykta-Upload-Key": ids.upload_key()}

    def text(self) -> int:
        body = json.dumps(envelope(photos=[self.photo], text="x" * 1500)).encode()
        sent = {**self.proof, "Content-Type": "application/json"}
        return self.server.ask("PUT", f"/api/v1/reports/{self.id}", body, sent)[0]

    def bytes(self) -> int:
        sent = {"Upload-Offset": "0", "Upload-Complete": "?1", "Content-Type": PARTIAL}
        return self.server.ask("PATCH", self.path, PHOTO, {**self.proof, **sent})[0]

    @property
    def path(self) -> str:
        return f"/api/v1/photos/{self.photo['id']}"

    def progress(self) -> tuple[int, str | None, str | None]:
        status, headers = self.server.ask("HEAD", self.path, headers=self.proof)
        return status, headers["Upload-Offset"], headers["Upload-Complete"]


def test_row_55_photos_wait_and_texts_are_taken_while_the_disk_is_nearly_full(server: SmallDisk):
    server.fill_up(leave_mb=5)
    one = Outbox(server)
    assert (one.text(), one.bytes()) == (201, 507)
    assert one.progress() == (204, "0", "?0")
    assert [Outbox(server).text() for _ in range(20)] == [201] * 20
    server.make_room()
    assert (one.bytes(), one.text()) == (204, 200)
    assert one.progress() == (204, str(len(PHOTO)), "?1")


def test_R09_a_full_disk_takes_no_half_report_and_recovers_by_itself(server: SmallDisk):
    server.fill_up(leave_mb=0)
    waiting = [Outbox(server) for _ in range(40)]
    answers = [one.text() for one in waiting]
    assert set(answers) <= {201, 507}
    assert answers.count(507) > 5
    assert server.ask("GET", "/api/v1/ping")[0] == 200
    server.make_room()
    assert [one.text() for one in waiting] == [200 if was == 201 else 201 for was in answers]
    assert {one.bytes() for one in waiting} == {204}
    assert {one.text() for one in waiting} == {200}
