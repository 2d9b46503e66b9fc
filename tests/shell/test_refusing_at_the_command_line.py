"""Bad input at the command line and in settings: one sentence in both languages, a stable code."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from app import ROOMS, part
from app.config import ROOT, fields
from app.config import Settings as Known
from app.core.db import Base, session
from app.core.declined import Group
from app.core.settings import settings

SAID = re.compile(r"^lykta: (.+ / .+) \[([a-z0-9_]+)\]$", re.MULTILINE | re.DOTALL)
LYKTA = str(Path(sys.executable).parent / "lykta")
HERE = ["--municipality", "koping"]
ANNA = ["anna@example.org", "--name", "Anna", "--role", "coordinator", *HERE]
COMMANDS = {
    "account create x --name Anna --role staff --municipality koping": "not_an_address",
    "account create a@b.se --name Anna --role emperor --municipality koping": "wrong_value",
    "account create a@b.se --name Anna --role staff --municipality mora": "municipality_unknown",
    "account create a@b.se --name Anna --role staff": "municipality_unknown",
    "account create a@b.se --name , --role staff --municipality koping --organisation x": (
        "organisation_unknown"
    ),
    "account create greta@example.org --name Greta --role staff --municipality koping": (
        "address_taken"
    ),
    "account create a@b.se --name Anna --role staff --municipality koping --password-stdin": (
        "password_short"
    ),
    "account create a@b.se --name Anna --role staff --municipality koping": "aborted",
    "account create": "value_missing",
    "account disable nobody@example.org": "account_unknown",
    "account password greta@example.org --emperor": "unknown_option",
    "account emperor": "wrong_usage",
    "emperor": "wrong_usage",
    "backup DATA --passphrase-file PHRASE": "folder_inside",
    "backup TMP --passphrase-file SHORT": "passphrase_short",
    "backup TMP --passphrase-file OPEN": "passphrase_open",
    "backup TMP --keep-days 400": "wrong_value",
    "checklist export nothing JUNK --municipality koping": "not_found",
    "checklist import JUNK --municipality koping": "file_no_sheet",
    "checklist import NOWHERE --municipality koping": "wrong_value",
    "demo code greta": "no_code_needed",
    "demo load": "not_empty",
    "keys rotate ids": "key_stays",
    "keys rotate moon": "wrong_value",
    "map build JUNK": "wrong_usage",
    "map build JUNK --municipality koping": "wrong_usage",
    "map info --municipality atlantis": "municipality_unknown",
    "map info --municipality hedemora": "no_map",
    "organisation add Ö --name Ö --kind school --municipality koping": "slug_wrong",
    "organisation add x --name , --kind moon --municipality koping": "kind_unknown",
    "organisation add vme --name VME --kind school --municipality koping": "organisation_there",
    "organisation add x --kind school --municipality koping": "value_missing",
    "organisation list": "municipality_unknown",
    "photos sweep --yes-erase 5": "other_count",
    "photos sweep --yes-erase x": "wrong_value",
    "places areas JUNK --municipality koping": "outline_wrong",
    "places import JUNK --municipality koping": "rows_wrong",
    "profile load koping --file JUNK": "not_a_profile",
    "profile load atlantis": "profile_unknown",
    "profile load lindesberg --host hedemora.example": "host_taken",
    "profile load north_moon --file PROFILE": "host_missing",
    "profile load koping --host https://lykta.koping.se": "host_wrong",
    "rescue import JUNK --as nobody@example.org": "account_unknown",
    "rescue import JUNK --as greta@example.org": "rescue_file_foreign",
    "walk code ZZ-ZZZ --municipality koping": "not_found",
    "walk new --file JUNK --municipality koping": "not_a_plan",
    "walk new --file EMPTY --municipality koping": "plan_wrong",
    "walk new --file JUNK --municipality koping --organisation x": "not_a_plan",
}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    found = {
        name: tmp_path / name for name in ("JUNK", "SHORT", "OPEN", "PHRASE", "EMPTY", "PROFILE")
    }
    for path in found.values():
        path.write_text("hej")
        path.chmod(0o600)
    found["PHRASE"].write_text("en god lång lösenfras")
    found["EMPTY"].write_text("title: ''\nstops: []")
    found["PROFILE"].write_text("profiles: {north_moon: {name: Moon}}")
    found["OPEN"].chmod(0o644)
    return {**found, "TMP": tmp_path, "NOWHERE": tmp_path / "none", "DATA": settings().data}


@pytest.fixture
def run(people, files):
    rooms = [
        command for room in ROOMS for command in getattr(part(room, "commands"), "commands", ())
    ]
    root = Group("lykta", commands={command.name: command for command in rooms})

    def ran(words: list[str]):
        typed = "kort\n" if "--password-stdin" in words else None
        return CliRunner().invoke(root, [str(files.get(word, word)) for word in words], input=typed)

    return ran


def rows() -> int:
    tables = Base.metadata.sorted_tables
    return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


@pytest.mark.parametrize(("words", "code"), list(COMMANDS.items()))
def test_every_refusal_is_said_in_both_languages_with_its_code(run, words: str, code: str):
    before = rows()
    done = run(words.split())
    said = SAID.search(done.output)
    assert said, done.output
    assert said[2] == code
    assert done.exit_code in {1, 2}
    assert rows() == before


def test_what_a_plan_lacks_is_said_in_both_languages(run):
    said = run(["walk", "new", "--file", "EMPTY", "--municipality", "koping"]).output
    assert "title: Skriv vad vandringen heter. / Write what the walk is called." in said


def test_the_doctor_advises_in_both_languages(run):
    key = next((settings().data / "keys").glob("pepper-*"))
    key.chmod(0o644)
    try:
        done = run(["doctor"])
    finally:
        key.chmod(0o600)
    said = SAID.search(done.output)
    assert said, done.output
    assert said[2] == "faults_found"
    for words in ("Starta jobben: `lykta serve`", "Start the job runner: `lykta serve`"):
        assert words in done.output


def test_no_command_refuses_in_a_way_of_its_own():
    own = re.compile(r"click\.(ClickException|UsageError|BadParameter)\(")
    for path in (ROOT / "app").rglob("*.py"):
        if "commands" in str(path):
            left = set(own.findall(path.read_text()))
            assert not left, path


UNREACHED = "LYKTA_DATABASE_URL=postgresql://nobody@127.0.0.1:1/x"


@pytest.mark.no_app
@pytest.mark.slow
@pytest.mark.parametrize(
    ("wrong", "code", "named"),
    [
        ("LYKTA_WORKRES=3", "setting_unknown", "LYKTA_WORKERS?"),
        ("LYKTA_DATA=/dev/null", "file_unusable", "/dev/null"),
        (UNREACHED, "database_unusable", "127.0.0.1"),
    ],
)
def test_an_unusable_setting_ends_every_command(tmp_path: Path, wrong: str, code: str, named: str):
    name, _, value = wrong.partition("=")
    environ = bare() | {"LYKTA_DATA": str(tmp_path), name: value}
    found = subprocess.run([LYKTA, "account", "list"], env=environ, capture_output=True, text=True)
    said = SAID.search(found.stderr)
    assert said, found.stderr
    assert (said[2], named in said[1]) == (code, True)
    assert "Traceback" not in found.stderr
    assert found.returncode in {1, 2}


@pytest.mark.no_app
@pytest.mark.slow
def test_a_port_in_use_is_told_with_another_to_choose(tmp_path: Path):
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        there.listen()
        port = there.getsockname()[1]
        command = [LYKTA, "serve", "--port", str(port)]
        environ = bare() | {"LYKTA_DATA": str(tmp_path)}
        found = subprocess.run(command, env=environ, capture_output=True, text=True)
    said = SAID.search(found.stderr)
    assert said, found.stderr
    assert (said[2], found.returncode) == ("port_taken", 2)
    assert f"PORT={port + 1}" in said[1]


@pytest.mark.no_app
def test_every_name_that_we_ourselves_set_or_tell_is_a_setting():
    known = {f"LYKTA_{one.name.upper()}" for one in fields(Known)}
    texts = [ROOT / "Makefile", ROOT / "README.md", ROOT / "SECURITY.md"]
    for path in [*texts, *(ROOT / "deploy").iterdir()]:
        named = set(re.findall(r"\bLYKTA_[A-Z0-9]+(?:_[A-Z0-9]+)*\b(?!_)", path.read_text()))
        assert named <= known, path


def bare() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("LYKTA_")}
