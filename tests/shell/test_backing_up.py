"""One encrypted file holds everything; what is not whole is refused before anything is touched."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from click.testing import Result

from app.accounts.tables import Invitation, SignIn
from app.core import events, installation, photos, running
from app.core.backup import chest, switching
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.core.worker import sweep
from app.places.tables import Municipality
from app.reports.tables import Report
from tests.people import People, sign_in
from tests.reports.phone import Phone, jpeg
from tests.shell.backups import House, fingerprint

pytestmark = [pytest.mark.no_app, pytest.mark.slow]
HEAD = len(chest.MAGIC) + chest.SALT_BYTES + chest.PROOF_BYTES
SECRET = "Ordet brynäspärla står i en rapport"


@pytest.fixture(autouse=True, scope="module")
def cheap() -> Iterator[None]:
    """What a guess costs is not what these tests are about."""
    with pytest.MonkeyPatch.context() as change:
        change.setitem(chest.SCRYPT, "n", 2**4)
        yield


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, cheap: None) -> House:
    """With one report, whose photo is there, and one backup."""
    house = House(tmp_path_factory.mktemp("first"))
    house.make()
    with house.open() as app:
        Phone(app.test_client()).file_with_photo(jpeg(300, 200), text=SECRET)
        sweep()
    house.back_up()
    return house


@pytest.fixture
def house(first: House, tmp_path: Path) -> House:
    """One just like it, of the test's own."""
    return House(Path(shutil.copytree(first.folder, tmp_path / "house")))


@pytest.fixture
def file(house: House) -> Path:
    return house.newest()


def refused(house: House, file: Path, *options: str) -> Result:
    """With a sentence, and nothing of the installation is another than before."""
    before = fingerprint(house.data)
    done = house.restore(file, "--replace", *options)
    assert done.exit_code != 0
    assert fingerprint(house.data) == before
    assert list(house.folder.glob(".instance-*")) == []
    assert list(house.folder.glob("instance.before-*")) == []
    return done


def why(done: Result) -> str:
    return str(done.exception) + done.output


def test_R60_a_wrong_passphrase_is_refused_and_nothing_is_touched(house: House, file: Path):
    house.give_passphrase("en annan lösenfras än den")
    assert "Wrong passphrase" in why(refused(house, file))


@pytest.mark.parametrize("left", [5, 40, 200, 5000, -17, -1])
def test_R60_a_file_that_was_cut_short_is_refused(house: House, file: Path, left: int):
    file.write_bytes(file.read_bytes()[:left])
    assert "/" in why(refused(house, file))


def test_R60_a_file_cut_between_two_parts_has_no_end(house: House, file: Path):
    file.write_bytes(file.read_bytes()[: HEAD + chest.CHUNK + chest.TAG_BYTES])
    assert "cut short" in why(refused(house, file))


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.999])
def test_R60_one_changed_bit_anywhere_is_refused(house: House, file: Path, share: float):
    content = bytearray(file.read_bytes())
    content[int(len(content) * share)] ^= 1
    file.write_bytes(content)
    refused(house, file)


def test_R60_parts_in_another_order_or_twice_are_refused(house: House, file: Path):
    content = file.read_bytes()
    head, size = HEAD, chest.CHUNK + chest.TAG_BYTES
    first, second = content[head : head + size], content[head + size : head + 2 * size]
    rest = content[head + 2 * size :]
    for order in (second + first, first + first, second):
        file.write_bytes(content[:head] + order + rest)
        assert "changed" in why(refused(house, file))


def test_R60_what_follows_the_end_is_refused(house: House, file: Path):
    with file.open("ab") as more:
        more.write(b"x")
    refused(house, file)


def test_R60_a_foreign_file_is_named_so(house: House, file: Path):
    file.write_bytes(os.urandom(5000))
    assert "no backup of Lykta" in why(refused(house, file))


def test_R60_a_folder_with_something_in_it_is_left_alone_without_consent(house: House, file: Path):
    before = fingerprint(house.data)
    done = house.restore(file)
    assert "--replace" in done.output
    assert fingerprint(house.data) == before


def test_R60_nothing_is_restored_under_a_running_server(house: House, file: Path):
    handle = running.hold(house.data)
    try:
        assert "stop web and jobs" in why(refused(house, file))
    finally:
        os.close(handle)


def test_R60_nothing_starts_while_a_folder_is_restored(house: House):
    with running.stopped(house.data), pytest.raises(running.StillRunning):
        running.hold(house.data)


def test_a_backup_restores_into_an_empty_place_with_photos_keys_and_diary(
    house: House, file: Path, tmp_path: Path
):
    other = House(tmp_path / "other")
    (tmp_path / "other").mkdir()
    other.give_passphrase()
    done = other.restore(file)
    assert done.exit_code == 0, why(done)
    for part in ("keys", "photos"):
        kept, wanted = fingerprint(other.data / part), fingerprint(house.data / part)
        assert wanted.items() <= kept.items()
    with other.open():
        assert session.query(Report).one().text == SECRET
        assert events.first_broken() is None


