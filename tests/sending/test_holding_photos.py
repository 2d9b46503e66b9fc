"""Another room's things hold photos too: sent by who sent the thing, seen by who reaches it."""

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import ColumnElement, false, true

from app.accounts.pages import tokens
from app.core import ids, photos
from app.core.actor import Actor, Post, Role
from app.core.db import session
from app.core.unit import unit
from app.sending import changes
from app.sending.reads import holders
from app.sending.rules.sender import Sender
from app.sending.rules.upload import ListedPhoto
from app.sending.tables import Photo
from tests.people import People
from tests.reports.phone import Phone, jpeg, listed

SENT_BY_KEY, SENT_BY_STINA, FORGOTTEN, SENT_ON_A_WALK = 1, 2, 3, 4


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch, phone: Phone, people: People) -> None:
    """A holder of a room that is not there; only Karin reaches its things."""
    senders = {
        SENT_BY_KEY: Sender(sender_hash=ids.sha256(phone.proof["Lykta-Upload-Key"].encode())),
        SENT_BY_STINA: Sender(author_id=people.stina.id),
        FORGOTTEN: Sender(forgotten=True),
        SENT_ON_A_WALK: Sender(participant_id=7),
    }

    def reached(actor: Actor, _holder_id: Any) -> ColumnElement[bool]:
        return true() if actor.id == people.karin.id else false()

    monkeypatch.setattr(holders, "HOLDERS", dict(holders.HOLDERS))
    holders.register("trial", sender=senders.get, reached=reached)


def announced(people: People, holder_id: int, content: bytes) -> str:
    one = listed(content)
    photo = ListedPhoto(UUID(one["id"]), one["size"], one["sha256"], one["type"])
    with unit():
        changes.list_photos(people.vera, "trial", holder_id, [photo])
    return one["id"]


def test_its_photos_are_sent_by_who_proves_to_have_sent_the_thing(
    trial: None, phone: Phone, phone_of, people: People
):
    photo_id = announced(people, SENT_BY_KEY, jpeg())
    assert phone_of("stina").head(photo_id).status_code == 404
    assert phone.patch(photo_id, jpeg()).status_code == 204
    assert phone.head(photo_id).headers["Upload-Complete"] == "?1"


def test_those_of_an_account_are_nobody_elses(trial: None, phone: Phone, phone_of, people: People):
    photo_id = announced(people, SENT_BY_STINA, jpeg())
    assert phone.head(photo_id).status_code == 404
    assert phone_of("stina").head(photo_id).status_code == 204


def test_those_of_a_participant_are_proved_by_the_token(
    trial: None, phone: Phone, people: People, monkeypatch: pytest.MonkeyPatch
):
    photo_id = announced(people, SENT_ON_A_WALK, jpeg())
    of_key = announced(people, SENT_BY_KEY, jpeg(60, 50))
    monkeypatch.setattr(tokens, "KNOWN", [])
    tokens.known(participants(people).get, at={"sending_api"})
    seventh, eighth = Phone(phone.client, "seventh"), Phone(phone.client, "eighth")
    assert [one.head(photo_id).status_code for one in (phone, eighth, seventh)] == [404, 404, 204]
    assert seventh.head(of_key).status_code == 404
    assert seventh.patch(photo_id, jpeg()).status_code == 204


def participants(people: People) -> dict[str, Actor]:
    posts = (Post(Role.PARTICIPANT),)
    return {
        name: Actor(None, people.koping, posts, participant_id=number, walk_id=3)
        for name, number in (("seventh", 7), ("eighth", 8))
    }


def test_a_late_photo_finds_its_thing_by_the_keyed_hash(trial: None, phone: Phone, people: People):
    photo_id = announced(people, FORGOTTEN, jpeg())
    with unit():
        changes.forget_photo_ids("trial", [FORGOTTEN])
    assert phone.patch(photo_id, jpeg()).status_code == 204
    with unit():
        changes.forget_photo_hashes("trial", [FORGOTTEN])
    assert phone.head(photo_id).status_code == 404


def test_they_are_seen_by_who_reaches_the_thing(trial: None, people: People, signed_in):
    token = developed(people)
    assert signed_in("karin").get(f"/foto/{token}").status_code == 200
    assert signed_in("stina").get(f"/foto/{token}").status_code == 404


def test_a_thing_that_no_room_tells_of_has_no_sender_and_is_seen_by_nobody(
    people: People, phone: Phone, signed_in, client: FlaskClient
):
    photo_id = announced(people, SENT_BY_KEY, jpeg())
    assert phone.head(photo_id).status_code == 404
    assert signed_in("karin").get(f"/foto/{developed(people)}").status_code == 404


def developed(people: People) -> str:
    """The token of a photo that is ready to be seen."""
    announced(people, SENT_BY_STINA, jpeg())
    with unit():
        photo = session.query(Photo).order_by(Photo.id.desc()).first()
        assert photo
        photo.state, photo.display_key = "processed", photos.put("kept", jpeg())
        return photo.token
