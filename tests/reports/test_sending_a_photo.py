"""HEAD and PATCH /api/v1/photos: by offset, by anybody's host, checked by digest, refused by bytes."""

import struct
import time
from collections.abc import Callable

import pytest
from flask import Flask

from app.core import ids, photos
from app.core.db import session
from app.core.events import Event
from app.core.worker import Job
from app.reports.tables import Report
from app.sending.rules.photo import check
from app.sending.tables import Photo
from tests.reports.phone import Phone, envelope, jpeg, listed

PHOTO = jpeg(400, 300, quality=95)


@pytest.fixture
def photo(phone: Phone) -> dict:
    """Announced by a report, its bytes still to come."""
    announced = listed(PHOTO)
    assert phone.put(envelope(photos=[announced]), ids.uuid7()).status_code == 201
    return announced


def row() -> Photo:
    session.rollback()
    return session.query(Photo).one()


def progress(answer) -> tuple[int, str, str]:
    return (
        answer.status_code,
        answer.headers.get("Upload-Offset"),
        answer.headers.get("Upload-Complete"),
    )


def test_a_whole_photo_in_one_piece(phone: Phone, photo: dict):
    assert progress(phone.head(photo["id"])) == (204, "0", "?0")
    assert progress(phone.patch(photo["id"], PHOTO)) == (204, str(len(PHOTO)), "?1")
    assert progress(phone.head(photo["id"])) == (204, str(len(PHOTO)), "?1")
    assert row().state == "stored"
    assert photos.get(row().parts[0]) == PHOTO


def test_a_photo_in_pieces_goes_on_where_it_ended(phone: Phone, photo: dict):
    half = len(PHOTO) // 2
    assert progress(phone.patch(photo["id"], PHOTO[:half], last=False)) == (204, str(half), "?0")
    again = phone.patch(photo["id"], PHOTO[:half], last=False)
    assert progress(again) == (409, str(half), "?0")
    assert again.json["code"] == "offset_differs"
    assert progress(phone.patch(photo["id"], PHOTO[half:], half)) == (204, str(len(PHOTO)), "?1")
    assert row().state == "stored"


def test_a_whole_photo_takes_only_its_empty_last_piece_again(phone: Phone, photo: dict):
    phone.patch(photo["id"], PHOTO)
    whole = str(len(PHOTO))
    assert progress(phone.patch(photo["id"], b"", len(PHOTO))) == (204, whole, "?1")
    assert progress(phone.patch(photo["id"], PHOTO)) == (409, whole, "?1")


def test_wrong_bytes_begin_again(phone: Phone, photo: dict):
    damaged = PHOTO[:-1] + b"\0"
    answer = phone.patch(photo["id"], damaged)
    assert progress(answer) == (409, "0", "?0")
    assert answer.json["code"] == "digest_differs"
    assert (row().state, row().parts) == ("waiting", [])
    assert progress(phone.patch(photo["id"], PHOTO))[0] == 204


def test_a_last_piece_that_breaks_off_costs_nothing_of_what_came(phone: Phone, photo: dict):
    """A phone that dies in mid-body: gunicorn gives what came, shorter than was announced."""
    half = len(PHOTO) // 2
    phone.patch(photo["id"], PHOTO[:half], last=False)
    headers = {
        "Content-Type": "application/partial-upload",
        "Upload-Offset": str(half),
        "Upload-Complete": "?1",
        **phone.proof,
    }
    announced = {"CONTENT_LENGTH": str(len(PHOTO) - half), "wsgi.input_terminated": True}
    cut = phone.client.patch(
        f"/api/v1/photos/{photo['id']}",
        data=PHOTO[half : half + 100],
        headers=headers,
        environ_overrides=announced,
    )
    assert progress(cut) == (204, str(half + 100), "?0")
    rest = PHOTO[half + 100 :]
    assert progress(phone.patch(photo["id"], rest, half + 100)) == (204, str(len(PHOTO)), "?1")
    assert row().state == "stored"


