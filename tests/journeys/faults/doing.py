"""Does what the plan says, around the application: the bytes on the wire and the data are real."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from tests.journeys.faults.plan import Heard, Plan, Wrong

Answer = Callable[..., Any]
Asked = dict[str, Any]
LOGIN = "/logga-in"
WORDS = {"sv": "Det gick inte.", "en": "It did not work."}


class Body:
    """What comes of a request: a phone that is gone sends less than it has announced."""

    def __init__(self, stream: Any) -> None:
        self.stream, self.came = stream, 0

    def read(self, *how: int) -> bytes:
        content = self.stream.read(*how)
        self.came += len(content)
        return content

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


class Doing:
    def __init__(self, app: Any, plan: Plan) -> None:
        self.app, self.plan = app, plan

    def __call__(self, asked: Asked, start: Answer) -> Iterable[bytes]:
        method, path = asked["REQUEST_METHOD"], asked["PATH_INFO"]
        if not path.startswith("/api/"):
            return self.app(asked, start)
        size = int(asked.get("CONTENT_LENGTH") or 0)
        proof = asked.get("HTTP_AUTHORIZATION") or asked.get("HTTP_LYKTA_UPLOAD_KEY") or ""
        turn, sent = self.plan.turn(), Body(asked["wsgi.input"])
        asked["wsgi.input"] = sent
        wrong = self.plan.taken(method, path, size, proof)
        status, headers, body = self.done(wrong, asked)
        kind, offset = wrong.kind if wrong else "", asked.get("HTTP_UPLOAD_OFFSET", "")
        heard = Heard(method, path, int(status[:3]), kind, offset, sent.came, time.time())
        self.plan.note(heard, turn)
        start(status, headers)
        return [body]

    def done(self, wrong: Wrong | None, asked: Asked) -> tuple[str, list[Any], bytes]:
        if wrong is None:
            return answered(self.app, asked)
        if wrong.kind in KINDS:
            return KINDS[wrong.kind](self.app, asked, wrong)
        return refused(asked, int(wrong.kind), wrong)


def answered(app: Any, asked: Asked) -> tuple[str, list[Any], bytes]:
    told: list[Any] = []
    parts = app(asked, lambda status, headers, *_: told.extend((status, headers)))
    try:
        body = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    return told[0], told[1], body


def refused(asked: Asked, status: int, wrong: Wrong) -> tuple[str, list[Any], bytes]:
    """As a proxy would, or with our code as the house does; all that was sent is read first."""
    asked["wsgi.input"].read(int(asked.get("CONTENT_LENGTH") or 0))
    headers = [("Retry-After", wrong.retry_after)] if wrong.retry_after else []
    body = b"<h1>No</h1>"
    kind = "text/html"
    if wrong.code:
        told = {"type": "about:blank", "status": status, "code": wrong.code, **WORDS}
        body, kind = json.dumps(told).encode(), "application/problem+json"
    headers += [("Content-Type", kind), ("Content-Length", str(len(body)))]
    return f"{status} Wrong", headers, body


def redirect(app: Any, asked: Asked, wrong: Wrong) -> tuple[str, list[Any], bytes]:
    """To the sign-in page, which is answered with 200."""
    _, headers, body = refused(asked, 302, wrong)
    return "302 Found", [*headers, ("Location", LOGIN)], body


def hang(app: Any, asked: Asked, wrong: Wrong) -> tuple[str, list[Any], bytes]:
    time.sleep(wrong.seconds)
    return refused(asked, 500, wrong)


def commit_then_500(app: Any, asked: Asked, wrong: Wrong) -> tuple[str, list[Any], bytes]:
    committed(app, asked)
    return refused({**asked, "wsgi.input": BytesIO()}, 500, wrong)


def commit_then_hang(app: Any, asked: Asked, wrong: Wrong) -> tuple[str, list[Any], bytes]:
    committed(app, asked)
    return hang(app, {**asked, "wsgi.input": BytesIO()}, wrong)


def commit_then_kill(app: Any, asked: Asked, wrong: Wrong) -> tuple[str, list[Any], bytes]:
    """The worker process dies between commit and answer."""
    committed(app, asked)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def committed(app: Any, asked: Asked) -> None:
    status, _, body = answered(app, asked)
    assert status[0] == "2", body


def half(app: Any, asked: Asked, wrong: Wrong) -> tuple[str, list[Any], bytes]:
    """Half of the part is stored, the phone is told 500."""
    content = asked["wsgi.input"].read(int(asked["CONTENT_LENGTH"]))
    content = content[: len(content) // 2]
    asked = {**asked, "wsgi.input": BytesIO(content), "CONTENT_LENGTH": str(len(content))}
    return commit_then_500(app, {**asked, "HTTP_UPLOAD_COMPLETE": "?0"}, wrong)


def corrupt(app: Any, asked: Asked, wrong: Wrong) -> tuple[str, list[Any], bytes]:
    """One byte in the middle is another one; the application answers as it finds right."""
    content = bytearray(asked["wsgi.input"].read(int(asked["CONTENT_LENGTH"])))
    content[len(content) // 2] ^= 0xFF
    return answered(app, {**asked, "wsgi.input": BytesIO(bytes(content))})


KINDS: dict[str, Callable[[Any, Asked, Wrong], tuple[str, list[Any], bytes]]] = {
    one.__name__: one
    for one in (redirect, hang, commit_then_500, commit_then_hang, commit_then_kill, half, corrupt)
}
