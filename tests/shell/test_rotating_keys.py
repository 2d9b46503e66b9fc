"""Keys of the installation get newer versions by a command; the older ones stay, also in a backup."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.core import events, keys
from app.core.actor import house as the_house
from app.core.backup import chest
from app.core.db import session
from app.core.unit import unit
from app.shell.commands.keys import keys as keys_command
from tests.shell.backups import House, fingerprint

pytestmark = [pytest.mark.no_app, pytest.mark.slow]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setitem(chest.SCRYPT, "n", 2**4)
    (tmp_path / "house").mkdir()
    made = House(tmp_path / "house")
    made.make()
    return made


@pytest.fixture
def opened(house: House) -> Iterator[House]:
    with house.open():
        yield house


def test_a_rotated_key_is_used_at_once_and_the_older_one_stays_in_the_backup(house: House):
    with house.open() as app:
        assert app.test_cli_runner().invoke(keys_command, ["rotate", "pepper"]).exit_code == 0
        assert [version for version, _ in keys.versions(str(keys.folder()), "pepper")] == [2, 1]
        assert keys.newest("pepper")[0] == 2
    wanted = fingerprint(house.data / "keys")
    assert house.restore(house.back_up(), "--replace").exit_code == 0
    assert fingerprint(house.data / "keys") == wanted
    assert {"pepper-1", "pepper-2"} <= wanted.keys()


def test_a_key_that_cannot_be_rotated_without_loss_says_so(opened: House):
    done = CliRunner().invoke(keys_command, ["rotate", "ids"])
    assert done.exit_code != 0
    swedish, english = done.output.split(" / ")
    assert "skulle dubblera sina rapporter" in swedish
    assert "would double their reports" in english
    listed = CliRunner().invoke(keys_command, ["list"]).output
    assert "* ids-1" in listed
    assert (opened.data / "keys" / "ids-1").read_text() not in listed


def test_the_diary_holds_over_a_rotation_and_names_the_row_that_was_changed(opened: House):
    keys.rotate("diary")
    with unit():
        events.note(the_house(None, "test"), "test.noted")
    assert events.first_broken() is None
    with closing(sqlite3.connect(opened.data / "lykta.db")) as database:
        database.execute("UPDATE event SET name = 'other' WHERE id = 1")
        database.commit()
    session.rollback()
    assert events.first_broken() == 1