def test_a_photo_that_ends_too_early_begins_again(phone: Phone, photo: dict):
    assert progress(phone.patch(photo["id"], PHOTO[:100])) == (409, "0", "?0")


def test_pieces_of_a_broken_photo_are_not_kept(phone: Phone, photo: dict):
    phone.patch(photo["id"], PHOTO[:50], last=False)
    piece = row().parts[0]
    assert progress(phone.patch(photo["id"], b"x" * (len(PHOTO) - 50), 50)) == (409, "0", "?0")
    with pytest.raises(FileNotFoundError):
        photos.get(piece)


def test_a_piece_that_the_store_has_lost_lets_the_photo_begin_again(phone: Phone, photo: dict):
    phone.patch(photo["id"], PHOTO[:50], last=False)
    photos.delete(row().parts)
    assert progress(phone.patch(photo["id"], PHOTO[50:], 50)) == (409, "0", "?0")
    assert progress(phone.patch(photo["id"], PHOTO))[0] == 204


def test_R14_a_piece_longer_than_announced_is_cut_while_receiving(phone: Phone, photo: dict):
    answer = phone.patch(photo["id"], PHOTO + b"more")
    assert (answer.status_code, answer.json["code"]) == (413, "photo_too_big")
    assert row().received_bytes == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"size": 20_000_001}, "photo_too_big"),
        ({"size": 0}, "photo_unannounced"),
        ({"size": -5}, "photo_unannounced"),
        ({"size": 10**30}, "photo_too_big"),
        ({"sha256": "none"}, "photo_unannounced"),
    ],
)
def test_R14_a_photo_announced_badly_is_refused_and_the_report_kept(phone: Phone, change, code):
    announced = listed(PHOTO, **change)
    answer = phone.put(envelope(photos=[announced]))
    assert answer.status_code == 201
    assert answer.json["photos"][announced["id"]]["state"] == "refused"
    assert phone.patch(announced["id"], PHOTO).json["code"] == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_photo"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not_a_photo"),
        (b"II*\0\x08\0\0\0 a TIFF of some length", "not_a_photo"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 30_000, 30_000), "too_many"),
        (b"GIF89a" + struct.pack("<HH", 65_000, 65_000), "too_many"),
        (b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xff\xff\xff\x0f\0\0\0\0", "too_many"),
        (b"RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff", "too_many"),
    ],
)
def test_R13_R18_bytes_that_are_no_acceptable_photo_cost_the_photo_only(
    phone: Phone, content: bytes, code: str
):
    announced = listed(content)
    report_id = ids.uuid7()
    phone.put(envelope(photos=[announced]), report_id)
    answer = phone.patch(announced["id"], content)
    assert answer.status_code == 422
    assert code in answer.json["code"]
    assert answer.json["sv"]
    assert (row().state, row().parts) == ("refused", [])
    assert phone.patch(announced["id"], content).status_code == 422
    receipt = phone.put(envelope(photos=[announced]), report_id).json
    assert receipt["state"] == "stored"
    assert receipt["photos"][announced["id"]]["state"] == "refused"


def test_R13_the_name_of_a_type_is_never_believed(phone: Phone):
    announced = listed(PHOTO, type="text/html")
    phone.put(envelope(photos=[announced]))
    assert phone.patch(announced["id"], PHOTO).status_code == 204


def test_R21_the_eleventh_photo_is_refused_and_the_report_waits_for_a_coordinator(phone: Phone):
    many = [listed(PHOTO) for _ in range(11)]
    answer = phone.put(envelope(photos=many))
    assert answer.status_code == 202
    states = [one["state"] for one in answer.json["photos"].values()]
    assert states == ["waiting"] * 10 + ["refused"]
    assert phone.patch(many[10]["id"], PHOTO).json["code"] == "photo_one_too_many"
    assert phone.patch(many[0]["id"], PHOTO).status_code == 204


def test_another_sender_does_not_find_the_photo(
    phone: Phone, photo: dict, client, phone_of: Callable[[str], Phone]
):
    strangers = [Phone(client), phone_of("greta")]
    assert [one.head(photo["id"]).status_code for one in strangers] == [404, 404]
    assert [one.patch(photo["id"], PHOTO).status_code for one in strangers] == [404, 404]


