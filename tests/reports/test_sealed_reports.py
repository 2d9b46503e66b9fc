"""Reports that only the municipality can read: opened when they are filed, the same report sealed
or not, kept with its reason where no key opens it."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core import ids, keys, sealing
from app.core.clock import now
from app.core.db import session
from app.core.worker import sweep
from app.reports import changes
from app.reports.tables import Report, Revision
from app.sending import jobs
from app.sending.tables import Photo
from tests import sealer
from tests.people import People
from tests.reports.phone import Phone, envelope, jpeg, listed

WORDS = "Fyra lyktstolpar är släckta."


@pytest.fixture
def guard(phone_of: Callable[[str], Phone]) -> Phone:
    return phone_of("greta")


def point(phone: Phone) -> str:
    return told(phone.client, "/api/v1/ping")["sealing"]["point"]


def told(client: FlaskClient, path: str) -> Any:
    return client.get(path).json


def sealed(
    to: str, report_id: str, inner: str, photos: list[Any] | None = None, by: str = ""
) -> dict[str, Any]:
    """As phones seal for the sender `by`; without one as the first phones did."""
    about = f"report:{report_id}:{by}" if by else f"report:{report_id}"
    enc = {"v": 2 if by else 1, "key": "its id", "body": sealer.text(to, about, inner.encode())}
    return {"v": 1, "enc": enc} | ({"photos": photos} if photos else {})


def test_a_phone_is_told_the_key_and_the_roles_that_seal(client: FlaskClient, people: People):
    key = told(client, "/api/v1/ping")["sealing"]
    assert key["roles"] == ["guard", "volunteer"]
    assert key["key"] == sealing.public(people.vera.municipality_id or 0).id
    assert f'content="{key["point"]}"' in client.get("/snabb").text


def test_a_sealed_report_is_filed_as_what_is_inside(guard: Phone):
    report_id, inner = str(ids.uuid7()), json.dumps(envelope(seq=4))
    answer = guard.put(sealed(point(guard), report_id, inner), report_id)
    assert (answer.status_code, answer.json["state"]) == (201, "stored")
    report = session.query(Report).one()
    assert (report.text, report.category, report.seq) == (WORDS, "lighting_fault", 4)
    assert report.place_source == "gps"


def test_sealed_anew_or_sent_open_it_is_the_same_report(guard: Phone):
    report_id, inner = str(ids.uuid7()), json.dumps(envelope())
    assert guard.put(inner, report_id).status_code == 201
    for _ in range(2):
        again = guard.put(sealed(point(guard), report_id, inner), report_id)
        assert (again.status_code, again.json["revision"]) == (200, 1)
    assert session.query(Revision).count() == 1


def number(people: People) -> str:
    return str(people.greta.id)


def test_what_is_sealed_for_its_sender_is_filed(guard: Phone, phone: Phone, people: People):
    hashed = ids.sha256(phone.key.encode())
    for sender, by in ((guard, number(people)), (phone, hashed)):
        report_id, inner = str(ids.uuid7()), json.dumps(envelope())
        answer = sender.put(sealed(point(guard), report_id, inner, by=by), report_id)
        assert (answer.status_code, answer.json["state"]) == (201, "stored")


def test_nobody_sends_what_another_has_sealed_as_their_own(
    guard: Phone, phone_of: Callable[[str], Phone], people: People
):
    """The bytes of a lost phone, brought with the token of somebody else."""
    report_id, inner = str(ids.uuid7()), json.dumps(envelope())
    body = sealed(point(guard), report_id, inner, by=number(people))
    first_named = body | {"enc": body["enc"] | {"v": 1}}
    for taken in (body, first_named):
        answer = phone_of("gustav").put(taken, str(report_id))
        assert [one["code"] for one in answer.json["reasons"]] == ["seal_broken"]
    assert {one.text for one in session.query(Report)} == {""}


def sent_with_photo(phone: Phone, name: str, outer: dict[str, Any], content: bytes) -> Photo:
    report_id = str(ids.uuid7())
    inner = json.dumps(envelope(photos=[listed(jpeg(), id=outer["id"])]))
    assert phone.put(sealed(point(phone), report_id, inner, [outer]), report_id).status_code == 201
    assert phone.patch(outer["id"], content).status_code == 204, name
    sweep()
    return session.query(Photo).one()


@pytest.mark.parametrize("whose", ["its own", "another's", "another photo's"])
def test_a_photo_opens_for_its_own_sender_and_id_only(guard: Phone, people: People, whose: str):
    outer = listed(b"", type=sealing.TYPE)
    by = str(people.gustav.id) if whose == "another's" else number(people)
    of = str(ids.uuid7()) if whose == "another photo's" else outer["id"]
    content = sealer.sealed(point(guard), f"photo:{of}:{by}", jpeg())
    outer |= listed(content, id=outer["id"], type=sealing.TYPE)
    kept = sent_with_photo(guard, whose, outer, content)
    assert kept.state == ("processed" if whose == "its own" else "unreadable")
    assert kept.fault == (None if whose == "its own" else "photo_seal_changed")


def test_an_anonymous_sealed_report_keeps_its_receipt_code(phone: Phone):
    report_id, code = str(ids.uuid7()), "7K4M9QXP2D6TW3HB"
    inner = envelope(receipt_hash=ids.sha256(code.encode()))
    assert (
        phone.put(sealed(point(phone), report_id, json.dumps(inner)), report_id).status_code == 201
    )
    answer = phone.client.post("/api/v1/receipts", json={"code": code}).json or {}
    assert answer["category"]["code"] == "lighting_fault"


def test_a_sealed_photo_is_announced_by_its_sealed_bytes_and_opened_here(guard: Phone):
    report_id, photo = str(ids.uuid7()), jpeg()
    content = sealer.sealed(point(guard), "photo", photo)
    outer = listed(content, type=sealing.TYPE)
    inner = json.dumps(envelope(photos=[listed(photo, id=outer["id"])]))
    assert guard.put(sealed(point(guard), report_id, inner, [outer]), report_id).status_code == 201
    assert guard.patch(outer["id"], content[:50], last=False).status_code == 204
    assert guard.patch(outer["id"], content[50:], 50).status_code == 204
    sweep()
    kept = session.query(Photo).one()
    assert (kept.state, kept.width, kept.parts) == ("processed", 64, [])


def test_a_photo_taken_anew_for_a_sealed_report_is_expected(guard: Phone):
    report_id, photo, other = str(ids.uuid7()), jpeg(), jpeg(80, 60)
    contents = [sealer.sealed(point(guard), "photo", one) for one in (photo, other)]
    first, second = (listed(one, type=sealing.TYPE) for one in contents)
    inner = json.dumps(envelope(photos=[listed(photo, id=first["id"])]))
    body = sealed(point(guard), report_id, inner, [first])
    assert guard.put(body, report_id).status_code == 201
    again = guard.put({**body, "photos": [second]}, report_id)
    assert again.json["photos"][second["id"]]["offset"] == 0
    assert guard.patch(second["id"], contents[1]).status_code == 204
    shown = session.query(Photo).filter_by(listed=True).one()
    assert str(shown.phone_id) == second["id"]


def test_a_list_from_before_a_photo_was_taken_does_not_hide_it(guard: Phone):
    """A rescue file that was written in between, or a first sending that comes late."""
    report_id, contents = str(ids.uuid7()), (jpeg(), jpeg(80, 60))
    in_order = sorted(str(ids.uuid7()) for _ in contents)
    first, second = (listed(one, id=its) for one, its in zip(contents, in_order, strict=True))
    inner = json.dumps(envelope(photos=[first]))
    early = sealed(point(guard), report_id, inner, [first])
    assert guard.put(early, report_id).status_code == 201
    both = {**early, "photos": [first, second]}
    assert guard.put(both, report_id).status_code == 200
    for outer, content in zip((first, second), contents, strict=True):
        assert guard.patch(outer["id"], content).status_code == 204
    assert guard.put(early, report_id).status_code == 200
    shown = session.query(Photo).filter_by(listed=True)
    assert {str(one.phone_id) for one in shown} == {first["id"], second["id"]}


@pytest.mark.parametrize(("who", "state"), [("an account", "stored"), ("nobody", "unreadable")])
def test_a_photo_that_no_key_opens_waits_longer_for_who_is_known(
    guard: Phone, phone: Phone, who: str, state: str
):
    sender = guard if who == "an account" else phone
    content = sealer.sealed(sealer.another_point(), "photo", jpeg())
    kept = sent_with_photo(sender, who, listed(content, type=sealing.TYPE), content)
    assert kept.state == "stored"
    kept.stored_at = now() - timedelta(days=3)
    session.commit()
    jobs.develop_left()
    sweep()
    session.expire_all()
    assert session.query(Photo).one().state == state


def test_a_photo_waits_for_a_key_that_comes_later(guard: Phone):
    report_id, photo = str(ids.uuid7()), jpeg()
    content = sealer.sealed(point(guard), "photo", photo)
    outer = listed(content, type=sealing.TYPE)
    inner = json.dumps(envelope(photos=[listed(photo, id=outer["id"])]))
    hidden = keys.folder() / "sealing-1"
    assert guard.put(sealed(point(guard), report_id, inner, [outer]), report_id).status_code == 201
    assert guard.patch(outer["id"], content).status_code == 204
    away = hidden.rename(hidden.with_name("away"))
    (keys.folder() / "sealing-2").write_text("cd" * 32)
    try:
        sweep()
    finally:
        away.rename(hidden)
        (keys.folder() / "sealing-2").unlink()
    waiting = session.query(Photo).one()
    assert (waiting.state, bool(waiting.parts)) == ("stored", True)
    waiting.stored_at = now() - timedelta(hours=2)
    session.commit()
    jobs.develop_left()
    sweep()
    session.expire_all()
    assert session.query(Photo).one().state == "processed"


def test_what_waited_of_a_photo_comes_sealed_after_all(guard: Phone):
    """The phone sealed at sign-out what it had half sent."""
    report_id, photo = str(ids.uuid7()), jpeg()
    open_one = listed(photo)
    inner = json.dumps(envelope(photos=[open_one]))
    assert guard.put(inner, report_id).status_code == 201
    assert guard.patch(open_one["id"], photo[:99], last=False).status_code == 204
    content = sealer.sealed(point(guard), "photo", photo)
    outer = listed(content, id=open_one["id"], type=sealing.TYPE)
    again = guard.put(sealed(point(guard), report_id, inner, [outer]), report_id)
    assert again.json["photos"][outer["id"]]["offset"] == 0
    assert guard.patch(outer["id"], content).status_code == 204
    sweep()
    assert session.query(Photo).one().state == "processed"
    assert guard.put(sealed(point(guard), report_id, inner, [outer]), report_id).status_code == 200
    assert session.query(Photo).one().state == "processed"


@pytest.mark.parametrize("where", ["key", "id", "bytes", "inside"])
def test_what_does_not_open_is_kept_with_its_reason(guard: Phone, where: str):
    report_id = str(ids.uuid7())
    to = sealer.another_point() if where == "key" else point(guard)
    named = str(ids.uuid7()) if where == "id" else report_id
    body = sealed(to, named, "[1]" if where == "inside" else json.dumps(envelope()))
    if where == "bytes":
        body["enc"]["body"] = body["enc"]["body"][:-6] + "AAAAAA"
    answer = guard.put(body, report_id)
    reason = "seal_key_unknown" if where == "key" else "seal_broken"
    assert answer.status_code == 202
    assert [one["code"] for one in answer.json["reasons"]] == [reason]
    assert guard.put(body, report_id).status_code == 202
    assert json.loads(session.query(Revision).one().envelope)["enc"] == body["enc"]


@pytest.mark.parametrize("named", [False, True])
def test_with_the_key_back_a_coordinator_tries_again_and_it_stands(
    guard: Phone, people: People, named: bool
):
    report_id, inner = str(ids.uuid7()), json.dumps(envelope())
    by, hidden = number(people) if named else "", keys.folder() / "sealing-1"
    body = sealed(point(guard), report_id, inner, by=by)
    away = hidden.rename(hidden.with_name("away"))
    (keys.folder() / "sealing-2").write_text("cd" * 32)
    try:
        assert guard.put(body, report_id).status_code == 202
        report = session.query(Report).one()
        still = changes.weigh_again(people.karin, report)
        assert still
        assert still.quarantine == ["seal_key_unknown"]
    finally:
        away.rename(hidden)
        (keys.folder() / "sealing-2").unlink()
    weighed = changes.weigh_again(people.karin, report)
    assert weighed
    assert (weighed.quarantine, weighed.row["text"]) == ([], WORDS)
    assert weighed.row["happened_at"].isoformat() == "2026-11-20T17:12:31+00:00"


def test_a_key_that_goes_later_does_not_take_the_words_away(guard: Phone):
    report_id, inner = str(ids.uuid7()), json.dumps(envelope())
    assert guard.put(inner, report_id).status_code == 201
    lost = sealed(sealer.another_point(), report_id, inner)
    assert guard.put(lost, report_id).status_code in {200, 202}
    assert session.query(Report).one().text == WORDS
    assert session.query(Revision).count() == 2


def test_a_description_of_the_api_tells_of_the_seal(client: FlaskClient):
    document = told(client, "/api/v1/openapi.json")
    put = document["paths"]["/api/v1/reports/{report_id}"]["put"]
    shapes = put["requestBody"]["content"]["application/json"]["schema"]["anyOf"]
    assert [one["$ref"].rpartition("/")[2] for one in shapes] == ["Envelope", "SealedReport"]
    assert "AES-GCM" in document["components"]["schemas"]["Enc"]["description"]
