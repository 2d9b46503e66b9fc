"""Runs every measurement, writes bench.json, prints each figure with its ratio.

`make bench PARTS="filing desk memory first_visit walk"` runs only those named; `desk_postgres`, the desk
out of PostgreSQL, only where it is named.
"""

import json
import math
import platform
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests import postgres
from tests.bench import desk, first_visit, machine, senders, servers, walk
from tests.bench import floor as floor_app

ROUNDS = 3
SETTLES_WITHIN_S = 20
FILE = Path("bench.json")


def say(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {line}", flush=True)


def filing(folder: Path) -> dict[str, Any]:
    """One report with one photo of 300 kB, both durable at the answer, with one and eight senders."""
    limit = machine.rows(folder)["synced_row_and_file"]
    with (
        servers.floor(folder) as (floor_port, _floor_pid),
        servers.product(folder, demo=True) as (port, _pid),
    ):
        for door, at in (("floor", floor_port), ("filing", port)):
            senders.load(at, door, count=30)
        found: dict[str, Any] = {}
        for count in (1, 8):
            rounds = [round_of(count, floor_port, port) for _ in range(ROUNDS)]
            found[f"senders_{count}"] = medians(rounds, limit)
    return found


def round_of(count: int, floor_port: int, port: int) -> dict[str, dict[str, float]]:
    many = 60 if count == 1 else 300
    return {
        "hello": senders.load(floor_port, "hello", count=many * 4, senders=count),
        "floor": senders.load(floor_port, "floor", count=many, senders=count),
        "filing": senders.load(port, "filing", count=many, senders=count),
    }


def medians(rounds: list[dict[str, dict[str, float]]], limit: float) -> dict[str, Any]:
    """`limit`: how many rows with a file the machine makes durable in a second, one by one."""
    found: dict[str, Any] = {
        door: {
            figure: round(statistics.median(each[door][figure] for each in rounds), 2)
            for figure in rounds[0][door]
        }
        for door in rounds[0]
    }
    filed = found["filing"]["per_second"]
    return found | {
        "filing_to_hello": round(filed / found["hello"]["per_second"], 3),
        "filing_to_floor": round(filed / found["floor"]["per_second"], 2),
        "filing_to_synced_row_and_file": round(filed / limit, 2),
    }


def memory(folder: Path) -> dict[str, float]:
    """PSS of the whole installation and of the floor, and the time from start to the first answer and
    to ready (R08: within 5 s)."""
    with servers.product(folder, demo=True):
        pass
    start = time.perf_counter()
    with servers.product(folder, demo=True) as (port, pid):
        found = {"start_s": round(time.perf_counter() - start, 2)}
        while not servers.answers(port, "/readyz"):
            time.sleep(0.02)
        found["ready_s"] = round(time.perf_counter() - start, 2)
        found |= weighed(port, "filing", lambda: servers.memory_mib(pid))
    with servers.floor(folder) as (port, pid):
        floor = weighed(port, "floor", lambda: servers.memory_mib(pid, b"floor"))
    return found | beside(floor, found)


def weighed(port: int, door: str, weight: Callable[[], float]) -> dict[str, float]:
    """Idle is what it settles at when the demo's photos have been made ready; under load is the most
    it was seen at."""
    idle = min(looked_at(weight, SETTLES_WITHIN_S))
    load = threading.Thread(target=senders.load, args=(port, door), kwargs={"count": 200})
    load.start()
    loaded = max(looked_at(weight, while_=load.is_alive))
    load.join()
    return {"idle_mib": idle, "loaded_mib": loaded}


def beside(floor: dict[str, float], ours: dict[str, float]) -> dict[str, float]:
    of_floor = {f"floor_{name}": value for name, value in floor.items()}
    ratios = {f"{name}_ratio_to_floor": round(ours[name] / floor[name], 1) for name in floor}
    return of_floor | ratios


def looked_at(
    weight: Callable[[], float], for_s: float = math.inf, while_: Callable[[], bool] = lambda: True
) -> Iterator[float]:
    ends = time.monotonic() + for_s
    while time.monotonic() < ends and while_():
        yield weight()
        time.sleep(0.25)


def visits(folder: Path) -> dict[str, Any]:
    with (
        servers.floor(folder) as (floor_port, _floor_pid),
        servers.product(folder, demo=True) as (port, _pid),
    ):
        return first_visit.measure(port, floor_port, folder)


def archives(folder: Path) -> dict[str, Any]:
    return desk.measure(folder, say, desk.SIZES)


def archives_of_postgres(folder: Path) -> dict[str, Any]:
    """A cluster of its own, without fsync: here nothing is measured that writes."""
    with postgres.database("lykta_bench") as url:
        return desk.measure(folder, say, desk.SIZES, url)


PARTS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "filing": filing,
    "memory": memory,
    "first_visit": visits,
    "walk": walk.measure,
    "desk": archives,
    "desk_postgres": archives_of_postgres,
}
ONLY_NAMED = {"desk_postgres"}


def main(names: list[str]) -> None:
    found: dict[str, Any] = {"machine": about()}
    for name, part in PARTS.items():
        if name not in (names or PARTS.keys() - ONLY_NAMED):
            continue
        say(name)
        with tempfile.TemporaryDirectory(prefix="lykta-bench-") as where:
            floor_app.make(Path(where))
            found[name] = part(Path(where))
        print(json.dumps(found[name], indent=2))
        FILE.write_text(json.dumps(found, indent=2) + "\n")


def about() -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="lykta-bench-") as where:
        rows = machine.rows(Path(where))
    return {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name: round(value, 1) for name, value in rows.items()},
    }


main(sys.argv[1:])