def test_two_senders_may_have_made_the_same_photo_id(phone: Phone, photo: dict, client):
    other = Phone(client)
    assert other.put(envelope(photos=[photo])).status_code == 201
    assert other.patch(photo["id"], PHOTO).status_code == 204
    assert progress(phone.head(photo["id"])) == (204, "0", "?0")


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Content_Type": "image/jpeg"}, 415, "not_partial_upload"),
        ({"Upload_Offset": "-1"}, 400, "upload_headers_unreadable"),
        ({"Upload_Offset": "٣"}, 400, "upload_headers_unreadable"),
        ({"Upload_Offset": "1" * 400}, 400, "upload_headers_unreadable"),
        ({"Upload_Complete": "yes"}, 400, "upload_headers_unreadable"),
    ],
)
def test_odd_headers_are_refused_with_a_code(phone: Phone, photo: dict, headers, status, code):
    sent = {name: value.encode().decode("latin-1") for name, value in headers.items()}
    answer = phone.patch(photo["id"], PHOTO, **sent)
    assert (answer.status_code, answer.json["code"]) == (status, code)


def test_an_edited_report_brings_new_bytes_under_the_same_id(phone: Phone):
    report_id, before, after = ids.uuid7(), jpeg(50, 50), jpeg(60, 60)
    announced = listed(before)
    phone.put(envelope(photos=[announced]), report_id)
    phone.patch(announced["id"], before)
    renewed = listed(after, id=announced["id"])
    answer = phone.put(envelope(photos=[renewed]), report_id)
    assert answer.json["photos"][announced["id"]]["state"] == "waiting"
    assert phone.patch(announced["id"], after).status_code == 204
    rows = session.query(Photo.state, Photo.listed).order_by(Photo.id).all()
    assert rows == [("stored", False), ("stored", True)]


def test_a_photo_left_out_of_a_revision_is_no_longer_asked_for(phone: Phone, photo: dict):
    report_id = session.query(Report).one().phone_id
    answer = phone.put(envelope(text="Utan foto."), report_id)
    assert answer.json["photos"] == {}
    assert row().listed is False


def test_a_stored_photo_is_noted_and_has_one_job(phone: Phone, photo: dict):
    phone.patch(photo["id"], PHOTO[:50], last=False)
    phone.patch(photo["id"], PHOTO[50:], 50)
    event = session.query(Event).filter(Event.name == "photo.stored").one()
    assert event.object_id == row().id
    assert session.query(Job).filter(Job.event_id == event.id).count() >= 1


def test_have_tells_what_is_held_and_how_far_photos_are(phone: Phone, client):
    report_id, announced = str(ids.uuid7()), listed(PHOTO)
    phone.put(envelope(photos=[announced]), report_id)
    phone.patch(announced["id"], PHOTO[:70], last=False)
    held = phone.have(report_id, str(ids.uuid7())).json["held"]
    assert list(held) == [report_id]
    assert held[report_id]["photos"][announced["id"]]["offset"] == 70
    assert Phone(client).have(report_id).json["held"] == {}


def test_R21_photos_of_one_prefix_are_limited(phone: Phone, app: Flask, photo: dict, monkeypatch):
    from dataclasses import replace

    few = replace(app.config["LYKTA"], limit_photos="1 per hour")
    monkeypatch.setitem(app.config, "LYKTA", few)
    assert phone.patch(photo["id"], PHOTO[:50], last=False).status_code == 204
    other = listed(PHOTO)
    phone.put(envelope(photos=[other]))
    answer = phone.patch(other["id"], PHOTO)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("filling", [b"\xff", b"\xff\xd0"])
def test_T23_endless_filling_costs_next_to_nothing(filling: bytes):
    """20 MB of it would hold a web process for seconds."""
    began = time.process_time()
    check(b"\xff\xd8\xff\xe0\x00\x02" + filling * 5_000_000, 60_000_000, 400)
    assert time.process_time() - began < 0.3
