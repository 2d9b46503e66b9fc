"""R11: rows whose bytes are gone from the store are found, and the phone is asked for them again."""

import pytest

from app.core import photos
from app.core.db import session
from app.core.worker import sweep
from app.sending import jobs
from app.sending.rules.orphans import FEW, Lost
from app.sending.tables import Photo
from tests.reports.orphans import after, empty_store
from tests.reports.phone import Phone, jpeg


@pytest.fixture(autouse=True)
def only_these(clean: None) -> None:
    empty_store()


def shown(phone: Phone) -> str:
    """A photo that has been developed; gives the phone's id of it."""
    _report_id, photo_id = phone.file_with_photo(jpeg(300, 200))
    sweep()
    return photo_id


def lose_first() -> None:
    photo = session.query(Photo).order_by(Photo.id).first()
    assert photo
    photos.drop([str(photo.display_key)])
    session.rollback()


def states() -> list[str]:
    found = [photo.state for photo in session.query(Photo).order_by(Photo.id)]
    session.rollback()
    return found


@pytest.mark.slow
def test_R11_a_photo_whose_bytes_are_gone_is_asked_for_again_and_comes(phone: Phone):
    photo_id, _other = shown(phone), shown(phone)
    lose_first()
    jobs.look_for_lost()
    assert states() == ["waiting", "processed"]
    assert phone.head(photo_id).headers["Upload-Offset"] == "0"
    assert phone.patch(photo_id, jpeg(300, 200)).status_code == 204
    sweep()
    assert states() == ["processed", "processed"]


def test_R11_a_photo_that_no_phone_has_any_more_is_said_to_be_lost(phone: Phone):
    _first, _second = shown(phone), shown(phone)
    lose_first()
    with after(days=4):
        jobs.look_for_lost()
    assert states() == ["unreadable", "processed"]


def test_R11_a_store_that_was_not_mounted_loses_no_row(phone: Phone):
    _first, _second = shown(phone), shown(phone)
    empty_store()
    jobs.look_for_lost()
    assert states() == ["processed", "processed"]


@pytest.mark.parametrize(
    ("rows", "shown", "doubtful"),
    [(1, 1, False), (2, 2, True), (FEW, 1000, False), (FEW + 1, 100, True), (FEW + 1, 1000, False)],
)
def test_R11_many_at_once_look_like_another_store(rows: int, shown: int, doubtful: bool):
    assert Lost(list(range(rows)), shown).doubtful is doubtful
