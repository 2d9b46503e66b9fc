"""Small files, small functions, a docstring on every module: the hard stops of CONTRIBUTING.md."""

import ast
import re

import pytest

from tests.house.source import Source, functions, length, python, sources

pytestmark = pytest.mark.no_app

LONGEST = {".py": 300, ".js": 200, ".css": 250, ".html": 120}
FUNCTION, TEST_FUNCTION, PARAMETERS, COMPLEXITY = 40, 35, 6, 8
BRANCHES = (ast.If, ast.For, ast.While, ast.AsyncFor, ast.ExceptHandler)
JS_START = re.compile(
    r"^(?P<indent> *)(?:export |default |async |static |get |set )*"
    r"(?:function\b|(?!if|for|while|switch|catch|class)[#\w]+\([^;]*\) \{$|const \w+ = .*=> \{$)"
)


def too_long(found: list[Source]) -> list[str]:
    return [f"{one.name}: {one.lines}" for one in found if one.lines > LONGEST[one.path.suffix]]


def crowded(source: Source) -> list[str]:
    """Functions with too many lines, parameters or branches."""
    most = TEST_FUNCTION if source.path.name.startswith("test_") else FUNCTION
    return [
        f"{source.name}:{node.lineno} {node.name}"
        for node in functions(source)
        if length(node) > most or parameters(node) > PARAMETERS or complexity(node) > COMPLEXITY
    ]


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    names = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def complexity(node: ast.AST) -> int:
    """Ways through it. The cases of a match are a table and count from the seventh on."""
    inner = [child for child in ast.walk(node) if isinstance(child, BRANCHES)]
    cases = [child for child in ast.walk(node) if isinstance(child, ast.match_case)]
    return 1 + len(inner) + max(0, len(cases) - 6)


def long_js(source: Source) -> list[str]:
    """By indentation, which the formatter keeps: from the head to the closing brace."""
    lines, found = source.text.split("\n"), []
    for number, line in enumerate(lines):
        start = JS_START.match(line)
        if start and line.endswith("{"):
            closing = start["indent"] + "}"
            end = next(
                (n for n in range(number + 1, len(lines)) if lines[n].startswith(closing)), number
            )
            if end - number + 1 > 35:
                found.append(f"{source.name}:{number + 1}")
    return found


def browser() -> list[Source]:
    return [
        *sources("static", ".js"),
        *sources("service_worker", ".js"),
        *sources("tests/js", ".js"),
    ]


def test_no_file_is_long():
    found = [*python(), *browser(), *sources("static", ".css"), *sources("templates", ".html")]
    assert too_long([one for one in found if "versions" not in one.path.parts]) == []


@pytest.mark.slow
def test_no_function_is_crowded():
    written = [one for one in python() if "versions" not in one.path.parts]
    assert [where for one in written for where in crowded(one)] == []


def test_no_browser_function_is_long():
    assert [where for one in browser() for where in long_js(one)] == []


@pytest.mark.slow
def test_every_module_says_what_it_is():
    silent = [one.name for one in python() if not ast.get_docstring(one.tree)]
    assert silent == []


def test_the_checks_see_what_is_planted(tmp_path):
    long = "\n".join(f"    a{n} = {n}" for n in range(50))
    wide = "def f(a, b, c, d, e, g, h): ...\n"
    knotted = "def k(a):\n" + "".join(f"    if a == {n}:\n        return {n}\n" for n in range(9))
    planted = Source(tmp_path / "planted.py", f"def l():\n{long}\n{wide}{knotted}")
    assert [where.split()[-1] for where in crowded(planted)] == ["l", "f", "k"]
    assert too_long([Source(tmp_path / "a.html", "\n" * 130)])
    script = Source(tmp_path / "a.js", "export function f() {\n" + "  a()\n" * 40 + "}\n")
    assert long_js(script)
