"""Senders that file reports with one 300 kB photo over kept-alive connections."""

import base64
import hashlib
import http.client
import io
import itertools
import json
import os
import threading
import time
from typing import Any
from uuid import uuid4

from PIL import Image

from app.core.ids import uuid7

SIZE = 300_000


def drawn() -> bytes:
    """A real JPEG of 300 kB: noise, filled up behind its end mark, where decoders do not look."""
    file = io.BytesIO()
    Image.effect_noise((720, 540), 90).convert("RGB").save(file, "JPEG", quality=85)
    return file.getvalue().ljust(SIZE - 16, b"\0")


PHOTO = drawn()


class Sender:
    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, method: str, path: str, body: Any, headers: dict[str, str], wanted: int) -> bytes:
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status != wanted:
            raise AssertionError((path, answer.status, content[:300]))
        return content

    def hello(self, _photo: bytes) -> None:
        self.ask("GET", "/hello", None, {}, 200)

    def floor(self, photo: bytes) -> None:
        fields = {"id": str(uuid4()), "category": "lighting_fault", "text": "Släckt."}
        parts = [
            f'--b\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode()
            for n, v in fields.items()
        ]
        head = (
            b'--b\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n'
            b"Content-Type: image/jpeg\r\n\r\n"
        )
        body = b"".join([*parts, head, photo, b"\r\n--b--\r\n"])
        self.ask("POST", "/floor", body, {"Content-Type": "multipart/form-data; boundary=b"}, 201)

    def filing(self, photo: bytes) -> None:
        key = base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")
        proof, listed = {"Lykta-Upload-Key": key}, described(photo)
        json_type = {**proof, "Content-Type": "application/json"}
        body = json.dumps(envelope(listed))
        self.ask("PUT", f"/api/v1/reports/{uuid7()}", body, json_type, 201)
        partial = {
            **proof,
            "Content-Type": "application/partial-upload",
            "Upload-Offset": "0",
            "Upload-Complete": "?1",
        }
        self.ask("PATCH", f"/api/v1/photos/{listed['id']}", photo, partial, 204)


def described(photo: bytes) -> dict[str, Any]:
    digest = hashlib.sha256(photo).hexdigest()
    return {"id": str(uuid7()), "size": len(photo), "sha256": digest, "type": "image/jpeg"}


def envelope(photo: dict[str, Any]) -> dict[str, Any]:
    place = {"lat": 59.5222, "lon": 15.9868, "accuracy_m": 8, "source": "gps", "text": "Ringvägen"}
    return {
        "v": 1,
        "kind": "concern",
        "category": "lighting_fault",
        "text": "Fyra lyktstolpar är släckta.",
        "place": place,
        "captured_at": "2026-11-20T18:12:31+01:00",
        "photos": [photo],
        "receipt_hash": hashlib.sha256(os.urandom(16)).hexdigest(),
        "form_version": "2026-11-1",
    }


def load(port: int, door: str, *, count: int = 300, senders: int = 8) -> dict[str, float]:
    """Reports (or requests) per second, median and 95th percentile in ms."""
    left, taken, seconds = itertools.count(), threading.Lock(), []
    faults: list[BaseException] = []

    def work() -> None:
        sender = Sender(port)
        while not faults:
            with taken:
                if next(left) >= count:
                    return
            photo = PHOTO + os.urandom(16)
            start = time.perf_counter()
            try:
                getattr(sender, door)(photo)
            except BaseException as fault:
                faults.append(fault)
                return
            seconds.append(time.perf_counter() - start)

    threads = [threading.Thread(target=work) for _ in range(senders)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return summed(seconds, time.perf_counter() - start)


def summed(seconds: list[float], total: float) -> dict[str, float]:
    ordered = sorted(seconds)
    return {
        "per_second": round(len(ordered) / total, 1),
        "p50_ms": round(1000 * ordered[len(ordered) // 2], 2),
        "p95_ms": round(1000 * ordered[int(len(ordered) * 0.95)], 2),
    }
