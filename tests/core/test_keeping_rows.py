"""What is answered as stored survives; writers queue; a unit is all or nothing."""

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text

from app.core import local_disk, migrating
from app.core.clock import now
from app.core.db import db, session, wal_is_safe
from app.core.installation import put, value
from app.core.settings import settings
from app.core.unit import checkpoint, unit
from app.shell.jobs import empty_log


def test_R05_the_pragmas_are_in_force_on_every_connection():
    if not settings().sqlite:
        assert session.scalar(text("SHOW synchronous_commit")) == "on"
        return
    wanted = {"synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000, "journal_mode": "wal"}
    found = {name: session.scalar(text(f"PRAGMA {name}")) for name in wanted}
    assert found == wanted


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
    ],
)
def test_R06_the_gate_knows_the_versions_with_the_wal_reset_bug(version, safe):
    assert wal_is_safe(version) is safe


def test_R06_an_affected_sqlite_makes_no_checkpoints_by_the_way():
    if settings().sqlite and not wal_is_safe(sqlite3.sqlite_version_info):
        assert session.scalar(text("PRAGMA wal_autocheckpoint")) == 0


def test_R06_a_network_disk_is_refused_with_a_way_out(tmp_path: Path):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\n")
    with pytest.raises(local_disk.NetworkDisk, match="LYKTA_DATA"):
        local_disk.check(tmp_path, str(mounts))
    local_disk.check(Path("/"), str(mounts))


def test_R06_a_newer_schema_is_refused(monkeypatch):
    monkeypatch.setattr(migrating, "standing", lambda: "9999")
    with pytest.raises(migrating.NewerSchema, match="9999"):
        migrating.check()


def test_a_unit_that_fails_leaves_nothing():
    def failing() -> None:
        with unit():
            put("trial", "half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert value("trial") is None


def test_units_do_not_nest():
    with unit(), pytest.raises(RuntimeError), unit():
        pass


def test_many_writers_lose_no_update(app: Flask):
    with unit():
        put("count", "0")

    def count_up() -> None:
        with app.app_context():
            for _ in range(25):
                with unit():
                    put("count", str(int(value("count") or 0) + 1))
            session.remove()

    writers = [threading.Thread(target=count_up) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    session.rollback()
    assert value("count") == "100"


def test_a_checkpoint_moves_the_log_into_the_database_file():
    with unit():
        put("trial", "kept")
    checkpoint()
    if settings().sqlite:
        assert (settings().data / "lykta.db-wal").stat().st_size == 0
    assert value("trial") == "kept"
    assert db.engine.dialect.name in {"sqlite", "postgresql"}


def test_R06_the_log_is_emptied_once_a_day_and_nothing_erased_is_left_in_it():
    if not settings().sqlite:
        return
    empty_log()
    with time_machine.travel(now() + timedelta(days=2)):
        with unit():
            put("trial", "unspoken")
        session.rollback()
        assert b"unspoken" in log().read_bytes()
        empty_log()
        assert log().stat().st_size == 0
    assert session.scalar(text("PRAGMA busy_timeout")) == 10_000


def log() -> Path:
    return settings().data / "lykta.db-wal"
