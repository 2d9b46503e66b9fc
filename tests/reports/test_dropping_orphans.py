"""R11: bytes without a row go after a safe time, and nothing else does."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import String

from app.core import checkup, photos
from app.core.db import Base, session
from app.core.installation import begin, put
from app.core.unit import unit
from app.sending import commands, jobs, reads
from app.sending.reads.upkeep import KEPT
from app.sending.rules import orphans as orphans_rules
from app.sending.tables import Photo
from tests.reports.orphans import after, empty_store, planted
from tests.reports.phone import Phone

OF_PASSKEYS = {("passkey", "public_key")}
MANY = orphans_rules.FEW + 1


@pytest.fixture(autouse=True)
def only_these(clean: None) -> None:
    empty_store()


def here() -> set[str]:
    return {key for room in ("raw", "kept") for key, _written in photos.listed(room)}


def test_R11_bytes_that_no_row_holds_are_dropped_and_no_others(phone: Phone):
    waiting, stored, orphans = planted(phone)
    with after(hours=72):
        jobs.drop_orphans()
    assert waiting | stored <= here()
    assert not orphans & here()


def test_R11_what_was_just_written_may_still_get_its_row(phone: Phone):
    waiting, stored, orphans = planted(phone)
    with after(hours=23):
        jobs.drop_orphans()
    assert waiting | stored | orphans <= here()


def test_R11_what_is_left_of_an_erased_row_goes(phone: Phone):
    _waiting, stored, _orphans = planted(phone)
    with unit():
        session.delete(session.query(Photo).filter_by(state="processed").one())
    with after(hours=72):
        jobs.drop_orphans()
    assert not stored & here()


def emptied() -> None:
    with unit():
        session.query(Photo).delete()


def refused() -> str:
    found = {check.name: check for check in checkup.checkup()}
    session.rollback()
    return found["photos that no row holds"].advice


def test_R11_a_database_without_photos_drops_none(phone: Phone, caplog):
    waiting, stored, orphans = planted(phone)
    emptied()
    with after(hours=72):
        jobs.drop_orphans()
    assert waiting | stored | orphans <= here()
    assert "3 of 3 kept, 2 raw" in caplog.text
    assert "right database" in refused()


def test_R11_orphans_that_are_many_and_a_large_part_are_left(phone: Phone):
    waiting, stored, orphans = planted(phone)
    orphans |= {photos.put("kept", b"of a newer database") for _ in range(MANY)}
    with after(hours=72):
        jobs.drop_orphans()
    assert waiting | stored | orphans <= here()
    assert refused()


def test_R11_a_few_orphans_go(phone: Phone):
    _waiting, stored, orphans = planted(phone)
    orphans |= {photos.put("kept", b"orphan") for _ in range(orphans_rules.FEW - 1)}
    with after(hours=72):
        jobs.drop_orphans()
    assert not orphans & here()
    assert stored <= here()
    assert not refused()


@pytest.mark.parametrize(
    ("orphans", "stored", "left"), [(20, 20, False), (21, 209, True), (21, 210, False)]
)
def test_R11_many_orphans_go_only_where_the_store_is_large(orphans: int, stored: int, left: bool):
    assert orphans_rules.too_many(orphans, stored) is left


def test_R11_a_database_of_another_epoch_waits_a_day(phone: Phone):
    _waiting, stored, orphans = planted(phone)
    with unit():
        begin()
    with after(hours=72):
        jobs.tidy()
    assert orphans <= here(), "first sight"
    with after(hours=97):
        with unit():
            put("epoch", "restored")
        jobs.tidy()
    assert orphans <= here(), "another epoch"
    with after(hours=122):
        jobs.tidy()
    assert not orphans & here()
    assert stored <= here()
    assert not refused()


def test_a_file_that_the_house_has_not_put_there_is_left_alone(app: Flask):
    photos.delete([photos.put("kept", b"makes the folders")])
    stranger: Path = app.config["LYKTA"].data / "photos" / "kept" / "ab" / "readme.txt"
    stranger.write_text("not ours")
    with after(hours=72):
        jobs.drop_orphans()
    assert stranger.exists()
    stranger.unlink()


def test_every_column_that_holds_a_key_of_the_store_is_asked():
    """Who gives another table photos of the house must tell the sweep, or it would drop them."""
    columns = {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name.endswith("_key") and isinstance(column.type, String)
    }
    asked = {(Photo.__tablename__, column.key) for column in KEPT}
    assert columns - OF_PASSKEYS == asked
    assert reads.kept_by_rows([]) == set()


def sweep(*given: str) -> Result:
    with after(hours=72):
        return CliRunner().invoke(commands.photos, ["sweep", *given])


def test_an_operator_who_knows_how_many_erases_what_the_sweep_left(phone: Phone):
    waiting, stored, orphans = planted(phone)
    emptied()
    with after(hours=72):
        jobs.drop_orphans()
    assert "lykta photos sweep" in refused()
    told = sweep()
    assert "--yes-erase 5" in told.output
    assert waiting | stored | orphans <= here()
    assert sweep("--yes-erase", "5").exit_code == 0
    assert not here()
    assert not refused()


@pytest.mark.parametrize("given", ["4", "6", "0"])
def test_an_operator_who_expects_another_number_erases_nothing(phone: Phone, given: str):
    waiting, stored, orphans = planted(phone)
    emptied()
    refusal = sweep("--yes-erase", given)
    assert refusal.exit_code == 1
    assert "There are 5 files" in refusal.output
    assert waiting | stored | orphans <= here()


def test_what_a_row_holds_is_never_counted_among_them(phone: Phone):
    waiting, stored, orphans = planted(phone)
    assert sweep("--yes-erase", str(len(orphans))).exit_code == 0
    assert here() == waiting | stored
