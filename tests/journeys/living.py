"""A real server on a free port: web and job runner, a data folder of its own, the demo people."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyotp.totp import TOTP

STARTS_WITHIN_S = 60
WAITING = "SELECT count(*) FROM photo WHERE state = 'stored'"
# Generous: what limits do is tested in pytest, journeys are many people at one address.
LIMITS = {
    "LYKTA_LIMIT_REPORTS": "100000 per hour",
    "LYKTA_LIMIT_RECEIPTS": "100000 per hour",
    "LYKTA_LIMIT_RECEIPTS_ALL": "100000 per hour",
    "LYKTA_LIMIT_SIGN_IN": "100000 per hour",
    "LYKTA_LIMIT_SIGN_IN_ACCOUNT": "100000 per hour",
    "LYKTA_LIMIT_READING": "1000000 per hour",
    "LYKTA_LIMIT_GLOBAL": "1000000 per hour",
}


@dataclass(frozen=True)
class DemoPerson:
    name: str
    email: str
    password: str
    secret: str

    def code(self) -> str:
        return TOTP(self.secret).now()


@dataclass
class Live:
    """`stop` ends the whole process group at once, as a crash does; `start` brings it back."""

    data: Path
    port: int
    settings: dict[str, str] = field(default_factory=dict)
    module: str = ""
    cookies: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def program(self) -> list[str]:
        if self.module:
            return [sys.executable, "-m", self.module]
        return [str(Path(sys.executable).parent / "lykta")]

    def start(self) -> None:
        environ = {
            **{key: value for key, value in os.environ.items() if not key.startswith("LYKTA_")},
            "LYKTA_DATA": str(self.data),
            "LYKTA_URL": self.address,
            "LYKTA_DEMO": "1",
            **LIMITS,
            **self.settings,
        }
        with (self.data.parent / f"{self.data.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*self.program, "serve", "--port", str(self.port)],
                env=environ, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        ends = time.monotonic() + STARTS_WITHIN_S
        while time.monotonic() < ends:
            if self.process and self.process.poll() is not None:
                break
            if self.ready():
                return
            time.sleep(0.1)
        raise RuntimeError("the server did not start:\n" + self.log()[-4000:])

    def ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def photos_ready(self) -> None:
        """Waits until those of the demo have been made ready: that costs a minute of a processor."""
        with closing(sqlite3.connect(self.data / "lykta.db")) as database:
            while database.execute(WAITING).fetchone()[0]:
                time.sleep(0.2)

    def log(self) -> str:
        return (self.data.parent / f"{self.data.name}.log").read_text(errors="replace")

    def stop(self) -> None:
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def person(self, key: str) -> DemoPerson:
        told = json.loads((self.data / "demo-sign-ins.json").read_text("utf-8"))["people"][key]
        return DemoPerson(told["name"], told["email"], told["password"], told["secret"])

    def receipt_codes(self) -> dict[str, str]:
        return json.loads((self.data / "demo-sign-ins.json").read_text("utf-8"))["codes"]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
