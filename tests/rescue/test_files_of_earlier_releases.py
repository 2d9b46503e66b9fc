"""Row 36: a rescue file of any earlier release comes in: once, with its photos, whoever brings it."""

import io
import json
from typing import Any

import pytest
from flask import Flask

from app.accounts import changes as accounts
from app.accounts.tables import Person
from app.core import ids, keys
from app.core.db import session
from app.core.unit import unit
from app.rescue import pages
from app.rescue.rules import Told
from app.sending.tables import Photo
from app.walks import changes, reads
from app.walks.tables import WalkEntry, WalkScore
from tests.museum.piece import Piece, key_of, pieces
from tests.people import People
from tests.rescue import filing
from tests.walks.phone import Walk, WalkPhone


@pytest.fixture
def walk(app: Flask, people: People) -> Walk:
    return Walk(app, people.karin)


@pytest.fixture
def seen(walk: Walk) -> dict[str, Any]:
    """An entry with a photo, in a file that names its walk alone."""
    return entry_of(walk, "Trasig lampa", filing.PHOTO)


def entry_of(walk: Walk, text: str, *photos: dict[str, Any]) -> dict[str, Any]:
    said = {"v": 1, "walk": walk.number, "kind": "finding", "stop": "s1", "text": text}
    said |= {"captured_at": walk.row.starts_at.isoformat(), "photos": list(photos)}
    told = {"kind": "walk_entry", "account": f"walk:{walk.number}", "envelope": json.dumps(said)}
    return {"id": str(ids.uuid7())} | told


def brought(people: People, *items: dict[str, Any]) -> Told:
    file = filing.first_format(list(items), {filing.PHOTO["id"]: filing.PICTURE})
    return pages.take_in(people.stina, io.BytesIO(file))


@pytest.mark.parametrize("piece", pieces(), ids=str)
def test_row_36_a_file_of_an_earlier_release_comes_in_once_with_its_photos(
    people: People, walk: Walk, piece: Piece
):
    file = piece.rescue.replace(piece.walk, walk.number) if piece.walk else piece.rescue
    photos = sum(len(item["photos"]) for item in piece.items)
    with key_of(piece, keys.folder()):
        first, second = (pages.take_in(people.stina, io.BytesIO(file.encode())) for _ in range(2))
    count = len(piece.items)
    assert (first.fresh, first.known, first.left) == (count, 0, 0)
    assert (second.fresh, second.known, second.left) == (0, count, 0)
    assert (first.photos, first.photos_left) == (photos, 0)
    assert session.query(Photo).filter_by(state="stored").count() == photos


def test_an_entry_that_nothing_proves_is_kept_on_its_walk_until_somebody_has_looked(
    people: People, walk: Walk, seen: dict[str, Any]
):
    told = brought(people, seen)
    assert (told.fresh, told.aside, told.photos) == (1, 1, 1)
    row = session.query(WalkEntry).one()
    assert (row.walk_id, row.quarantine[-1]) == (walk.id, "rescued")
    changes.take(people.karin, walk.row, row, "a batch")
    assert row.taken_at


def test_the_phone_that_sends_it_afterwards_proves_it(
    people: People, walk: Walk, seen: dict[str, Any]
):
    brought(people, seen)
    phone = walk.joined()
    answer = sent(phone, seen)
    assert (answer.status_code, answer.json["state"]) == (200, "stored")
    assert answer.json["photos"][filing.PHOTO["id"]]["complete"]
    assert sent(walk.joined(), seen).status_code == 404
    assert session.query(WalkEntry).one().participant_id


def test_an_entry_that_names_an_account_is_proved_by_its_own_phone(people: People, walk: Walk):
    mine = entry_of(walk, "Trasig lampa") | {"account": str(people.karin.id)}
    assert brought(people, mine).aside == 1
    with unit():
        person = session.get_one(Person, people.karin.id)
        _device, token = accounts.add_device(people.karin, person, "telefon")
    answer = sent(walk.phone(token), mine)
    assert (answer.status_code, answer.json["state"]) == (200, "stored")


def test_what_its_phone_never_said_does_not_count_as_the_phones(people: People, walk: Walk):
    mine = entry_of(walk, "Trasig lampa")
    brought(people, entry_of(walk, "Inget att se") | {"id": mine["id"]})
    said = json.loads(mine["envelope"]) | {"captured_at": "2025-01-01T12:00:00Z"}
    phone = walk.joined()
    assert sent(phone, mine | {"envelope": json.dumps(said)}).status_code == 202
    false, true = session.query(WalkEntry).order_by(WalkEntry.n)
    assert (false.quarantine, true.quarantine) == (["rescued"], ["clock_doubtful"])
    assert reads.told(people.karin, walk.row) == []


def test_a_phone_that_is_put_out_of_the_walk_proves_nothing(people: People, walk: Walk):
    mine, phone = entry_of(walk, "Trasig lampa"), walk.joined()
    brought(people, mine)
    walk.revoke(phones=True)
    assert sent(phone, mine).status_code == 202


def test_an_entry_of_the_second_person_on_a_shared_tablet_comes_in_too(people: People, walk: Walk):
    second = entry_of(walk, "Trasig lampa") | {"account": f"walk:{walk.number}#2"}
    told = brought(people, second)
    assert (told.fresh, told.aside, told.left) == (1, 1, 0)


def test_a_photo_that_the_phone_could_not_send_comes_with_the_file(
    people: People, walk: Walk, seen: dict[str, Any]
):
    phone = walk.joined()
    assert sent(phone, seen).status_code == 201
    told = brought(people, seen)
    assert (told.fresh, told.known, told.aside, told.photos) == (0, 1, 0, 1)
    assert phone.phone.head(filing.PHOTO["id"]).headers["Upload-Complete"] == "?1"


def test_what_nothing_proves_changes_nothing_that_has_come(people: People, walk: Walk):
    mine = entry_of(walk, "Trasig lampa")
    sent(walk.joined(), mine)
    told = brought(people, entry_of(walk, "Inget att se") | {"id": mine["id"]})
    assert (told.fresh, told.known, told.left) == (0, 0, 1)
    assert session.query(WalkEntry).one().text == "Trasig lampa"


def test_a_score_that_its_phone_sends_afterwards_counts(people: People, walk: Walk):
    score = entry_of(walk, "")
    said = json.loads(score["envelope"]) | {"kind": "score", "question": "f_feel", "value": 2}
    score["envelope"] = json.dumps({k: v for k, v in said.items() if k not in {"text", "photos"}})
    assert brought(people, score).aside == 1
    assert sent(walk.joined(), score).json["state"] == "stored"
    other = score | {"envelope": score["envelope"].replace('"value": 2', '"value": 4')}
    assert (brought(people, score).known, brought(people, other).left) == (1, 1)
    assert (session.query(WalkScore).one().value, session.query(WalkScore).one().quarantine) == (
        2,
        [],
    )


def test_an_entry_of_a_walk_that_is_not_here_is_left_and_told(people: People, walk: Walk):
    elsewhere = entry_of(walk, "Trasig lampa") | {"account": "walk:QQ-QQQ"}
    assert brought(people, elsewhere).left == 1


def sent(phone: WalkPhone, item: dict[str, Any]) -> Any:
    return phone.put(json.loads(item["envelope"]), item["id"])
