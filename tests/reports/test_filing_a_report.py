"""PUT /api/v1/reports: first time, same again, revised, kept for a coordinator, not found."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from app.config import read
from app.core import ids
from app.core.db import session
from app.core.events import Event
from app.core.unit import unit
from app.places.tables import Municipality
from app.reports.tables import Contact, Report, Revision
from tests.people import People
from tests.reports.phone import Phone, envelope, jpeg, listed


def the_report() -> Report:
    session.rollback()
    return session.query(Report).one()


def test_a_first_report_gets_its_receipt(phone: Phone):
    report_id, photo = ids.uuid7(), listed(jpeg())
    answer = phone.put(envelope(photos=[photo]), report_id)
    assert answer.status_code == 201
    assert answer.json is not None
    assert UUID(answer.json["id"]) == report_id
    assert re.fullmatch(r"[0-9A-Z]{2}-[0-9A-Z]{3}", answer.json["number"])
    assert (answer.json["state"], answer.json["revision"]) == ("stored", 1)
    assert answer.json["epoch"]
    waiting = {"offset": 0, "complete": False, "state": "waiting"}
    assert answer.json["photos"] == {photo["id"]: waiting}
    assert kept_for(answer.json) == timedelta(hours=48)


def test_a_phone_keeps_what_has_been_sent_for_as_long_as_the_settings_say(
    phone: Phone, app: Flask, monkeypatch: pytest.MonkeyPatch
):
    three = read({"LYKTA_KEEP_HOURS": "3"}).keep_hours
    monkeypatch.setitem(app.config, "LYKTA", replace(app.config["LYKTA"], keep_hours=three))
    assert kept_for(phone.put().json) == timedelta(hours=3)


def kept_for(receipt: dict[str, Any]) -> timedelta:
    received, until = (receipt[name] for name in ("received_at", "keep_until"))
    return datetime.fromisoformat(until) - datetime.fromisoformat(received)


def test_R02_the_same_again_is_one_report_and_the_same_receipt(phone: Phone):
    report_id = ids.uuid7()
    first, second = phone.put(report_id=report_id), phone.put(report_id=report_id)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json == second.json
    assert session.query(Report).count() == 1


def test_R03_other_content_of_the_same_sender_is_a_revision_and_the_first_stays(phone: Phone):
    report_id = ids.uuid7()
    bodies = [envelope(), envelope(text="Fem."), envelope(), envelope(text="Fem.")]
    answers = [phone.put(body, report_id) for body in bodies]
    assert [(a.status_code, a.json and a.json["revision"]) for a in answers] == [
        (201, 1),
        (200, 2),
        (200, 2),
        (200, 2),
    ]
    texts = [json.loads(one.envelope)["text"] for one in session.query(Revision)]
    assert texts == ["Fyra lyktstolpar är släckta.", "Fem."]
    assert the_report().text == "Fem."


def test_R03_what_the_desk_has_decided_stands_when_the_sender_says_more(phone: Phone):
    report_id = ids.uuid7()
    phone.put(report_id=report_id)
    report = the_report()
    report.version, report.category = 2, "graffiti"
    session.commit()
    assert phone.put(envelope(text="Fem."), report_id).status_code == 200
    report = the_report()
    assert (report.category, report.text) == ("graffiti", "Fyra lyktstolpar är släckta.")
    assert (report.revision, report.flags) == (2, ["revised_after_triage"])


def test_R03_another_upload_key_does_not_find_the_report(phone: Phone, client):
    report_id = ids.uuid7()
    phone.put(report_id=report_id)
    answer = Phone(client).put(envelope(text="Mitt."), report_id)
    assert answer.status_code == 404
    assert session.query(Revision).count() == 1


def test_an_account_and_an_anonymous_sender_never_share_a_report(
    phone: Phone, phone_of: Callable[[str], Phone]
):
    report_id = ids.uuid7()
    greta, gustav = phone_of("greta"), phone_of("gustav")
    assert greta.put(report_id=report_id).status_code == 201
    assert phone.put(report_id=report_id).status_code == 404
    assert gustav.put(report_id=report_id).status_code == 404
    assert greta.put(report_id=report_id).status_code == 200


def test_nobody_is_proved_without_key_or_by_an_unknown_token(client):
    nobody = Phone(client, "unknown")
    assert nobody.put().status_code == 401
    nobody.token, nobody.key = "", "short"
    answer = nobody.put()
    assert (answer.status_code, answer.json and answer.json["code"]) == (401, "no_proof_of_sender")


def test_row_09_a_revoked_phone_is_heard_but_waits_for_a_coordinator(revoked: Phone):
    answer = revoked.put()
    assert answer.status_code == 202
    assert answer.json
    assert [why["code"] for why in answer.json["reasons"]] == ["sender_revoked"]
    assert revoked.put(report_id=answer.json["id"]).status_code == 202


def test_a_guards_report_belongs_to_the_guard_company(
    phone_of: Callable[[str], Phone], people: People
):
    phone_of("greta").put(envelope(seq=12, clock_offset_ms=-1200))
    report = the_report()
    assert report.author_id == people.greta.id
    assert report.organisation_id == people.organisations["vaktbolag"]
    assert (report.source, report.seq, report.clock_offset_ms) == ("guard", 12, -1200)
    assert report.captured_at.isoformat() == "2026-11-20T17:12:29.800000+00:00"


def test_R55_an_anonymous_report_keeps_nothing_that_counts_or_tells_the_phone(phone: Phone):
    phone.put(envelope(seq=12, clock_offset_ms=-1200))
    report = the_report()
    kept = session.query(Revision).one().envelope
    assert (report.seq, report.clock_offset_ms, report.author_id) == (None, None, None)
    assert "seq" not in kept
    assert "clock_offset_ms" not in kept


def test_the_area_the_cell_and_the_category_give_the_row_its_place(phone: Phone, people: People):
    phone.put()
    report = the_report()
    assert report.area_id == people.areas["nygard"]
    assert report.cell
    assert (report.group, report.severity, report.state) == ("environment", 2, "new")


def test_contact_lies_apart_and_in_no_revision(phone: Phone):
    phone.put(envelope(contact="vera@example.org", receipt_hash="ab" * 32))
    assert session.query(Contact).one().email == "vera@example.org"
    kept = session.query(Revision).one().envelope
    assert "vera@" not in kept
    assert "abab" not in kept


def test_row_37_unknown_fields_and_a_coming_form_version_are_kept_aside(phone: Phone):
    answer = phone.put(envelope(form_version="2031-01-1", enc={"key": 7}, heading=90))
    assert answer.status_code == 201
    assert json.loads(session.query(Revision).one().envelope)["heading"] == 90


def test_row_37_what_a_newer_phone_sends_comes_whole_with_its_photo(phone: Phone):
    content, report_id = jpeg(), ids.uuid7()
    photo = listed(content, taken_with="camera")
    newer = envelope(v=3, form_version="2031-01-1", mood="rainy", photos=[photo])
    assert phone.put(newer, report_id).status_code in {201, 202}
    assert phone.patch(photo["id"], content).status_code == 204
    again = phone.put(newer, report_id)
    assert again.status_code in {200, 202}
    assert again.json["revision"] == 1
    assert again.json["photos"][photo["id"]]["complete"]
    assert json.loads(session.query(Revision).one().envelope)["mood"] == "rainy"


def test_every_report_is_noted_in_the_diary_without_its_words(phone: Phone):
    phone.put()
    event = session.query(Event).filter(Event.name == "report.sent").one()
    assert (event.object_kind, event.object_id) == ("report", the_report().id)
    assert event.actor_id is None


def test_the_host_name_says_whose_an_anonymous_report_is(phone: Phone, people: People):
    assert phone.put(Host="hedemora.example:8000").status_code == 201
    assert the_report().municipality_id == people.hedemora


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_the_installations_own_names_belong_to_the_one_that_has_none(
    phone: Phone, people: People, host: str
):
    assert phone.put(Host=host).status_code == 201
    assert the_report().municipality_id == people.koping


@pytest.mark.parametrize("host", ["koping.example", "hedemora.example.org", "localhost.example"])
def test_any_other_host_name_belongs_to_nobody(phone: Phone, host: str):
    answer = phone.put(Host=host)
    assert (answer.status_code, answer.json["code"]) == (503, "no_municipality_here")


def test_at_a_host_of_neither_of_two_the_phone_keeps_it_and_tries_again(
    phone: Phone, people: People, phone_of: Callable[[str], Phone]
):
    """A 503 without Retry-After: it waits by itself and holds nobody else's back."""
    with unit():
        session.get_one(Municipality, people.koping).host = "lykta.koping.se"
    report_id = ids.uuid7()
    answer = phone.put(report_id=report_id)
    assert answer.status_code == 503
    assert answer.json["code"] == "no_municipality_here"
    assert "Retry-After" not in answer.headers
    assert phone_of("greta").put().status_code == 201
    assert phone.put(report_id=report_id, Host="lykta.koping.se").status_code == 201