def test_what_was_there_stays_beside_what_was_restored(house: House, file: Path):
    before = fingerprint(house.data / "photos")
    assert house.restore(file, "--replace").exit_code == 0
    (former,) = house.folder.glob("instance.before-*")
    assert fingerprint(former / "photos") == before
    assert oct(house.data.stat().st_mode)[-3:] == "700"


def test_a_disk_that_fails_after_the_exchange_takes_nothing_of_what_was_there(
    house: House, file: Path, monkeypatch: pytest.MonkeyPatch
):
    before = fingerprint(house.data / "photos")
    rename = Path.rename

    def fails(path: Path, to: Path) -> Path:
        if ".before-" in str(to):
            raise OSError("the disk")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", fails)
    assert house.restore(file, "--replace").exit_code != 0
    monkeypatch.undo()
    (former,) = house.folder.glob(".instance-restored-*")
    assert fingerprint(former / "photos") == before
    assert house.restore(file, "--replace").exit_code == 0
    assert fingerprint(former / "photos") == before


def test_what_a_killed_restore_left_in_clear_is_gone_after_the_next(house: House, file: Path):
    left = house.folder / ".instance-restored-killed"
    left.mkdir()
    (left / switching.OURS).touch()
    (left / "lykta.db").write_text("i klartext")
    assert house.restore(file, "--replace").exit_code == 0
    assert list(house.folder.glob(".instance-restored-*")) == []
    assert not (house.data / switching.OURS).exists()


def test_a_check_reads_everything_and_leaves_a_restore_beside_it_alone(house: House, file: Path):
    before = fingerprint(house.data)
    with switching.staged(house.data) as made:
        assert "whole" in house.restore(file, "--check").output
        assert (fingerprint(house.data), (made / switching.OURS).exists()) == (before, True)


def test_nothing_in_the_file_can_be_read_without_the_passphrase(house: House, file: Path):
    content = file.read_bytes()
    assert SECRET.encode() not in content
    assert b"SQLite format" not in content
    for key in (house.data / "keys").iterdir():
        assert key.read_bytes() not in content


def test_nothing_is_left_in_clear_beside_the_file(house: House, file: Path):
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file.stat().st_mode & 0o077 == 0
    assert list(house.data.glob(".backup-*")) == []


def test_the_epoch_is_another_one_afterwards(house: House, file: Path):
    with house.open():
        before = installation.epoch()
    house.restore(file, "--replace")
    with house.open():
        assert installation.epoch() not in {before, ""}


def test_everybody_signs_in_anew_and_unused_links_are_void(house: House, tmp_path: Path):
    with house.open() as app:
        people = People(1, 2, {}, {})
        people.actors["karin"] = karin()
        sign_in(app, people, "karin")
        with unit():
            session.add(invited())
    file = house.back_up()
    house.restore(file, "--replace")
    with house.open():
        assert session.query(SignIn).count() == 0
        assert session.query(Invitation).count() == 0


def karin():
    from app.accounts import reads
    from app.accounts.tables import Person

    person = session.query(Person).filter(Person.email.like("karin%")).one()
    return reads.actor_of(person)


def invited() -> Invitation:
    return Invitation(
        municipality_id=session.query(Municipality.id).order_by(Municipality.id).limit(1).scalar(),
        token_hash="x", name="N", email="n@example.se", role="staff", area_ids=[],
        created_at=now(), expires_at=now() + timedelta(days=7),
    )  # fmt: skip


def test_an_old_backup_needs_a_word_more_and_forgets_the_ids_of_that_time(house: House, file: Path):
    with time_machine.travel(now() + timedelta(days=36), tick=True):
        assert "--older" in why(refused(house, file))
        done = house.restore(file, "--replace", "--older")
        assert done.exit_code == 0, why(done)
    with closing(sqlite3.connect(house.data / "lykta.db")) as database:
        assert database.execute("SELECT phone_id, sender_hash FROM report").fetchall() == [
            (None, None)
        ]


def test_a_backup_carries_no_ids_older_than_the_law_of_the_house_allows(house: House):
    with house.open(), unit():
        session.query(Report).one().received_at = now() - timedelta(days=31)
    house.back_up()
    with closing(sqlite3.connect(house.data / "lykta.db")) as database:
        assert database.execute("SELECT phone_id FROM report").fetchone() == (None,)


def test_backups_past_their_age_are_removed_and_other_files_are_not(house: House, file: Path):
    other = file.parent / "anteckning.backup"
    other.write_text("min egen")
    with time_machine.travel(now() + timedelta(days=36), tick=True):
        newer = house.back_up()
    assert set(file.parent.iterdir()) == {newer, other}


def test_no_photo_goes_while_a_backup_copies_the_rows_that_hold_it(house: House):
    with house.open():
        key = photos.put("raw", b"bytes")
        with photos.kept_for_backup():
            photos.delete([key])
            assert photos.get(key) == b"bytes"
        photos.delete([key])
        with pytest.raises(FileNotFoundError):
            photos.get(key)


def test_a_passphrase_that_others_can_read_or_that_is_short_is_refused(house: House, file: Path):
    house.passphrase_file.chmod(0o644)
    assert "chmod 600" in why(refused(house, file))
    house.give_passphrase("kort")
    assert "at least" in why(refused(house, file))
