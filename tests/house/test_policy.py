"""Every change names a permission, every read begins with who asks; what does not stands in a list."""

import ast
import json
from collections.abc import Iterator
from importlib import import_module

import pytest

from app.core.policy import GRANTS
from tests.house.source import ROOT, Source, sources

pytestmark = pytest.mark.usefixtures("app")

LISTED: dict[str, dict[str, str]] = json.loads(
    (ROOT / "tests" / "house" / "without_actor.json").read_text("utf-8")
)
BEFORE_ANYBODY = set(LISTED["before anybody is known"])
NOBODYS_SECRET = set(LISTED["nobody's secret"])
INSIDE = set(LISTED["called by a change or read that has asked"])


def of_part(part: str) -> list[Source]:
    """Every file of that part, in each room."""
    return [one for one in sources("app", ".py") if part in {one.path.stem, one.path.parent.name}]


def module_of(source: Source) -> str:
    return source.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def public(source: Source) -> Iterator[ast.FunctionDef]:
    """Functions that another file may call; a package lends out only what its front names."""
    offered = offered_by(source)
    for node in source.tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        if offered is None or node.name in offered:
            yield node


def offered_by(source: Source) -> set[str] | None:
    front = source.path.parent / "__init__.py"
    if source.path.parent.name in {"changes", "reads"} and source.path != front:
        return set(getattr(import_module(module_of(Source(front, ""))), "__all__", ()))
    return None


def permission(node: ast.FunctionDef) -> str | None:
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "permitted":
            return ast.literal_eval(mark.args[0])
    return None


def begins_with_actor(node: ast.FunctionDef) -> bool:
    return bool(node.args.args) and node.args.args[0].arg == "actor"


def asks_the_database(node: ast.FunctionDef) -> bool:
    told = ast.unparse(node)
    return any(word in told for word in ("session", "select(", "core("))


def loose_changes(source: Source) -> list[str]:
    return [
        f"{module_of(source)}.{node.name}"
        for node in public(source)
        if not (permission(node) and begins_with_actor(node))
    ]


def loose_reads(source: Source) -> list[str]:
    return [
        f"{module_of(source)}.{node.name}"
        for node in public(source)
        if asks_the_database(node) and not begins_with_actor(node)
    ]


def known(name: str) -> bool:
    return name in BEFORE_ANYBODY | NOBODYS_SECRET | INSIDE


def test_every_change_takes_the_actor_and_names_its_permission():
    found = [name for one in of_part("changes") for name in loose_changes(one)]
    assert [name for name in found if not known(name)] == []


def test_every_read_of_the_database_begins_with_the_actor():
    found = [name for one in of_part("reads") for name in loose_reads(one)]
    assert [name for name in found if not known(name)] == []


@pytest.mark.slow
def test_the_list_names_nothing_that_is_gone():
    there = {
        name
        for one in [*of_part("changes"), *of_part("reads")]
        for name in [*loose_changes(one), *loose_reads(one)]
    }
    assert sorted((BEFORE_ANYBODY | NOBODYS_SECRET | INSIDE) - there) == []


def test_every_exception_has_its_reason():
    assert all(len(reason) > 15 for part in LISTED.values() for reason in part.values())


def test_every_permission_that_is_used_stands_in_the_table():
    used = {permission(node) for one in of_part("changes") for node in public(one)} - {None}
    assert used - set(GRANTS) == set()


def test_every_permission_in_the_table_is_used():
    told = "\n".join(
        [
            *(one.text for one in sources("app", ".py")),
            *(one.text for one in sources("templates", ".html")),
        ]
    )
    table = (ROOT / "app" / "policy.py").read_text("utf-8")
    unused = [name for name in GRANTS if told.count(f'"{name}"') <= table.count(f'"{name}"')]
    assert unused == []


def test_no_door_decides_by_role():
    """A door that looks at a role has taken over what the policy decides."""
    doors = [one for part in ("pages", "api") for one in of_part(part)]
    found = [one.name for one in doors if "Role." in one.text and "== Role." in one.text]
    assert found == []


def test_a_planted_change_without_permission_is_seen(tmp_path):
    planted = Source(
        ROOT / "app" / "planted" / "changes.py",
        "def purge(actor, report): ...\n@permitted('report.triage')\ndef mend(report, actor): ...\n",
    )
    assert loose_changes(planted) == ["app.planted.changes.purge", "app.planted.changes.mend"]


def test_a_planted_read_for_anybody_is_seen():
    planted = Source(
        ROOT / "app" / "planted" / "reads.py", "def all(): return session.scalars(x)\n"
    )
    assert loose_reads(planted) == ["app.planted.reads.all"]