def test_numbers_of_things_and_streets_named_after_somebody_tell_of_nobody(phone: Phone):
    place = {"lat": 59.514, "lon": 15.993, "source": "gps", "text": "Nära Karl Johans torget"}
    numbers = {"lamp_number": "KLM 482", "police_ref": "8507111234"}
    assert phone.put(envelope(place=place, answers=numbers)).status_code == 201
    assert the_report().flags == []


@pytest.mark.parametrize("question", ["lamp_number", "police_ref", "lamp_count", "unknown"])
def test_what_is_answered_is_heard_also_where_no_words_were_asked_for(phone: Phone, question: str):
    answers = {question: "Ring Kalle Andersson 070-174 06 05"}
    assert phone.put(envelope(answers=answers)).status_code == 201
    assert {"personal_data:phone", "personal_data:maybe_name"} <= set(the_report().flags)


def test_what_is_added_to_a_chosen_place_is_heard_all_the_same(phone: Phone):
    words = "Storgatan 12, hos Kalle Andersson, ring 070-174 06 05, hon talar om självmord"
    place = {"lat": 59.514, "lon": 15.993, "source": "address", "text": words}
    assert phone.put(envelope(place=place)).status_code == 201
    report = the_report()
    told = {"personal_data:phone", "personal_data:maybe_name", "redirect_topic:suicide_risk"}
    assert told <= set(report.flags)
    assert report.sensitivity == "restricted"


