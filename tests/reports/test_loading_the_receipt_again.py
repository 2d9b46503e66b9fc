"""Without script a page that is loaded again sends its form again: the same report, the same code."""

import io
import os
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.core import minute, photos
from app.core.clock import now
from app.core.db import session
from app.core.settings import settings
from app.reports.tables import Report, Revision
from app.sending.tables import Photo
from tests.reports.phone import jpeg

BROWSER = "----WebKitFormBoundary7MA4YWxkTrZu0gWq"
OTHER = "----geckoformboundary1f2e3d4c5b6a79880f1e2d3c4b5a6978"
PLAIN = "xnyLaaB03X"
SHOWN = re.compile(r"((?:[0-9A-Z]{4}-){4}[0-9A-Z*~$=])")
NUMBER = re.compile(r"Nummer: ([0-9A-Z-]+)")
TOLD = {"group": "environment", "category": "lighting_fault", "place_text": "Torget", "when": "now"}
PHOTO = jpeg()


def send(client: FlaskClient, boundary: str = BROWSER, **more: Any) -> tuple[str, str, str]:
    """The code and the number that the page shows, and the page."""
    page = told_again(client, boundary, **more)
    return SHOWN.findall(page)[0], NUMBER.findall(page)[0], page


def told_again(client: FlaskClient, boundary: str = BROWSER, **more: Any) -> str:
    files = [FileStorage(io.BytesIO(PHOTO), "lampan.jpg") for _ in range(more.pop("photos", 0))]
    body = encode_multipart(TOLD | more | {"photos": files}, boundary)[1]
    kind = f"multipart/form-data; boundary={boundary}"
    answer = client.post("/rapportera", data=body, content_type=kind)
    assert answer.status_code == 200
    return answer.text


def count(table: Any) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_R02_loading_the_receipt_again_shows_the_same_receipt_and_doubles_nothing(
    client: FlaskClient,
) -> None:
    first, again = send(client, photos=2), send(client, photos=2)
    assert first[:2] == again[:2]
    assert "kom inte fram" not in again[2]
    assert (count(Report), count(Revision), count(Photo)) == (1, 1, 2)


def test_the_code_that_is_shown_again_opens_the_report(client: FlaskClient) -> None:
    send(client)
    code, number, _page = send(client)
    assert f"Rapport {number}" in client.post("/f", data={"code": code}).text


def test_the_next_person_at_the_same_computer_does_not_get_the_code(client: FlaskClient) -> None:
    _code, number, _page = send(client)
    with time_machine.travel(now() + timedelta(minutes=16)):
        page = told_again(client)
    assert (SHOWN.findall(page), NUMBER.findall(page)) == ([], [number])
    assert "visas inte igen" in page


def test_the_same_words_written_anew_are_a_report_of_their_own(client: FlaskClient) -> None:
    assert send(client)[0] != send(client, OTHER)[0]
    assert send(client)[0] != send(client, text="Och en till")[0]
    assert count(Report) == 3


def test_where_the_boundary_is_the_same_for_everybody_nobody_gets_anothers_code(
    client: FlaskClient,
) -> None:
    assert send(client, PLAIN)[0] != send(client, PLAIN)[0]
    assert count(Report) == 2


@pytest.fixture
def full_store() -> Any:
    """A place where no photo can be put; `mended()` makes room."""
    assert photos.ready()
    raw = settings().data / "photos" / "raw"
    away = raw.with_name("away")
    raw.rename(away)
    raw.write_bytes(b"")

    def mended() -> None:
        if away.exists():
            raw.unlink()
            away.rename(raw)

    yield mended
    mended()


def test_when_only_the_photo_fails_the_code_is_shown_and_says_so(
    client: FlaskClient, full_store: Any
) -> None:
    code, number, page = send(client, photos=1)
    assert "1 foto kom inte fram. Själva rapporten är framme" in page
    assert f"Rapport {number}" in client.post("/f", data={"code": code}).text
    assert session.scalars(select(Photo.state)).one() == "waiting"


