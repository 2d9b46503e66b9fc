"""Every requirement on security that the first version answers for is shown by a test that names it."""

import ast
import re

import pytest

from tests.house.source import Source, functions, sources

pytestmark = pytest.mark.no_app

SPANS = (
    (1, 32), (34, 39), (42, 47), (49, 50), (53, 60), (67, 70),
)  # fmt: skip
ANSWERED = {f"R{n:02}" for first, last in SPANS for n in range(first, last + 1)}
ID = re.compile(r"(?<![A-Za-z0-9])R\d\d(?!\d)")
SCRIPT_TEST = re.compile(r"""\btest\(\s*["'`]([^"'`]*)""")


def named(found: list[Source]) -> set[str]:
    """The ids in the names and docstrings of tests; a comment shows nothing."""
    return {each for one in found for text in titles(one) for each in ID.findall(text)}


def titles(source: Source) -> list[str]:
    if source.path.suffix == ".js":
        return SCRIPT_TEST.findall(source.text)
    tests = [one for one in functions(source) if one.name.startswith("test_")]
    return [f"{one.name.replace('_', ' ')} {ast.get_docstring(one) or ''}" for one in tests]


@pytest.mark.slow
def test_every_requirement_is_named_by_a_test():
    found = [*sources("tests", ".py"), *sources("tests", ".js")]
    assert sorted(ANSWERED - named(found)) == []


def test_an_id_that_only_a_comment_or_a_helper_names_is_not_enough(tmp_path):
    page = Source(tmp_path / "x.py", "# R01\ndef helper_R02(): ...\ndef test_R03_x(): ...\n")
    assert named([page]) == {"R03"}