@pytest.mark.parametrize(
    ("change", "flag"),
    [
        ({"text": "Ring 070-174 06 05"}, "personal_data:phone"),
        ({"text": "Det var Kalle Andersson"}, "personal_data:maybe_name"),
        (
            {"place": {"lat": None, "lon": None, "source": "none", "text": "hos Kalle Andersson"}},
            "personal_data:maybe_name",
        ),
        ({"answers": {"workplace_unit": "Ring 070-174 06 05"}}, "personal_data:phone"),
        ({"place": {"lat": 59.3, "lon": 18.0}, "text": "x"}, None),
        ({"answers": {"lamp_count": "fyra"}}, "answers_unclear"),
        ({"captured_at": "1970-01-01T00:00:00Z"}, "clock_doubtful"),
        ({"captured_at": "0001-01-01T00:00:00+14:00"}, "clock_doubtful"),
        ({"contact": "ingen adress"}, "contact_unreadable"),
        ({"category": "staff_incident"}, "category_not_offered"),
        ({"category_chosen": False}, "category_guessed"),
    ],
)
def test_a_flag_tells_triage_and_holds_nothing_back(phone: Phone, change, flag):
    assert phone.put(envelope(**change)).status_code == 201
    assert flag is None or flag in the_report().flags


def test_words_that_hint_at_another_door_close_the_report_to_most(phone: Phone):
    assert phone.put(envelope(text="Hon talar om självmord.")).status_code == 201
    report = the_report()
    assert report.sensitivity == "restricted"
    assert "redirect_topic:suicide_risk" in report.flags


@pytest.mark.parametrize(("lon", "outside"), [(15.2, False), (15.8, True)])
def test_the_border_not_its_box_decides_what_is_outside_the_municipality(
    people: People, phone: Phone, lon: float, outside: bool
):
    triangle = {"type": "Polygon", "coordinates": [[[15, 59], [16, 59], [15, 60], [15, 59]]]}
    with unit():
        session.get_one(Municipality, people.koping).outline = json.dumps(triangle)
    place = {"lat": 59.6, "lon": lon, "source": "map", "text": ""}
    assert phone.put(envelope(place=place)).status_code == 201
    assert ("place_outside" in the_report().flags) == outside