def test_loading_it_again_brings_the_photo_that_did_not_get_through(
    client: FlaskClient, full_store: Any
) -> None:
    first = send(client, photos=1)
    full_store()
    again = send(client, photos=1)
    assert first[:2] == again[:2]
    assert "kom inte fram" not in again[2]
    assert session.scalars(select(Photo.state)).one() == "stored"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (11, "En rapport tar 10 foton. Det sista kom inte med"),
        (13, "En rapport tar 10 foton. De sista 3 kom inte med"),
    ],
)
def test_photos_beyond_the_tenth_are_said_and_the_rest_is_kept(
    client: FlaskClient, given: int, sentence: str
) -> None:
    page = send(client, photos=given)[2]
    assert sentence in page
    assert session.scalars(select(Photo.state)).all() == ["stored"] * 10


def test_a_photo_of_what_takes_none_is_said_to_be_left_out(client: FlaskClient) -> None:
    traffic = {"group": "traffic", "category": "reckless_driving"}
    assert "Ditt foto sparades inte" in send(client, photos=1, **traffic)[2]
    assert count(Photo) == 0


WORDS = {
    "text": "Lampan vid trappan är släckt sedan i torsdags, och halkigt är det på de nedersta stegen också."
}


def test_a_second_tap_on_send_is_the_same_report_with_the_same_code(client: FlaskClient) -> None:
    first, second = send(client, photos=1, **WORDS), send(client, OTHER, photos=1, **WORDS)
    assert first[:2] == second[:2]
    assert "kom inte fram" not in second[2]
    assert (count(Report), count(Revision), count(Photo)) == (1, 1, 1)


def test_two_taps_at_the_same_moment_are_one_report(app: Flask, client: FlaskClient) -> None:
    clients = [app.test_client() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        taps = list(
            pool.map(lambda one: send(one[1], f"{OTHER}{one[0]}", **WORDS), enumerate(clients))
        )
    assert len({tap[:2] for tap in taps}) == 1
    session.rollback()
    assert count(Report) == 1


def test_the_same_words_a_minute_later_are_a_report_of_their_own(client: FlaskClient) -> None:
    first = send(client, **WORDS)
    with time_machine.travel(now() + timedelta(seconds=61)):
        assert send(client, OTHER, **WORDS)[0] != first[0]
    assert count(Report) == 2


@pytest.mark.parametrize("elsewhere", ["192.0.3.7", "2001:db8::1"])
def test_the_same_words_from_elsewhere_are_a_report_of_their_own(
    client: FlaskClient, elsewhere: str
) -> None:
    first = send(client, **WORDS)
    client.environ_base["REMOTE_ADDR"] = elsewhere
    assert send(client, OTHER, **WORDS)[0] != first[0]


def test_what_many_may_tell_at_once_is_never_taken_for_a_second_tap(client: FlaskClient) -> None:
    """A tile and a place without words: the next person must not get this one's code."""
    assert send(client)[0] != send(client, OTHER)[0]
    assert (
        send(client, text="Det är mörkt här")[0] != send(client, OTHER, text="Det är mörkt här")[0]
    )
    assert count(Report) == 4


def test_what_is_remembered_of_it_goes_with_the_minute(app: Flask, client: FlaskClient) -> None:
    memory = app.extensions["lykta_minute"].memory
    send(client, **WORDS)
    assert any(memory[:])
    with time_machine.travel(now() + timedelta(seconds=61)):
        send(client, text="Något helt annat har hänt. " * 4)
        kept = bytes(memory[:])
    assert sum(any(kept[n : n + 72]) for n in range(0, len(kept), 72)) == 1
    assert b"192.0.2" not in kept


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_other_processes_of_the_host_know_it_too(app: Flask, client: FlaskClient) -> None:
    one = minute.Minute()
    child = os.fork()
    if child == 0:
        one.first(b"k" * 32, b"v" * 32)
        os._exit(0)
    os.waitpid(child, 0)
    assert one.first(b"k" * 32, b"w" * 32) == b"v" * 32


def test_when_all_places_are_taken_the_oldest_makes_room() -> None:
    one = minute.Minute()
    keys = [n.to_bytes(32, "big") for n in range(1, minute.PLACES + 2)]
    for n, key in enumerate(keys):
        with time_machine.travel(now() + timedelta(milliseconds=n), tick=False):
            assert one.first(key, b"v" * 32) == b"v" * 32
    with time_machine.travel(now() + timedelta(seconds=2), tick=False):
        assert one.first(keys[-1], b"w" * 32) == b"v" * 32
        assert one.first(keys[0], b"w" * 32) == b"w" * 32
