"""`lykta doctor` and `lykta routes` (R05, R67): red with advice when something is wrong."""

import json

import pytest
from click.testing import CliRunner

from app.core import checkup, local_disk
from app.core.db import session
from app.core.settings import settings
from app.core.unit import unit
from app.places.tables import Municipality
from app.shell.commands.doctor import doctor
from app.shell.commands.routes import routes


def bad() -> dict[str, str]:
    return {check.name: check.advice for check in checkup.checkup() if not check.good}


def examined() -> str:
    return CliRunner().invoke(doctor, ["--no-jobs"]).output


def test_R05_every_pragma_is_looked_at_on_a_living_connection(app):
    if not settings().sqlite:
        names = {check.name for check in checkup.checkup()}
        assert "PostgreSQL" in names
        return
    told = {check.name: check.told for check in checkup.checkup()}
    assert told["pragma synchronous"] == "2"
    assert told["pragma foreign_keys"] == "1"
    assert told["pragma journal_mode"] == "wal"


def test_R67_a_key_that_others_may_read_is_red_with_the_command_that_mends_it(app):
    key = next((settings().data / "keys").glob("pepper-*"))
    key.chmod(0o644)
    try:
        assert bad()["mode of pepper-1"] == f"chmod 600 {key}"
        assert "BAD" in examined()
    finally:
        key.chmod(0o600)
    assert "mode of pepper-1" not in bad()


def test_R67_debug_is_red(app):
    app.debug = True
    try:
        assert "debug off" in bad()
    finally:
        app.debug = False


@pytest.mark.parametrize("kind", ["nfs4", "cifs"])
def test_R06_a_network_disk_is_red(app, monkeypatch, kind):
    monkeypatch.setattr(local_disk, "kind_of", lambda _folder: kind)
    assert "data folder on a local disk" in bad()


def test_R21_a_disk_with_little_room_is_red(app, monkeypatch):
    monkeypatch.setattr(checkup, "LEAST_FREE", 0)
    assert "free disk" not in bad()
    monkeypatch.setattr(checkup, "LEAST_FREE", 10**18)
    assert "free disk" in bad()


def test_two_municipalities_without_host_name_are_red_with_the_command_that_mends_it(people):
    assert "good  host names: koping: *, hedemora: hedemora.example\n" in examined()
    with unit():
        session.get_one(Municipality, people.hedemora).host = None
    told = examined()
    assert "BAD   host names: koping: *, hedemora: *\n" in told
    assert "Give all but one a host name: lykta profile load hedemora --host …." in told


def test_the_doctor_ends_with_a_count_in_both_languages(app, tmp_path):
    answer = CliRunner().invoke(doctor, ["--no-jobs"])
    assert (answer.exit_code == 0) == ("All is well." in answer.output)
    if answer.exit_code:
        assert "fel att rätta" in answer.output


def test_routes_are_told_for_programs(app):
    told = json.loads(CliRunner().invoke(routes, ["--json"]).output)
    assert {"path": "/healthz", "methods": ["GET"], "endpoint": "shell.healthz"} in told
    assert len(told) > 50


def test_the_data_folder_is_the_owners_alone(app):
    assert (settings().data / "keys").stat().st_mode & 0o077 == 0
