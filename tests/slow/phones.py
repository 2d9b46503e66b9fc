"""Run as a program: phones that send reports with photos until each was acknowledged, whatever the
server does meanwhile; one in three is sent twice at the same moment.

Says one line of JSON for each report: id, key, photo, digest.
"""

import json
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

from app.core import ids
from tests.reports.phone import PARTIAL, envelope, jpeg, listed
from tests.reports.server import Server

PATIENCE_S = 60


class Outbox:
    """Of one phone; `acknowledged` is what it may forget."""

    def __init__(self, server: Server, seed: int) -> None:
        self.server, self.chance = server, random.Random(seed)

    def file(self, n: int) -> dict[str, str]:
        photo = jpeg(120 + self.chance.randrange(200), 90 + n, quality=95)
        report_id, key, one = str(ids.uuid7()), ids.upload_key(), listed(photo)
        proof = {"Lykta-Upload-Key": key}
        body = json.dumps(envelope(text=report_id, photos=[one])).encode()
        sent = {**proof, "Content-Type": "application/json"}
        self.until({200, 201}, "PUT", f"/api/v1/reports/{report_id}", body, sent)
        self.carry(one["id"], photo, proof)
        return {"id": report_id, "key": key, "photo": one["id"], "sha256": one["sha256"]}

    def carry(self, photo_id: str, photo: bytes, proof: dict[str, str]) -> None:
        """From where the server says it stands, in three pieces."""
        path, ends = f"/api/v1/photos/{photo_id}", time.monotonic() + PATIENCE_S
        while time.monotonic() < ends:
            _status, headers = self.until({204}, "HEAD", path, b"", proof)
            if headers["Upload-Complete"] == "?1":
                return
            at = int(headers["Upload-Offset"])
            to = min(at + len(photo) // 3 + 1, len(photo))
            last = "?1" if to == len(photo) else "?0"
            sent = {"Upload-Offset": str(at), "Upload-Complete": last, "Content-Type": PARTIAL}
            self.until({204, 409}, "PATCH", path, photo[at:to], {**proof, **sent})
        raise TimeoutError(photo_id)

    def until(self, wanted: set[int], *request):
        """The answer that was wanted, however often it takes; sometimes asked twice at once."""
        ends = time.monotonic() + PATIENCE_S
        while time.monotonic() < ends:
            for answer in self.asked(*request):
                if answer and answer[0] in wanted:
                    return answer
            time.sleep(self.chance.uniform(0.02, 0.1))
        raise TimeoutError(str(request[:2]))

    def asked(self, *request):
        if self.chance.random() > 1 / 3:
            return [self.once(*request)]
        with ThreadPoolExecutor(2) as both:
            return list(both.map(lambda _n: self.once(*request), range(2)))

    def once(self, *request):
        """None as well for an answer whose body was cut off when the server was killed."""
        try:
            return self.server.ask(*request)
        except (OSError, HTTPException):
            return None


def send(server: Server, seed: int, count: int) -> None:
    outbox = Outbox(server, seed)
    for n in range(count):
        sys.stdout.write(json.dumps(outbox.file(n)) + "\n")
        sys.stdout.flush()


def main(port: str, seed: str, threads: str, count: str) -> None:
    server = Server(Path("/nowhere"), port=int(port))
    phones = [
        threading.Thread(target=send, args=(server, int(seed) * 100 + n, int(count)))
        for n in range(int(threads))
    ]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
