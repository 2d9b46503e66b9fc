"""The closed word list of CONTRIBUTING.md, and the file names a room may have."""

import ast
import re

import pytest

from tests.house.source import ROOT, Source, sources, words

pytestmark = pytest.mark.no_app

PARTS = {
    "rules", "tables", "reads", "changes", "shapes", "forms", "pages", "api", "jobs", "commands",
}  # fmt: skip
NOT_ROOMS = {"core", "translations"}
# Other meanings of the same letters: the web's own word, the law's word, the system's, a setting's.
OTHER_MEANINGS = ("service_worker", "situation_picture", "SituationPicture", "_signal")
# A heap where anything may lie: banned as the whole name, in a class and in a file's name.
HEAPS = {"utils", "helpers", "common", "manager", "service", "data", "info"}
SETTINGS = {"app/config.py: data"}


def contributing() -> str:
    return (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def banned() -> set[str]:
    line = re.search(r"^Not used as names: (.*)\.$", contributing(), re.MULTILINE)
    assert line, "the line of words that are not used is missing"
    return {word.strip() for word in re.sub(r"\([^)]*\)", "", line[1]).split(",")}


def listed() -> dict[str, str]:
    """Swedish -> English of the word list, two pairs on each row."""
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in table_rows()]
    pairs = [(c[n], c[n + 1].strip("`")) for c in cells for n in range(0, len(c) - 1, 2)]
    return {swedish: english for swedish, english in pairs if swedish}


def table_rows() -> list[str]:
    part = contributing().split("## The words", 1)[1].split("\nNot used", 1)[0]
    return [line for line in part.splitlines() if line.startswith("|")][2:]


def names(source: Source) -> set[str]:
    """Classes, functions, their parameters, tables and columns: what somebody here has named."""
    found: set[str] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found


def badly_named(source: Source, forbidden: set[str]) -> list[str]:
    forbidden = allowed_in(source, forbidden)
    found = {f"{source.name}: {name}" for name in names(source) if bad(name, forbidden)}
    return sorted(found - SETTINGS)


def allowed_in(source: Source, forbidden: set[str]) -> set[str]:
    """A picture is banned for a photo; in its own room it is the situation's."""
    return forbidden - {"picture"} if "situation" in source.path.parts else forbidden


def bad(name: str, forbidden: set[str]) -> bool:
    for other in OTHER_MEANINGS:
        name = name.replace(other, "")
    said = words(name)
    return bool(said & (forbidden - HEAPS) or (said <= HEAPS and said))


def test_the_word_list_is_there_and_has_no_synonyms():
    english = list(listed().values())
    assert len(english) > 25
    assert len(set(english)) == len(english)


@pytest.mark.slow
def test_nothing_is_called_by_a_word_that_is_not_used():
    assert [where for one in sources("app", ".py") for where in badly_named(one, banned())] == []


def test_no_file_is_called_by_a_word_that_is_not_used():
    found = [
        *sources("app", ".py"),
        *sources("static", ".js", ".css"),
        *sources("templates", ".html"),
    ]
    assert [one.name for one in found if words(one.path.stem) & allowed_in(one, banned())] == []


@pytest.mark.slow
def test_every_table_is_a_word_of_the_list():
    allowed = {*listed().values(), *TABLES_OF_PARTS}
    tables = [
        node.name
        for source in [*sources("app", ".py")]
        for node in source.tree.body
        if isinstance(node, ast.ClassDef) and "__tablename__" in ast.dump(node)
    ]
    assert [name for name in tables if name not in allowed] == []


# Parts of listed things, and the machinery below the words.
TABLES_OF_PARTS = {
    "Municipality", "Person", "RoleHeld", "Device", "Passkey", "RecoveryCode", "Revision", "Contact",
    "EventDetail", "Job", "Installation",
}  # fmt: skip


def test_a_room_has_only_the_files_it_may_have():
    rooms = [path for path in (ROOT / "app").iterdir() if (path / "__init__.py").exists()]
    strangers = [
        str(path.relative_to(ROOT))
        for room in rooms
        if room.name not in NOT_ROOMS
        for path in room.iterdir()
        if (path.suffix == ".py" and path.stem not in PARTS | {"__init__"})
        or (path.is_dir() and (path / "__init__.py").exists() and path.name not in PARTS)
    ]
    assert strangers == []


def test_the_checks_see_what_is_planted(tmp_path):
    planted = Source(
        tmp_path / "x.py", "class TicketList:\n    user_id: int\ndef open(caseNumber): ...\n"
    )
    assert len(badly_named(planted, banned())) == 3
