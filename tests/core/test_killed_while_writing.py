"""Killed in the middle: what was answered is there, and nothing is there by half."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

PAIRS = 150


def writing(folder: Path, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.core.pairs", str(folder), name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def said(output: IO[str] | None, most: int) -> list[str]:
    assert output
    return [output.readline().strip() for _ in range(most)]


@pytest.mark.slow
@pytest.mark.no_app
def test_R05_R07_a_kill_leaves_whole_units_and_every_one_that_was_answered(tmp_path: Path):
    first = writing(tmp_path, "a")
    answered = said(first.stdout, 1)
    second = writing(tmp_path, "b")
    answered += said(second.stdout, PAIRS)
    for process in (first, second):
        process.kill()
        answered += process.communicate()[0].splitlines()
    with closing(sqlite3.connect(tmp_path / "lykta.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = {name for (name,) in database.execute("SELECT name FROM installation")}
    left = {name.removeprefix("left ") for name in rows if name.startswith("left ")}
    right = {name.removeprefix("right ") for name in rows if name.startswith("right ")}
    assert left == right >= set(answered)
    assert len(answered) > PAIRS
