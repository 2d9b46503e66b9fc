"""R54, R55: the receipt code opens status, answer and thread; nothing else opens anything."""

import hashlib
import statistics
import time
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import ids
from app.core.clock import now
from app.core.db import session
from app.core.events import Event
from app.reports import jobs
from app.reports.rules import receipt
from app.reports.tables import Message, Report
from tests.reports.phone import Phone, envelope, jpeg, listed

CODE = "7K4M9QXP2D6TW3HB"


def ask(client: FlaskClient, code: str = CODE) -> Any:
    return client.post("/api/v1/receipts", json={"code": code})


@pytest.fixture
def report(phone: Phone) -> Report:
    phone.put(envelope(receipt_hash=ids.receipt_hash(CODE), photos=[listed(jpeg())]))
    return session.query(Report).one()


def test_the_code_tells_where_the_report_stands_in_plain_words(client, report: Report):
    answer = ask(client)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["number"] == report.number
    assert answer.json["status"]["code"] == "new"
    assert "Mottagen" in answer.json["status"]["sv"]
    assert "Received" in answer.json["status"]["en"]
    assert (answer.json["photos_listed"], answer.json["photos_stored"]) == (1, 0)


@pytest.mark.parametrize(
    "typed",
    ["7K4M-9QXP-2D6T-W3HB", "7k4m 9qxp 2d6t w3hb", ids.shown(CODE), ids.shown(CODE).lower()],
)
def test_a_code_may_be_typed_as_people_type(client, report: Report, typed: str):
    assert ask(client, typed).status_code == 200


def test_a_code_works_before_and_after_it_is_hardened(client, report: Report):
    soft = report.receipt_hash
    jobs.harden_codes()
    session.expire_all()
    hard = session.query(Report.receipt_hash).scalar()
    assert soft != hard
    assert str(soft).startswith("~")
    assert len(hard) == 64
    assert ask(client).status_code == 200


def test_R54_neither_code_nor_its_bare_hash_is_kept(client, report: Report, app: Flask):
    bare = ids.receipt_hash(CODE)
    ask(client)
    ask(client, ids.receipt_code())
    jobs.harden_codes()
    session.remove()
    whole = b"".join(
        path.read_bytes() for path in app.config["LYKTA"].data.rglob("*") if path.is_file()
    )
    for secret in (
        CODE,
        CODE.lower(),
        "7K4M-9QXP",
        bare,
        hashlib.sha256(bare.encode()).hexdigest(),
    ):
        assert secret.encode() not in whole
    assert bytes.fromhex(bare) not in whole


def test_the_public_answer_and_the_thread_come_with_the_day_only(client, report: Report):
    report.public_answer, report.answered_at = "Lamporna byts på fredag.", now()
    session.add(
        Message(
            municipality_id=report.municipality_id,
            report_id=report.id,
            author_id=None,
            text="Var står stolparna?",
            sent_at=now(),
        )
    )
    session.commit()
    given = ask(client).json
    assert given["answer"] == "Lamporna byts på fredag."
    assert given["thread"][0]["text"] == "Var står stolparna?"
    assert all(len(day) == 10 for day in (given["received_on"], given["answered_on"]))


def test_R55_the_answer_shows_neither_the_phones_id_nor_a_clock_time(client, report: Report):
    text = ask(client).text
    assert str(report.phone_id) not in text
    assert report.received_at.isoformat()[11:16] not in text


def test_a_merged_report_is_answered_by_the_one_it_was_merged_into(client, phone, report: Report):
    phone.key = ids.upload_key()
    phone.put(envelope(text="Samma lampor."))
    leading = session.query(Report).order_by(Report.id.desc()).first()
    assert leading
    leading.public_answer = "Klart."
    report.state, report.merged_into_id = "merged", leading.id
    session.commit()
    given = ask(client).json
    assert (given["number"], given["answer"]) == (report.number, "Klart.")


def test_a_quarantined_report_says_that_a_coordinator_will_look(client, phone: Phone):
    phone.put(envelope(receipt_hash=ids.receipt_hash(CODE), category="ufo"))
    assert ask(client).json["status"]["sv"] == "Mottagen, granskas av samordnare."


def test_unknown_erased_and_foreign_codes_get_one_answer(client, report: Report):
    unknown = ask(client, ids.receipt_code())
    foreign = client.post(
        "/api/v1/receipts", json={"code": CODE}, headers={"Host": "hedemora.example"}
    )
    report.receipt_hash = None
    session.commit()
    erased = ask(client)
    told = [{**(one.json or {}), "id": ""} for one in (unknown, foreign, erased)]
    assert told[0] == told[1] == told[2]
    assert (told[0]["status"], told[0]["code"]) == (404, "receipt_unknown")


