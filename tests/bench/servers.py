"""Starts floor and product as they are run for real, and weighs them."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
GENEROUS = dict.fromkeys(
    (
        "LYKTA_LIMIT_REPORTS",
        "LYKTA_LIMIT_PHOTOS",
        "LYKTA_LIMIT_PHOTO_REQUESTS",
        "LYKTA_LIMIT_GLOBAL",
        "LYKTA_LIMIT_READING",
    ),
    "1000000 per minute",
)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
    except OSError:
        return False
    finally:
        connection.close()
    return answer.status == 200


@contextmanager
def running(command: list[str], environ: dict[str, str], port: int, path: str) -> Iterator[int]:
    """A process group with what it needs; gives its pid once it answers."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environ},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 60
        while not answers(port, path):
            if time.monotonic() > until or process.poll() is not None:
                raise TimeoutError(f"{command[0]} does not answer")
            time.sleep(0.05)
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=40)


@contextmanager
def floor(folder: Path) -> Iterator[tuple[int, int]]:
    """(port, pid)."""
    port = free_port()
    command = [
        str(BIN / "gunicorn"),
        "-b",
        f"127.0.0.1:{port}",
        "-w",
        "2",
        "--threads",
        "4",
        "--log-level",
        "error",
        "--no-control-socket",
        "tests.bench.floor:app",
    ]
    with running(command, {"LYKTA_DATA": str(folder)}, port, "/hello") as pid:
        yield port, pid


@contextmanager
def product(
    folder: Path, *, demo: bool = False, database_url: str = ""
) -> Iterator[tuple[int, int]]:
    """(port, pid) of `lykta serve`, with limits that a flood from one address does not meet."""
    port = free_port()
    environ = {
        "LYKTA_DATA": str(folder),
        "LYKTA_DATABASE_URL": database_url,
        "LYKTA_URL": f"http://localhost:{port}",
        "LYKTA_DEMO": "1" if demo else "0",
        **GENEROUS,
    }
    command = [str(BIN / "lykta"), "serve", "--port", str(port)]
    with running(command, environ, port, "/healthz") as pid:
        yield port, pid


def memory_mib(pid: int, named: bytes = b"serve") -> float:
    """Proportional set size of the process and its children, but for the one that reads photos, which
    has limits of its own and another name."""
    total = 0
    for each in family(pid):
        try:
            if named not in Path(f"/proc/{each}/cmdline").read_bytes():
                continue
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return round(total / 1024, 1)


def family(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found
