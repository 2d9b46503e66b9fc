"""R42-R45, R69: bytes that are no report get 4xx with a code; strange content is kept; no 5xx."""

import json
import time

import pytest

from app.accounts.tables import Person
from app.core import ids
from app.core.db import session
from app.core.unit import unit
from app.reports.tables import Report
from tests.malformed import MALFORMED, Made
from tests.reports.phone import Phone, envelope

WHOLE = 10**400


@pytest.mark.parametrize(("made", "code"), MALFORMED)
def test_R42_bytes_that_are_no_report_are_refused_with_a_code(phone: Phone, made: Made, code: str):
    answer = phone.put(made(json.dumps(envelope())))
    assert (answer.mimetype, answer.json["code"]) == ("application/problem+json", code)
    assert 400 <= answer.status_code < 500
    assert session.query(Report).count() == 0


@pytest.mark.parametrize(
    "change",
    [
        {"v": "1"},
        {"v": True},
        {"text": 5},
        {"text": None},
        {"captured_at": 0},
        {"captured_at": "2026-11-20T18:12:31"},
        {"captured_at": "i går"},
        {"place": None},
        {"place": {"lat": "59.5", "lon": 15.9}},
        {"place": {"lon": 15.9}},
        {"answers": []},
        {"photos": [{"id": "1", "size": 1, "sha256": ""}]},
        {"photos": {}},
        {"contact": ["a@b.se"]},
    ],
)
def test_R69_wrong_types_are_refused_in_two_languages_without_repeating_them(phone: Phone, change):
    answer = phone.put(envelope(**change))
    assert (answer.status_code, answer.json["code"]) == (422, "wrong_shape")
    assert answer.json["sv"]
    assert answer.json["en"]
    assert answer.json["id"]
    assert "i går" not in answer.text
    assert "Traceback" not in answer.text


def test_another_type_than_json_and_another_site_are_refused(phone: Phone):
    assert phone.put(**{"Content-Type": "text/plain"}).status_code == 415
    assert phone.put(**{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert phone.put(Origin="https://annan.example").status_code == 403
    assert phone.put(report_id="no-uuid").status_code == 404


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"category": "ufo"}, "unknown_category"),
        ({"category": "x" * 100_000}, "unknown_category"),
        ({"kind": "rumour"}, "unknown_kind"),
        ({"v": 99}, "unknown_version"),
        ({"v": WHOLE}, "unknown_version"),
        ({"text": "å" * 2001}, "text_too_long"),
        ({"place": {"lat": 900.0, "lon": 15.9}}, "place_out_of_range"),
        ({"place": {"lat": 15.9868, "lon": 59.5222}}, "place_swapped"),
        ({"place": {"lat": 6598000, "lon": 555000}}, "place_sweref"),
        ({"place": {"lat": 555000, "lon": 6598000}}, "place_sweref"),
        ({"place": {"lat": None, "lon": None, "text": " "}}, "no_place"),
        ({"place": {"lat": 59.5, "lon": None}}, "no_place"),
        ({"receipt_hash": "z" * 64}, "receipt_unreadable"),
    ],
)
def test_R43_R44_strange_content_is_kept_for_a_coordinator_with_the_reason(
    phone: Phone, change, reason
):
    report_id = ids.uuid7()
    answer = phone.put(envelope(**change), report_id)
    assert (answer.status_code, answer.json["state"]) == (202, "quarantined")
    assert reason in [why["code"] for why in answer.json["reasons"]]
    report = session.query(Report).one()
    assert report.quarantined
    assert reason in report.quarantine
    session.rollback()
    assert phone.put(envelope(**change), report_id).status_code == 202


def test_R43_a_swapped_place_is_named_in_words(phone: Phone):
    answer = phone.put(envelope(place={"lat": 15.9868, "lon": 59.5222}))
    assert "bytt plats" in answer.json["reasons"][0]["sv"]


def test_R44_over_long_text_is_kept_whole(phone: Phone):
    phone.put(envelope(text="å" * 2001))
    assert session.query(Report).one().text == "å" * 2001


def test_R44_length_is_counted_in_code_points(phone: Phone):
    assert phone.put(envelope(text="😀" * 2000)).status_code == 201


@pytest.mark.parametrize(
    "change",
    [
        {"seq": WHOLE, "clock_offset_ms": -WHOLE},
        {"text": "a\u202eb\u0007c\u2066d"},
        {"place": {"lat": 90, "lon": 180, "text": "x" * 1900}},
        {"place": {"lat": 0.0, "lon": -90.0}},
        {"observed_at": "9999-12-31T23:59:59-14:00"},
        {"captured_at": "9999-12-31T23:59:59-14:00"},
        {"observed_precision": "x" * 9000},
        {"form_version": "x" * 9000},
        {"answers": {"lamp_count": {"a": [1, 2, {"b": None}]}}},
        {"answers": {"": "", "å": "å"}},
        {"photos": [{"id": str(ids.uuid7()), "size": WHOLE, "sha256": "x" * 9000}]},
        {"contact": "a" * 9000},
    ],
)
def test_R45_absurd_input_is_stored_and_never_a_fault(phone: Phone, phone_of, change):
    for sender in (phone, phone_of("stina")):
        assert sender.put(envelope(**change)).status_code in {201, 202}


def test_R47_long_texts_are_read_in_linear_time(phone: Phone):
    for part in ("a", "0 7", "Kalle Andersson ", "bor på Storgatan ", "regnr abc ", "ä\u0308"):
        began = time.monotonic()
        assert phone.put(envelope(text=(part * 20_000)[:20_000])).status_code == 202
        assert time.monotonic() - began < 1.5


def test_a_phone_whose_person_has_no_role_left_loses_nothing(phone_of, people):
    phone = phone_of("stina")
    with unit():
        session.get_one(Person, people.stina.id).roles = []
    assert phone.client.get("/api/v1/form", headers=phone.proof).status_code == 200
    answer = phone.put(envelope())
    assert answer.status_code == 202
    assert [why["code"] for why in answer.json["reasons"]] == ["sender_revoked"]
