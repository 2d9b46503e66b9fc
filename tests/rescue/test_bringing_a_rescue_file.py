"""Row 58, R07: a rescue file comes in once, whoever brings it and however often; a file that is
wrong anywhere is named and changes nothing."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts import changes as accounts
from app.accounts.tables import Person
from app.core import ids
from app.core.db import session
from app.core.unit import unit
from app.core.worker import sweep
from app.reports.tables import Report
from app.rescue import pages
from app.rescue.rules import WRONG, Told, WrongFile
from app.sending.tables import Photo
from app.walks.tables import WalkEntry
from tests import sealer
from tests.people import People
from tests.reports.phone import Phone, envelope, jpeg, listed
from tests.rescue import filing
from tests.walks.phone import Walk


@pytest.fixture
def walk(app: Flask, people: People) -> Walk:
    return Walk(app, people.karin)


@pytest.fixture
def guard(app: Flask, people: People) -> Phone:
    with unit():
        person = session.get_one(Person, people.greta.id)
        _device, token = accounts.add_device(people.greta, person, "telefon")
    return Phone(app.test_client(), token)


def anonymous(**change: Any) -> dict[str, Any]:
    told = json.dumps(envelope(**change))
    return {"id": str(ids.uuid7()), "kind": "report", "account": None, "envelope": told} | {
        "upload_key": ids.upload_key()
    }


def of(phone: Phone, people: People, **change: Any) -> dict[str, Any]:
    told = {"account": str(people.greta.id), "sender": ids.sha256(phone.token.encode())}
    return anonymous(**change) | told | {"upload_key": None}


def brought(people: People, content: bytes, who: str = "stina") -> Told:
    return pages.take_in(getattr(people, who), io.BytesIO(content))


def test_row_58_brought_twice_and_sent_later_it_is_one_report_with_its_photo(
    guard: Phone, people: People
):
    photo = jpeg()
    one = listed(photo)
    item, alone = of(guard, people, photos=[one]), anonymous()
    file = filing.sealed(filing.lines([item, alone], {one["id"]: photo}), people.koping)
    first, second = brought(people, file), brought(people, file, "karin")
    assert (first.fresh, first.known, first.photos, first.left) == (2, 0, 1, 0)
    assert (second.fresh, second.known, second.photos, second.aside) == (0, 2, 0, 0)
    sent = guard.put(item["envelope"], item["id"])
    assert (sent.status_code, sent.json["photos"][one["id"]]["complete"]) == (200, True)
    sweep()
    assert session.query(Report).count() == 2
    assert session.query(Photo).one().state == "processed"
    report = session.query(Report).filter_by(author_id=people.greta.id).one()
    assert (report.source, report.quarantined) == ("guard", False)


def test_row_58_sent_half_and_brought_afterwards_the_photo_is_made_whole(
    guard: Phone, people: People
):
    photo = jpeg()
    one = listed(photo)
    item = of(guard, people, photos=[one])
    assert guard.put(item["envelope"], item["id"]).status_code == 201
    assert guard.patch(one["id"], photo[:100], last=False).status_code == 204
    file = filing.sealed(filing.lines([item], {one["id"]: photo}), people.koping)
    assert brought(people, file).photos == 1
    assert guard.head(one["id"]).headers["Upload-Complete"] == "?1"


def test_row_58_entries_of_a_walk_come_in_once(walk: Walk, people: People):
    phone = walk.joined()
    entry = phone.entry(text="Trasig lampa")
    sender = ids.sha256(phone.phone.token.encode())
    item = {"id": str(ids.uuid7()), "kind": "walk_entry", "account": f"walk:{walk.number}"} | {
        "sender": sender,
        "envelope": json.dumps(entry),
    }
    file = filing.sealed(filing.lines([item], {}), people.koping)
    assert [brought(people, file).fresh, brought(people, file).known] == [1, 1]
    assert phone.put(entry, item["id"]).status_code in {200, 202}
    assert session.query(WalkEntry).count() == 1


@pytest.mark.parametrize("v", [1, 2])
def test_sealed_reports_come_sealed_out_of_a_sealed_file(guard: Phone, people: People, v: int):
    item = of(guard, people)
    point = guard.client.get("/api/v1/ping").json or {}
    told = item["envelope"].encode()
    about = f"report:{item['id']}" + (f":{people.greta.id}" if v == 2 else "")
    body = sealer.text(point["sealing"]["point"], about, told)
    item["envelope"] = json.dumps({"v": 1, "enc": {"v": v, "key": "its", "body": body}})
    assert brought(people, filing.sealed(filing.lines([item], {}), people.koping)).fresh == 1
    assert session.query(Report).one().text == envelope()["text"]


def test_a_file_of_the_first_format_comes_in_and_what_nothing_proves_waits(
    guard: Phone, people: People
):
    photo = jpeg()
    one = listed(photo)
    mine, alone = of(guard, people), anonymous(photos=[one])
    del mine["sender"]
    file = filing.first_format([mine, alone], {one["id"]: photo})
    told = brought(people, file)
    assert (told.fresh, told.aside, told.photos) == (2, 1, 1)
    waiting = session.query(Report).filter_by(quarantined=True).one()
    assert (waiting.author_id, waiting.quarantine) == (people.greta.id, ["rescued"])
    assert guard.put(mine["envelope"], mine["id"]).status_code == 202
    assert session.query(Report).count() == 2


def test_whose_nobody_knows_is_counted_and_left(people: People):
    lost = anonymous() | {"account": "walk:K7-4QX", "upload_key": None}
    strange = anonymous() | {"account": "99999", "upload_key": None}
    no_report = anonymous() | {"envelope": "{}"}
    file = filing.sealed(filing.lines([lost, strange, no_report, anonymous()], {}), people.koping)
    told = brought(people, file)
    assert (told.fresh, told.left) == (1, 3)


def lines_of(count: int) -> bytes:
    return filing.lines([anonymous(text="Ord " * 200) for _ in range(count)], {})


def changed(file: bytes) -> bytes:
    at = len(file) // 2
    return file[:at] + (b"A" if file[at : at + 1] != b"A" else b"B") + file[at + 1 :]


def cut_after_a_line(here: int) -> bytes:
    whole = filing.sealed(filing.lines([anonymous(text="x" * 900) for _ in range(900)], {}), here)
    return b"\n".join(whole.split(b"\n")[:3]) + b"\n"


WRONG_FILES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "empty": ("foreign", lambda _: b""),
    "a zip": ("foreign", lambda _: b"PK\x03\x04" + bytes(500)),
    "other json": ("foreign", lambda _: b'{"lykta":"backup"}'),
    "cut in the base64": ("truncated", lambda here: filing.sealed(lines_of(9), here)[:-9]),
    "cut after a line": ("truncated", cut_after_a_line),
    "cut inside": ("truncated", lambda here: filing.sealed(lines_of(9)[:-20], here)),
    "without its end": ("truncated", lambda here: filing.sealed(lines_of(9)[:-11], here)),
    "a changed letter": ("changed", lambda here: changed(filing.sealed(lines_of(2), here))),
    "more behind it": ("changed", lambda here: filing.sealed(lines_of(2), here) + b"AAAA\n"),
    "another municipality": ("key_unknown", lambda here: filing.sealed(lines_of(2), here + 1)),
    "an unknown key": (
        "key_unknown",
        lambda here: filing.sealed(lines_of(2), here, sealer.another_point()),
    ),
    "a newer version": ("newer", lambda here: filing.sealed(filing.lines([], {}, v=3), here)),
    "a newer outside": ("newer", lambda _: b"LYKTA-RESCUE 3 sealed 9\n\nAAAA\n"),
    "an unknown kind": (
        "newer",
        lambda here: filing.sealed(filing.lines([anonymous() | {"kind": "song"}], {}), here),
    ),
    "the first format cut": (
        "truncated",
        lambda _: filing.first_format([anonymous()], {})[:-30],
    ),
    "a bomb": ("too_big", lambda _: b'{"lykta":"rescue","v":1,' + b" " * 64_000_001),
    "a bomb of brackets": (
        "too_big",
        lambda _: b'{"lykta":"rescue","v":1,"items":[' + b"[]," * 900_000 + b"[]]}",
    ),
    "items of nothing": ("changed", lambda _: b'{"lykta":"rescue","v":1,"items":null}'),
    "a line without end": ("changed", lambda here: filing.sealed(b"x" * 2_400_000, here)),
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_wrong_file_is_named_and_nothing_is_taken_in(people: People, name: str):
    code, made = WRONG_FILES[name]
    with pytest.raises(WrongFile) as fault:
        brought(people, made(people.koping))
    assert str(fault.value) == code
    assert all(WRONG[code])
    assert session.query(Report).count() == 0


def test_anybody_signed_in_brings_a_file_on_the_page(
    signed_in: Callable[[str], FlaskClient], people: People
):
    file = filing.sealed(lines_of(2), people.koping)
    client = signed_in("nils")
    page = post(client, file)
    assert (page.status_code, "Nya: 2" in page.text) == (200, True)
    wrong = post(client, file[:200])
    assert (wrong.status_code, WRONG["truncated"][0] in wrong.text) == (422, True)


def post(client: FlaskClient, content: bytes) -> Any:
    return client.post("/radda", data={"file": (io.BytesIO(content), "lykta.txt")})


def test_a_visitor_is_asked_to_sign_in_first(client: FlaskClient):
    assert client.get("/radda").status_code in {302, 401}
    assert post(client, b"x").status_code in {302, 400, 401}


def test_the_command_brings_a_file_too_and_says_what_is_wrong_in_both_languages(
    app: Flask, people: People, tmp_path: Path
):
    from app.rescue.commands import rescue

    file = tmp_path / "lykta.txt"
    file.write_bytes(filing.sealed(lines_of(3), people.koping))
    email = session.get_one(Person, people.karin.id).email
    said = app.test_cli_runner().invoke(rescue, ["import", str(file), "--as", email])
    assert (said.exit_code, said.output[:5]) == (0, "3 new")
    file.write_bytes(b"nothing of ours")
    said = app.test_cli_runner().invoke(rescue, ["import", str(file), "--as", email])
    assert said.exit_code == 1
    assert all(words in said.output for words in WRONG["foreign"])
