"""R13-R17, R19: raw bytes become clean copies in a limited child, or a fault; never a 5xx."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient
from PIL import Image

from app.core import darkroom, photos, worker
from app.core.actor import house
from app.core.clock import now
from app.core.db import session
from app.core.events import Event
from app.core.unit import unit
from app.core.worker import sweep
from app.reports.tables import Report
from app.sending import changes, jobs, reads
from app.sending.tables import Photo
from tests.reports import images
from tests.reports.images import BROKEN, CANARY, READABLE, WHITE, encoded
from tests.reports.phone import Phone, jpeg

DEVELOP = "app.sending.jobs.develop_photo"
LIMITS = {"memory_mb": 400, "seconds": 8, "most_pixels": 60_000_000}


def developed(raw: bytes) -> darkroom.Developed:
    return darkroom.develop(raw, **LIMITS)


def opened(content: bytes) -> Image.Image:
    photo = Image.open(io.BytesIO(content))
    photo.load()
    return photo


def like(photo: Image.Image, where: tuple[int, int], colour: Any, slack: int = 40) -> bool:
    pixel = photo.convert("RGB").getpixel(where)
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= slack for a, b in zip(pixel, colour, strict=True))


def is_red(photo: Image.Image, where: tuple[int, int]) -> bool:
    pixel = photo.convert("RGB").getpixel(where)
    assert isinstance(pixel, tuple)
    return pixel[0] > 150 and pixel[1] < 120 and pixel[2] < 120


@pytest.mark.parametrize("name", READABLE)
def test_R13_R17_what_can_be_read_comes_out_the_right_way_and_colour(name: str):
    made = developed(READABLE[name]())
    for copy, kind in ((made.display, "JPEG"), (made.thumb, "WEBP")):
        photo = opened(copy)
        assert (photo.format, photo.mode, getattr(photo, "n_frames", 1)) == (kind, "RGB", 1)
        assert is_red(photo, (5, 5))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_R17_all_eight_orientations_come_out_upright(orientation: int):
    made = developed(images.turned(orientation))
    photo = opened(made.display)
    assert photo.size == (90, 60)
    assert is_red(photo, (8, 8))
    assert all(like(photo, where, WHITE) for where in ((85, 5), (5, 55), (85, 55)))


def test_R17_sixteen_bits_of_grey_stay_grey():
    half = Image.new("I;16", (40, 40), 0x8000)
    assert like(opened(developed(encoded(half, "PNG")).display), (20, 20), (128, 128, 128), 6)


def test_what_is_clear_lies_on_white():
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert like(opened(developed(encoded(clear, "PNG")).display), (20, 20), WHITE, 6)


@pytest.mark.parametrize(
    "made_by", [images.with_canaries, images.png_with_canaries, images.gif_with_canaries]
)
def test_R16_nothing_of_the_original_is_served_but_what_can_be_seen(made_by):
    raw = made_by()
    assert CANARY.encode() in raw
    made = developed(raw)
    for copy in (made.display, made.thumb):
        assert CANARY.encode() not in copy
        photo = opened(copy)
        assert not photo.getexif()
        assert not {"exif", "icc_profile", "comment", "xmp", "photoshop"} & set(photo.info)
    assert made.display.endswith(b"\xff\xd9")


@pytest.mark.parametrize("name", BROKEN)
def test_R15_what_cannot_be_read_is_a_fault_with_a_code(name: str):
    with pytest.raises(darkroom.Unreadable, match="photo_"):
        developed(BROKEN[name]())


@pytest.mark.slow
def test_bytes_of_another_kind_reach_no_decoder():
    for raw in (b"%!PS-Adobe-3.0 EPSF-3.0\n", b"II*\0", b"BM" + b"\0" * 60, b""):
        with pytest.raises(darkroom.Unreadable, match="photo_unreadable"):
            developed(raw)


def filed(phone: Phone, content: bytes) -> Photo:
    phone.file_with_photo(content)
    return session.query(Photo).order_by(Photo.id.desc()).first()  # type: ignore[return-value]


def test_a_stored_photo_is_developed_and_its_original_deleted(phone: Phone):
    raw_key = filed(phone, images.with_canaries()).parts[0]
    assert sweep() >= 1
    photo = session.query(Photo).one()
    assert (photo.state, photo.width, photo.height, photo.parts) == ("processed", 90, 60, [])
    assert CANARY.encode() not in photos.get(str(photo.display_key))
    with pytest.raises(FileNotFoundError):
        photos.get(raw_key)


def test_R18_a_photo_that_cannot_be_read_says_so_and_costs_the_report_nothing(phone: Phone):
    filed(phone, BROKEN["lying png"]())
    sweep()
    photo = session.query(Photo).one()
    assert (photo.state, photo.fault, photo.parts) == ("unreadable", "photo_unreadable", [])
    assert not session.query(Report).one().quarantined


def failing(_event: Event) -> None:
    raise OSError("the store is silent")


def tried_to_the_end() -> None:
    for attempt in range(worker.ATTEMPTS):
        with time_machine.travel(now() + timedelta(days=attempt + 1), tick=False):
            sweep()


def test_R15_a_photo_whose_job_is_given_up_is_unreadable_and_its_original_gone(
    phone: Phone, monkeypatch
):
    raw_key = filed(phone, images.with_canaries()).parts[0]
    monkeypatch.setitem(worker.HANDLERS, DEVELOP, ("photo.stored", failing))
    tried_to_the_end()
    photo = session.query(Photo).one()
    assert (photo.state, photo.fault, photo.parts) == ("unreadable", "photo_too_heavy", [])
    with pytest.raises(FileNotFoundError):
        photos.get(raw_key)
    assert session.query(worker.Job).filter_by(handler=DEVELOP).one().state == "failed"


def test_R15_a_photo_that_kills_its_runner_each_time_is_given_up_too(phone: Phone):
    raw_key = filed(phone, images.with_canaries()).parts[0]
    job_id = session.query(worker.Job).filter_by(handler=DEVELOP).one().id
    for attempt in range(worker.ATTEMPTS):
        with time_machine.travel(now() + timedelta(days=attempt + 1)):
            assert worker.claimed(job_id)
    with time_machine.travel(now() + timedelta(days=9)):
        worker.give_up()
    session.rollback()
    photo = session.query(Photo).one()
    assert (photo.state, photo.parts) == ("unreadable", [])
    with pytest.raises(FileNotFoundError):
        photos.get(raw_key)


def test_a_photo_outlives_a_store_that_is_silent_for_half_a_day(phone: Phone, monkeypatch):
    filed(phone, jpeg())
    with monkeypatch.context() as patch:
        patch.setitem(worker.HANDLERS, DEVELOP, ("photo.stored", failing))
        for minute in range(0, 12 * 60, 5):
            with time_machine.travel(now() + timedelta(minutes=minute), tick=False):
                sweep()
    with time_machine.travel(now() + timedelta(days=2)):
        sweep()
    assert session.query(Photo).one().state == "processed"


def test_the_job_may_run_twice_and_leaves_one_set_of_copies(phone: Phone):
    filed(phone, jpeg())
    sweep()
    before = {key for key, _written in photos.listed("kept")}
    jobs.develop_photo(session.query(Event).filter(Event.name == "photo.stored").one())
    assert {key for key, _written in photos.listed("kept")} == before


def test_two_runners_at_a_time_leave_one_set_of_copies(phone: Phone):
    photo_id = filed(phone, jpeg()).id
    upload = reads.upload_by_id(photo_id)
    assert upload
    made, kept = developed(jpeg()), []
    for _ in range(2):
        kept = [photos.put("kept", made.display), photos.put("kept", made.thumb)]
        with unit():
            changes.finish(house(upload.municipality_id, "photos"), upload, made, kept)
    here = {session.query(Photo).one().display_key, session.query(Photo).one().thumb_key}
    assert here <= {key for key, _written in photos.listed("kept")}
    with pytest.raises(FileNotFoundError):
        photos.get(kept[0])


@pytest.fixture
def token(phone: Phone) -> str:
    """Of a photo that is ready to be seen."""
    filed(phone, images.with_canaries())
    sweep()
    return session.query(Photo.token).scalar()


def test_R19_a_photo_is_served_sealed(token: str, signed_in: Callable[[str], FlaskClient]):
    client = signed_in("karin")
    for path, kind in ((f"/foto/{token}", "image/jpeg"), (f"/foto/{token}/liten", "image/webp")):
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (200, kind)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Disposition"].startswith("inline")
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["Cache-Control"] == "no-store"
        assert CANARY.encode() not in answer.data


def test_a_photo_is_seen_only_by_who_reaches_its_report(
    token: str, client: FlaskClient, signed_in: Callable[[str], FlaskClient]
):
    missing = client.get("/foto/" + "0" * 32)
    for name in ("greta", "gustav", "nils", "stina", "petra", "hedda", "olle"):
        answer = signed_in(name).get(f"/foto/{token}")
        assert answer.status_code == 404, name
    assert client.get(f"/foto/{token}").status_code == missing.status_code == 404


def test_a_photo_not_yet_developed_is_seen_by_nobody(phone: Phone, signed_in):
    token = filed(phone, jpeg()).token
    assert signed_in("karin").get(f"/foto/{token}").status_code == 404
