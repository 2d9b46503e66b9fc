"""What the machine itself can do: a synced row, a synced row with a synced file."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

PHOTO = os.urandom(300_000)


def rate(work: Callable[[int], None], seconds: float = 3.0) -> float:
    """How often a second the work is done, over about that many seconds."""
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        work(count)
        count += 1
    return count / (time.perf_counter() - start)


def rows(folder: Path) -> dict[str, float]:
    database = sqlite3.connect(folder / "machine.db", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)")

    def row(_n: int) -> None:
        database.execute("INSERT INTO row (text) VALUES (?)", ("x" * 500,))

    def row_and_file(n: int) -> None:
        path = folder / f"machine-{n}"
        with path.open("wb") as file:
            file.write(PHOTO)
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        row(n)

    found = {"synced_row": rate(row), "synced_row_and_file": rate(row_and_file)}
    database.close()
    return found
