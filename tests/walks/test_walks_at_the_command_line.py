"""`lykta walk …` from the machine itself."""

import pytest
from click.testing import CliRunner

from app.core.db import session
from app.walks.commands import walk as command
from app.walks.tables import JoinCode
from tests.walks.planner import latest

PLAN = """
title: Vandring i Kolsva
why: Tre rapporter om skolväg och belysning.
day: 2026-12-10
time: 16:30
minutes: 90
stops:
  - {name: Skolans entré, at: "59.6008, 15.8342", place_type: skolgård}
  - {name: Övergångsstället, at: "59,6003 15,8356"}
"""


@pytest.fixture
def run(people, tmp_path):
    def made(*words, plan=""):
        file = tmp_path / "plan.yaml"
        file.write_text(plan, "utf-8")
        given = [str(file) if word == "FILE" else word for word in words]
        return CliRunner().invoke(command, [*given, "--municipality", "koping"])

    return made


def test_a_plan_in_a_file_becomes_a_walk_with_a_code(run):
    answer = run("new", "--file", "FILE", "--organisation", "lpo", plan=PLAN)
    assert answer.exit_code == 0, answer.output
    walk = latest()
    assert answer.output.strip() == walk.number
    assert (walk.title, walk.minutes, walk.dark) == ("Vandring i Kolsva", 90, True)
    assert f"{walk.number}  2026-12-10 16:30  planned" in run("list").output
    code = run("code", walk.number.lower(), "--most", "25")
    assert code.output.startswith("http://localhost/v#")
    assert session.query(JoinCode).one().most == 25


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("- just\n- a list", "list of stops"),
        ("{", "not YAML"),
        ("!!python/object/apply:os.system [ls]", "list of stops"),
        (PLAN.replace("16:30", "sent"), "day: "),
        (PLAN.replace("59.6008, 15.8342", "596008"), "at-0: "),
        (PLAN.replace("skolgård", "månen"), "does not exist"),
        ("stops: [x, [y]]", "title: "),
    ],
)
def test_a_file_that_is_no_plan_is_told_in_words(run, plan, said):
    answer = run("new", "--file", "FILE", plan=plan)
    assert answer.exit_code == 1
    assert said in answer.output
    assert latest() is None


def test_what_does_not_exist_is_said(run):
    assert (
        "no organisation 'x'"
        in run("new", "--file", "FILE", "--organisation", "x", plan=PLAN).output
    )
    assert run("code", "ZZ-ZZZ").exit_code == 1
