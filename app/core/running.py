"""Whether Lykta runs on a data folder: its processes hold a lock there as long as they live."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.declined import Declined

NAME = "running.lock"
RUNS = "Lykta är igång: stoppa webb och jobb först. / Lykta runs: stop web and jobs first."
RESTORED = "Mappen återställs just nu. / The folder is being restored."


class StillRunning(Declined):
    """What would pull the folder from under a running server is not done."""

    code, exit_code = "still_running", 2


def hold(folder: Path) -> int:
    """Kept open until the process ends, and by every process that is forked from it."""
    handle = opened(folder / NAME)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise StillRunning(RESTORED) from error
    return handle


@contextmanager
def stopped(folder: Path) -> Iterator[None]:
    """Nothing runs on the folder, and nothing starts on it meanwhile."""
    if not folder.exists():
        yield
        return
    with only(folder / NAME, RUNS):
        yield


@contextmanager
def only(lock: Path, told: str) -> Iterator[None]:
    """Nobody else holds this lock meanwhile; where somebody does, StillRunning says so."""
    handle = opened(lock)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StillRunning(told) from error
        yield
    finally:
        os.close(handle)


def opened(lock: Path) -> int:
    return os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
