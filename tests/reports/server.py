"""A real gunicorn with a data folder of its own, killed and started again as a crash would."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOMY = {
    "LYKTA_LIMIT_REPORTS": "1000000 per hour",
    "LYKTA_LIMIT_PHOTOS": "1000000 per hour",
    "LYKTA_LIMIT_PHOTO_REQUESTS": "1000000 per hour",
    "LYKTA_LIMIT_GLOBAL": "1000000 per hour",
}
MAKE = """
from app import create_app
from app.core.db import db, session
from app.core.installation import begin
from app.core.unit import unit
from app.places.tables import Municipality
with create_app().app_context():
    db.create_all()
    with unit():
        begin()
        session.add(Municipality(slug="koping", name="Köpings kommun"))
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@dataclass
class Server:
    data: Path
    workers: int = 2
    before: list[str] = field(default_factory=list)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    database_url: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environ(self) -> dict[str, str]:
        bare = {key: value for key, value in os.environ.items() if not key.startswith("LYKTA_")}
        own = {"LYKTA_DATA": str(self.data), "LYKTA_WORKERS": str(self.workers)}
        return bare | ROOMY | own | {"LYKTA_DATABASE_URL": self.database_url} | self.more

    def make(self) -> None:
        subprocess.run([sys.executable, "-c", MAKE], env=self.environ, check=True)

    def start(self) -> None:
        options = f"--no-control-socket --preload --log-level error -b 127.0.0.1:{self.port}"
        options += f" -w {self.workers} --threads 4"
        command = [*self.before, sys.executable, "-m", "gunicorn", *options.split()]
        with (self.data.parent / "gunicorn.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "app:create_app()"],
                env=self.environ, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        for _ in range(600):
            if self.answers():
                return
            time.sleep(0.1)
        raise TimeoutError((self.data.parent / "gunicorn.log").read_text())

    def answers(self) -> bool:
        try:
            return self.ask("GET", "/api/v1/ping")[0] == 200
        except OSError:
            return False

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.headers
        finally:
            connection.close()

    def workers_now(self) -> list[int]:
        """The processes that gunicorn has forked."""
        assert self.process
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def kill(self) -> None:
        if self.process:
            with suppress(ProcessLookupError):  # it was told to stop, and has
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