@pytest.mark.slow
def test_R54_known_and_unknown_codes_take_the_same_time(
    app: Flask, client, report: Report, full_price
):
    app.config["LYKTA"] = replace(
        roomy := app.config["LYKTA"], limit_receipts="1000 per hour", limit_receipts_all="1000/hour"
    )
    # The work that is done, so that a busy machine does not tell them apart.
    assert receipt.COST == 2**15
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    for _ in range(9):
        for name, code in (("known", CODE), ("unknown", ids.receipt_code())):
            began = time.process_time()
            ask(client, code)
            times[name].append(time.process_time() - began)
    app.config["LYKTA"] = roomy
    known, unknown = (statistics.median(times[name]) for name in ("known", "unknown"))
    assert abs(known - unknown) < 0.25 * max(known, unknown)


def test_R54_guessing_is_stopped_and_the_owner_of_a_code_is_not(client, report: Report):
    for _ in range(5):
        assert ask(client).status_code == 200
    answers = [ask(client, ids.receipt_code()).status_code for _ in range(12)]
    assert answers == [404] * 10 + [429] * 2
    assert ask(client).status_code == 429


@pytest.mark.slow
def test_R54_ten_thousand_guesses_are_stopped_wherever_they_come_from(client, report: Report):
    """With the limits as they ship. A thousand prefixes with ten guesses each stay within their own
    budget, so that the one of everybody stops them; the first prefix meets its own."""
    answers: dict[int, int] = {200: 0, 404: 0, 429: 0}
    for n in range(10_000):
        street = 0 if n < 200 else n // 10
        client.environ_base["REMOTE_ADDR"] = f"10.{street >> 8}.{street & 255}.{1 + n % 200}"
        answers[ask(client, ids.receipt_code()).status_code] += 1
        if n == 199:
            assert answers == {200: 0, 404: 10, 429: 190}
    assert answers == {200: 0, 404: 600, 429: 9_400}


def test_R54_nobody_floods_with_a_code_of_their_own(app: Flask, client, phone, monkeypatch):
    """Each look costs a scrypt; another person's code is not held up."""
    mine, other = CODE, ids.receipt_code()
    for code in (mine, other):
        phone.put(envelope(receipt_hash=ids.receipt_hash(code)))
    tight = replace(app.config["LYKTA"], limit_receipt="4 per hour")
    monkeypatch.setitem(app.config, "LYKTA", tight)
    assert [ask(client, mine).status_code for _ in range(6)] == [200] * 4 + [429] * 2
    assert client.post("/f", data={"code": mine}).status_code == 429
    assert ask(client, other).status_code == 200


@pytest.mark.parametrize(
    "code", ["", "7K4M", "7K4M-9QXP-2D6T-W3HB-X", "Ö" * 16, "U" * 16, "7" * 40]
)
def test_what_cannot_be_a_code_is_told_so_without_a_try(client, report: Report, code: str):
    answer = ask(client, code)
    assert answer.status_code == 422
    assert answer.json["code"] in {"receipt_code_mistyped", "wrong_shape"}
    assert ask(client).status_code == 200


def test_more_can_be_added_by_code_once_per_id(client, report: Report):
    sent = {"code": CODE, "id": str(ids.uuid7()), "text": "Det gäller även grannhuset."}
    answers = [client.post("/api/v1/receipts/messages", json=sent) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json["mine"] is True
    assert [one["text"] for one in ask(client).json["thread"]] == [sent["text"]]
    event = session.query(Event).filter(Event.name == "message.added").one()
    assert event.object_id == report.id


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": ""}, "wrong_shape"),
        ({"text": " \n"}, "text_missing"),
        ({"text": "x" * 2001}, "text_too_long"),
        ({"state": "closed"}, "wrong_shape"),
        ({"code": ids.receipt_code()}, "receipt_unknown"),
    ],
)
def test_what_cannot_be_added_is_told_so(client, report: Report, change: dict, code: str):
    sent = {"code": CODE, "text": "Mer."} | change
    answer = client.post("/api/v1/receipts/messages", json=sent)
    assert answer.json["code"] == code
    assert session.query(Message).count() == 0


def test_two_reports_with_one_code_open_the_first_only(client, phone: Phone, report: Report):
    phone.key = ids.upload_key()
    answer = phone.put(envelope(text="Samma kod.", receipt_hash=ids.receipt_hash(CODE)))
    assert [why["code"] for why in answer.json["reasons"]] == ["receipt_taken"]
    assert ask(client).json["number"] == report.number


def test_T6_who_adds_by_code_while_signed_in_is_nobody_in_the_diary(
    client, signed_in, phone_of, report: Report
):
    """Who once reported without a name stays without one."""
    told = {"code": CODE, "text": "Nu är den släckt igen."}
    assert signed_in("stina").post("/f/tillagg", data=told).status_code == 200
    greta = phone_of("greta")
    answer = client.post("/api/v1/receipts/messages", json=told, headers=greta.proof)
    assert answer.status_code == 201
    added = session.query(Event).filter_by(name="message.added").all()
    assert [(event.actor_id, event.role) for event in added] == [(None, "public")] * 2
