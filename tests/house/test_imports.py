"""The direction of calls: contracts of import-linter in pyproject.toml, and that they bite."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

pytestmark = pytest.mark.no_app


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [program, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(folder)},
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__", "translations")
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=ignored)
    return tmp_path


def test_the_house_keeps_its_contracts():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        (
            "app/triage/pages.py",
            "import app.triage.tables",
            "app.triage.pages -> app.triage.tables",
        ),
        ("app/reports/rules/life.py", "import flask", "app.reports.rules.life -> flask"),
        ("app/places/reads/late.py", "import app.reports.tables", "app.reports.tables"),
        ("app/accounts/shapes.py", "import app.accounts.pages", "app.accounts.pages"),
        (
            "app/core/early.py",
            "import app.accounts.tables",
            "app.core.early -> app.accounts.tables",
        ),
    ],
)
def test_a_planted_import_against_the_direction_is_named(copy, file, line, told):
    path = copy / file
    if not path.parent.exists() or path.with_suffix("").is_dir():
        path = path.with_suffix("") / "planted.py"
        told = told.replace(file.removesuffix(".py").replace("/", "."), "planted")
        path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text("utf-8") if path.exists() else "") + f"\n{line}\n", "utf-8")
    done = lint(copy)
    assert done.returncode == 1
    assert told.split(" -> ")[-1] in done.stdout
