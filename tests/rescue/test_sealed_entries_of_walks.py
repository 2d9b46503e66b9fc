"""Who joined a walk by its code has no name in a seal, and neither has what is nobody's."""

import io
import json
from typing import Any

import pytest
from flask import Flask

from app.core import ids, sealing
from app.core.db import session
from app.core.worker import sweep
from app.rescue import pages
from app.rescue.rules import Told
from app.sending.tables import Photo
from app.walks.tables import WalkEntry
from tests import sealer
from tests.people import People
from tests.reports.phone import listed
from tests.rescue import filing
from tests.walks.phone import Walk, WalkPhone


class Sealed:
    """An entry with a photo, as a phone on a walk seals them."""

    def __init__(self, walk: Walk) -> None:
        point = sealing.public(walk.row.municipality_id).point
        self.id, self.photo = str(ids.uuid7()), str(ids.uuid7())
        self.content = sealer.sealed(point, f"photo:{self.photo}:", filing.PICTURE)
        outer = listed(self.content, id=self.photo, type=sealing.TYPE)
        said = {"v": 1, "walk": walk.number, "kind": "finding", "stop": "s1", "text": "Mörkt"}
        said |= {"captured_at": walk.row.starts_at.isoformat(), "photos": [outer]}
        body = sealer.text(point, f"walk_entry:{self.id}:", json.dumps(said).encode())
        enc = {"v": 2, "key": "its id", "body": body}
        self.envelope = {"v": 1, "enc": enc, "walk": walk.number, "photos": [outer]}

    def sent(self, phone: WalkPhone) -> Any:
        return phone.put(self.envelope, self.id)

    def brought(self, people: People, account: str) -> Told:
        item = {"id": self.id, "kind": "walk_entry", "account": account}
        item["envelope"] = json.dumps(self.envelope)
        file = filing.first_format([item], {self.photo: self.content})
        return pages.take_in(people.stina, io.BytesIO(file))


@pytest.fixture
def walk(app: Flask, people: People) -> Walk:
    return Walk(app, people.karin)


@pytest.fixture
def sealed(walk: Walk) -> Sealed:
    return Sealed(walk)


def developed() -> str:
    sweep()
    return session.query(Photo).one().state


def test_a_sealed_photo_of_a_phone_that_joined_opens(walk: Walk, sealed: Sealed):
    phone = walk.joined()
    assert sealed.sent(phone).json["state"] == "stored"
    assert phone.phone.patch(sealed.photo, sealed.content).status_code == 204
    assert developed() == "processed"


def test_out_of_a_file_that_names_the_walk_alone_entry_and_photo_open(
    people: People, walk: Walk, sealed: Sealed
):
    told = sealed.brought(people, f"walk:{walk.number}")
    assert (told.fresh, told.photos) == (1, 1)
    row = session.query(WalkEntry).one()
    assert (row.text, row.quarantine) == ("Mörkt", ["rescued"])
    assert developed() == "processed"


def test_the_photo_opens_too_once_its_phone_has_sent_the_entry(
    people: People, walk: Walk, sealed: Sealed
):
    assert sealed.sent(walk.joined()).status_code == 201
    told = sealed.brought(people, f"walk:{walk.number}")
    assert (told.known, told.aside, told.photos) == (1, 0, 1)
    assert developed() == "processed"
