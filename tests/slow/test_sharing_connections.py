"""Phones that come at a time are shared by the web processes, and nobody is left out."""

import http.client
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.core.serving import Sharing
from tests.bench.servers import free_port, running

pytestmark = pytest.mark.no_app
THREADS = 2
ROUNDS = 8


@pytest.fixture
def port() -> Iterator[int]:
    """Two processes of two threads each, as `lykta serve` has them."""
    port = free_port()
    worker = f"{Sharing.__module__}.{Sharing.__name__}"
    gunicorn = str(Path(sys.executable).parent / "gunicorn")
    options = f"-b 127.0.0.1:{port} -w 2 --threads {THREADS} --no-control-socket --log-level error"
    command = [gunicorn, *options.split(), "-k", worker, "tests.slow.resting:app"]
    with running(command, dict(os.environ), port, "/"):
        yield port


def answered_by(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/")
    answer = connection.getresponse().read().decode()
    connection.close()
    return answer


def answers(port: int, senders: int) -> Counter[str]:
    with ThreadPoolExecutor(senders) as at_a_time:
        return Counter(at_a_time.map(answered_by, [port] * senders))


def test_as_many_phones_as_there_are_threads_are_answered_at_a_time(port: int):
    for _ in range(ROUNDS):
        assert sorted(answers(port, 2 * THREADS).values()) == [THREADS, THREADS]


def test_more_phones_than_threads_wait_and_are_answered(port: int):
    assert sum(answers(port, 6 * THREADS).values()) == 6 * THREADS
