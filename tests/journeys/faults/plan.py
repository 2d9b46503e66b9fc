"""What the server of the fault tests shall do wrong, and what it has heard: two files on which the
test and all processes of the server agree.

    plan.add("500", times=2)                               to PUT of reports, if not said otherwise
    plan.add("commit_then_hang", path="/photos/", method="PATCH", seconds=10)
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

REPORTS, ENTRIES, PHOTOS = "/api/v1/reports/", "/api/v1/walk-entries/", "/api/v1/photos/"


@dataclass
class Wrong:
    """`kind`: a status (`500`, `401`, `429` …), `redirect`, `hang`, `commit_then_500`,
    `commit_then_hang`, `commit_then_kill`, `half` or `corrupt` (see `doing.py`)."""

    kind: str
    path: str = REPORTS
    method: str = "PUT"
    times: int = 1
    retry_after: str = ""
    code: str = ""
    seconds: float = 9.0
    larger_than: int = -1
    proof: str = ""

    def meets(self, method: str, path: str, size: int, proof: str) -> bool:
        return (
            self.times > 0
            and self.method in {method, "*"}
            and self.path in path
            and size > self.larger_than
            and self.proof in proof
        )


@dataclass(frozen=True)
class Heard:
    """`size`: so many bytes of its body came."""

    method: str
    path: str
    status: int
    wrong: str
    offset: str
    size: int
    at: float


class Plan:
    def __init__(self, folder: Path) -> None:
        self.wrongs, self.heard_file = folder / "wrongs.json", folder / "heard.jsonl"
        self.begun = folder / "begun"

    def turn(self) -> int:
        """Which test it is: what still hangs of an earlier one is not noted in a later one."""
        return self.begun.stat().st_mtime_ns if self.begun.exists() else 0

    def clear(self) -> None:
        self.begun.touch()
        self.wrongs.unlink(missing_ok=True)
        self.heard_file.unlink(missing_ok=True)

    def add(self, kind: str, **how: Any) -> None:
        with self.locked() as wrongs:
            wrongs.append(Wrong(kind, **how))

    def left(self) -> list[Wrong]:
        with self.locked() as wrongs:
            return [one for one in wrongs if one.times > 0]

    def taken(self, method: str, path: str, size: int, proof: str) -> Wrong | None:
        """What this very request meets; counted, so that the next one meets the next."""
        if not self.wrongs.exists():
            return None
        with self.locked() as wrongs:
            for one in wrongs:
                if one.meets(method, path, size, proof):
                    one.times -= 1
                    return one
        return None

    @contextmanager
    def locked(self) -> Iterator[list[Wrong]]:
        with self.wrongs.open("a+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            wrongs = [Wrong(**one) for one in json.loads(file.read() or "[]")]
            yield wrongs
            file.seek(0)
            file.truncate()
            file.write(json.dumps([asdict(one) for one in wrongs]))

    def note(self, heard: Heard, turn: int) -> None:
        if turn != self.turn():
            return
        with self.heard_file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(heard)) + "\n")

    def heard(self, method: str = "", path: str = "") -> list[Heard]:
        """What has been answered over the API, in order; of faults that never answered too."""
        if not self.heard_file.exists():
            return []
        lines = self.heard_file.read_text("utf-8").splitlines()
        told = [Heard(**json.loads(line)) for line in lines]
        return [one for one in told if method in one.method and path in one.path]

    def count(self, method: str = "PUT", path: str = REPORTS) -> int:
        return len(self.heard(method, path))
