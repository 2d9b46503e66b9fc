"""A test that may be skipped is no promise."""

import re

import pytest

from tests.house.source import ROOT, sources

pytestmark = pytest.mark.no_app

SKIPS = re.compile(
    r"mark\.(?:skip|skipif|xfail)\b|pytest\.(?:skip|xfail|importorskip)\(|unittest\.skip"
    r"|\b(?:test|it|describe)\.(?:skip|only|todo)\(|\{ *(?:skip|only|todo) *:"
)


def test_no_test_is_skipped_or_expected_to_fail():
    found = sources("tests", ".py", ".js")
    here = "tests/house/test_nothing_is_skipped.py"
    assert [one.name for one in found if one.name != here and SKIPS.search(one.text)] == []


@pytest.mark.parametrize(
    "line", ["@pytest.mark.skip", "pytest.skip('no net')", "test.only('x', f)"]
)
def test_a_planted_skip_is_seen(line):
    assert SKIPS.search(line)


def test_ci_calls_make_test_and_nothing_else():
    said = [
        line
        for line in (ROOT / ".ci" / "run").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    assert said == ["set -e", 'cd "$(dirname "$0")/.."', "exec make test"]
