"""Backup and restore on PostgreSQL: one snapshot while phones send, two schemas that change names."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.core.backup import chest, switching
from tests.postgres import database
from tests.shell.backups import House
from tests.shell.offering import Held
from tests.shell.test_offering_again_after_a_restore import five_become_two_and_five_again

pytestmark = pytest.mark.no_app


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with database("lykta_backup") as url:
        yield url


@pytest.fixture
def house(cluster: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setitem(chest.SCRYPT, "n", 2**4)
    one = House(tmp_path, cluster)
    for schema in schemas(one):
        asked(one, f"DROP SCHEMA {schema} CASCADE")
    asked(one, "CREATE SCHEMA public")
    one.make()
    return one


def asked(house: House, statement: str) -> list[str]:
    engine = create_engine(house.database_url)
    try:
        with engine.begin() as connection:
            found = connection.execute(text(statement))
            return [str(row[0]) for row in found] if found.returns_rows else []
    finally:
        engine.dispose()


def schemas(house: House) -> list[str]:
    found = asked(house, "SELECT nspname FROM pg_namespace ORDER BY nspname")
    return [name for name in found if not name.startswith(("pg_", "information"))]


def test_row_38_what_phones_hold_comes_again_once_on_postgresql(house: House):
    five_become_two_and_five_again(house)
    public, former = sorted(schemas(house), reverse=True)
    assert (public, former[:7]) == ("public", "before_")
    assert asked(house, f"SELECT count(*) FROM {former}.report") == ["5"]


def test_R60_a_failing_restore_leaves_postgresql_as_it_was(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    with house.open() as app:
        Held.made(0).offer(app)
    file = house.back_up()
    with house.open() as app:
        Held.made(1).offer(app)
    monkeypatch.setattr(switching, "exchange", broken_disk)
    assert house.restore(file, "--replace").exit_code != 0
    assert asked(house, "SELECT text FROM public.report ORDER BY text") == [
        "Rapport 0",
        "Rapport 1",
    ]
    house.give_passphrase("en annan lösenfras än den")
    assert house.restore(file, "--replace").exit_code != 0
    assert asked(house, "SELECT count(*) FROM public.report") == ["2"]


def test_the_tally_counts_itself_when_reports_are_put_back(house: House):
    with house.open() as app:
        Held.made(0).offer(app)
    asked(house, "UPDATE report SET cell = 222526389, approved_at = received_at")
    file = house.back_up()
    asked(house, "UPDATE report SET approved_at = NULL")
    assert asked(house, "SELECT count(*) FROM tally") == ["0"]
    assert house.restore(file, "--replace").exit_code == 0
    assert asked(house, "SELECT cell || ':' || reports FROM tally") == ["222526389:1"]


def broken_disk(*_given: object) -> None:
    raise OSError("the disk is broken")


def test_R60_a_restore_beside_a_running_server_is_refused(house: House):
    file = house.back_up()
    engine = create_engine(house.database_url)
    with engine.connect() as other:
        other.execute(text("SELECT 1"))
        done = house.restore(file, "--replace")
    engine.dispose()
    assert "stop web and jobs" in done.output
