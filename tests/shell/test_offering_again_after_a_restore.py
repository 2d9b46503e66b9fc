"""Restored from an older backup, the server gets again what phones hold: nothing lost or doubled."""

from pathlib import Path

import pytest

from app.core import ids
from app.core.backup import chest
from tests.shell import offering
from tests.shell.backups import House
from tests.shell.offering import Held

pytestmark = [pytest.mark.no_app, pytest.mark.slow]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(chest.SCRYPT, "n", 2**4)


def five_become_two_and_five_again(house: House) -> None:
    """Two reports and a walk's entry are in the backup, three reports and an entry come after it."""
    held, entry_ids = [Held.made(n) for n in range(5)], [str(ids.uuid7()) for _ in range(2)]
    with house.open() as app:
        walk, token = offering.walk_of(app)
        on_walk = walk.phone(token)
        notes = [on_walk.entry(kind="note", text=f"Anteckning {n}") for n in range(2)]
        before = [one.offer(app)[1] for one in held[:2]]
        assert on_walk.put(notes[0], entry_ids[0]).status_code == 201
    file = house.back_up()
    with house.open() as app:
        assert [one.offer(app)[0] for one in held[2:]] == [201] * 3
        walk.app = app
        assert walk.phone(token).put(notes[1], entry_ids[1]).status_code == 201
        assert len(offering.texts()) == offering.photos_whole() == 5
    done = house.restore(file, "--replace")
    assert done.exit_code == 0, f"{done.output} {done.exception}"
    with house.open() as app:
        assert (len(offering.texts()), offering.entries()) == (2, 1)
        again = [one.offer(app) for one in held]
        assert [status for status, _receipt in again] == [200, 200, 201, 201, 201]
        assert again[0][1]["epoch"] != before[0]["epoch"]
        assert again[0][1]["number"] == before[0]["number"]
        walk.app = app
        put = [
            walk.phone(token).put(*one).status_code for one in zip(notes, entry_ids, strict=True)
        ]
        assert put == [200, 201]
        assert all(one.whole(app) for one in held)
        assert offering.texts() == [f"Rapport {n}" for n in range(5)]
        assert (offering.entries(), offering.photos_whole()) == (2, 5)
        assert offering.every_digest_is_right()


def test_row_38_what_phones_hold_comes_again_once_after_a_restore(tmp_path: Path):
    house = House(tmp_path)
    house.make()
    five_become_two_and_five_again(house)


def test_row_38_half_a_photo_in_the_backup_goes_on_where_it_stood(tmp_path: Path):
    house, one = House(tmp_path), Held.made(0)
    house.make()
    photo_id = one.body["photos"][0]["id"]
    with house.open() as app:
        one.phone(app).put(one.body, one.id)
        one.phone(app).patch(photo_id, one.photo[:300], last=False)
    file = house.back_up()
    with house.open() as app:
        one.phone(app).patch(photo_id, one.photo[300:], 300)
    assert house.restore(file, "--replace").exit_code == 0
    with house.open() as app:
        assert one.phone(app).head(photo_id).headers["Upload-Offset"] == "300"
        assert one.phone(app).patch(photo_id, one.photo[300:], 300).status_code == 204
        assert one.whole(app)
        assert offering.every_digest_is_right()
