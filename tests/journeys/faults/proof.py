"""`make offline-proof`: runs every row of the fault matrix and writes what came of it to
OFFLINE-PROOF.md, for whoever wants to read it or to run it again."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml
from defusedxml import ElementTree

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "OFFLINE-PROOF.md"
MATRIX = Path(__file__).with_name("matrix.yaml")
ENGINES = "tests/engines"
OTHER_BROWSERS = {"webkit": "WebKitGTK", "firefox": "Firefox"}
ROW = re.compile(r"test_\w*?row_(\d\d)")
HAS_ROWS = re.compile(rf"^def {ROW.pattern}", re.MULTILINE)
# These start servers of their own, which choose their database themselves.
ON_THEIR_OWN = ("tests/journeys", ENGINES, "tests/slow", "tests/shell")
HEAD = """# What Lykta promises without a network, and the proof

Whatever Lykta calls *Sparad* on a phone reaches the municipality exactly once. Each row below is a
fault, what is promised when it happens, and what came of it when the row's own tests ran: on a real
server, real browsers, real databases, with a network that is really cut and processes that are
really killed. `make offline-proof` runs them all again and writes this page.

Run on {day}, commit `{commit}`{dirty}.
"""


@dataclass(frozen=True)
class Ran:
    """One test of one row: where it ran, and whether the promise held."""

    name: str
    where: str
    held: bool


def matrix() -> list[dict[str, str | int]]:
    return yaml.safe_load(MATRIX.read_text(encoding="utf-8"))


def files_with_rows() -> list[str]:
    found = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(one.relative_to(ROOT)) for one in found if HAS_ROWS.search(one.read_text("utf-8"))]


def run(files: Iterable[str], *how: str) -> Iterator[Ran]:
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.xml"
        asked = [sys.executable, "-m", "pytest", "-q", f"--junitxml={told}", *how, *files]
        subprocess.run(asked, cwd=ROOT, check=False)
        for case in ElementTree.parse(told).iter("testcase"):
            held = not {"failure", "error", "skipped"} & {child.tag for child in case}
            name = case.get("name", "")
            yield Ran(name, place(case.get("classname", ""), name, "--postgres" in how), held)


def place(module: str, name: str, postgres: bool) -> str:
    """The browser, where there is one; else the database that the server stood on."""
    if module.startswith("tests.journeys."):
        return "Chromium"
    for word, browser in OTHER_BROWSERS.items():
        if module.startswith("tests.engines.") and word in name:
            return browser
    on_postgres = postgres or module.endswith("_postgres")
    return "server, PostgreSQL" if on_postgres else "server, SQLite"


def everything() -> list[Ran]:
    files = files_with_rows()
    on_any_database = [one for one in files if not one.startswith(ON_THEIR_OWN)]
    core = [ENGINES] if (ROOT / ENGINES).is_dir() else []
    rows = [one for one in files if not one.startswith(ENGINES)]
    return [
        *run(rows, "-k", "row_", "-n", "2", "--dist", "loadfile"),
        *run(on_any_database, "-k", "row_", "--postgres"),
        *(run(core) if core else ()),
    ]


def lines(ran: list[Ran]) -> Iterator[str]:
    yield "## The rows\n\n| # | Fault | Promise | Ran on | Held |\n|---|---|---|---|---|"
    for row in matrix():
        own = of_row(row, ran)
        where = ", ".join(sorted({one.where for one in own})) or "–"
        yield f"| {row['row']} | {row['fault']} | {row['promise']} | {where} | {verdict(own)} |"
    yield from core_journeys(ran)
    yield from tests_by_row(ran)


def core_journeys(ran: list[Ran]) -> Iterator[str]:
    core = [one for one in ran if one.where in OTHER_BROWSERS.values()]
    if core:
        yield "\n## The core journeys in the other engines\n\n| Journey | Engine | Held |\n|---|---|---|"
    for one in sorted(core, key=lambda each: each.name):
        yield f"| {sentence(one.name)} | {one.where} | {verdict([one])} |"


def tests_by_row(ran: list[Ran]) -> Iterator[str]:
    yield "\n## The tests of each row\n"
    for row in matrix():
        for name in sorted({one.name.partition("[")[0] for one in of_row(row, ran)}):
            yield f"- {row['row']}: `{name}`"


def of_row(row: dict[str, str | int], ran: list[Ran]) -> list[Ran]:
    return [one for one in ran if f"{row['row']:02}" in ROW.findall(one.name)]


def sentence(name: str) -> str:
    return name.partition("[")[0].removeprefix("test_").replace("_", " ").capitalize()


def verdict(own: list[Ran]) -> str:
    failed = [one.name for one in own if not one.held]
    if failed:
        return "**no**: " + ", ".join(sorted(failed))
    return f"yes ({len(own)} {'test' if len(own) == 1 else 'tests'})" if own else "**no test**"


def git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


def main() -> int:
    commit = git("rev-parse", "--short=12", "HEAD")
    dirty = " with changes that were not committed" if git("status", "--porcelain") else ""
    ran = everything()
    day = datetime.now(UTC).date().isoformat()
    head = HEAD.format(day=day, commit=commit, dirty=dirty)
    PAGE.write_text("\n".join([head, *lines(ran), ""]), encoding="utf-8")
    return 0 if all(one.held for one in ran) else 1


if __name__ == "__main__":
    raise SystemExit(main())
