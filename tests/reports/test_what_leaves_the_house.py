"""R24, R45, R55: which fields leave towards senders, and in what form; a new one must be meant."""

import json
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import ids
from app.core.db import session
from app.core.worker import sweep
from app.reports.tables import Contact, Report
from app.sending.tables import Photo
from tests.reports.phone import Phone, envelope, jpeg, listed

CODE = "7K4M9QXP2D6TW3HB"
RECEIPT = {
    "id",
    "number",
    "state",
    "revision",
    "received_at",
    "keep_until",
    "epoch",
    "photos",
    "reasons",
}
STATUS = {
    "number",
    "status",
    "category",
    "received_on",
    "answer",
    "answered_on",
    "outcome",
    "photos_listed",
    "photos_stored",
    "thread",
}


@pytest.fixture
def receipt(phone: Phone) -> dict:
    body = envelope(
        photos=[listed(jpeg())],
        contact="vera@example.org",
        receipt_hash=ids.receipt_hash(CODE),
        text="PLANTERAT ORD",
    )
    return phone.put(body).json


def test_R24_a_receipt_holds_these_fields_and_no_other(receipt: dict):
    assert set(receipt) == RECEIPT
    photo = next(iter(receipt["photos"].values()))
    assert set(photo) == {"offset", "complete", "state"}


def test_R24_a_status_holds_these_fields_and_no_other(client: FlaskClient, receipt: dict):
    told = client.post("/api/v1/receipts", json={"code": CODE})
    assert set(told.json or {}) == STATUS
    assert "vera@example.org" not in told.text
    assert "PLANTERAT ORD" not in told.text


def test_R24_problem_answers_hold_these_fields_and_no_other(phone: Phone):
    told = phone.put(b"{").json
    assert set(told) == {"type", "status", "code", "title", "sv", "en", "id", "errors"}


def test_T28_nothing_that_the_desk_decides_can_be_sent_along(phone: Phone):
    wished = {
        "state": "closed",
        "approved_at": "2026-01-01T00:00:00Z",
        "number": "AA-AAA",
        "municipality_id": 2,
        "author_id": 1,
        "public_answer": "Klart.",
        "sensitivity": "open",
        "severity": 4,
        "quarantined": False,
        "version": 9,
    }
    assert phone.put(envelope(**wished)).status_code == 201
    report = session.query(Report).one()
    assert (report.state, report.version, report.severity) == ("new", 1, 2)
    assert (report.author_id, report.approved_at, report.public_answer) == (None, None, "")
    assert report.number != "AA-AAA"


def test_contact_is_deleted_alone(receipt: dict):
    session.delete(session.query(Contact).one())
    session.commit()
    assert session.query(Report).one().text == "PLANTERAT ORD"


def test_R45_control_and_direction_marks_leave_one_log_line_a_request(
    phone: Phone, capsys: pytest.CaptureFixture[str]
):
    capsys.readouterr()
    report_id = ids.uuid7()
    phone.put(envelope(text="rad\r\nrad\u2028\u202e\x1b[31m"), report_id)
    phone.client.post("/api/v1/have?x=%0d%0aplanted", json={"ids": []}, headers=phone.proof)
    lines = capsys.readouterr().out.splitlines()
    told = [json.loads(line) for line in lines if line.startswith("{")]
    assert len(told) == len(lines) == 2
    assert str(report_id) not in json.dumps(told)
    assert "planted" not in json.dumps(told)


def test_a_guard_sees_photos_of_the_own_company_and_not_of_another(
    phone_of: Callable[[str], Phone], signed_in: Callable[[str], FlaskClient], app: Flask
):
    phone_of("greta").file_with_photo(jpeg())
    sweep()
    token = session.query(Photo.token).scalar()
    seen = {name: signed_in(name).get(f"/foto/{token}") for name in ("greta", "gustav", "hedda")}
    assert {name: answer.status_code for name, answer in seen.items()} == {
        "greta": 200,
        "gustav": 404,
        "hedda": 404,
    }
