"""A code is exchanged for a token that adds to one walk and reaches nothing else (threat T16)."""

import logging
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text

from app.core.clock import now
from app.core.db import session
from app.core.policy import Denied
from app.core.refusals import Refusal
from app.core.unit import unit
from app.walks import changes
from app.walks.shapes import fresh_code
from app.walks.tables import JoinCode, Participant, WalkEntry
from tests.house.matrix import doors, path_of, things
from tests.people import People
from tests.walks.phone import MakeWalk, Walk, draft

SENT_IN_THE_OPEN = {"sv", "en", "code", "status", "title", "id", "type", "errors"}


def refused(answer, code: str) -> bool:
    said = answer.json
    assert set(said) == SENT_IN_THE_OPEN
    assert said["sv"] != said["en"]
    return said["code"] == code


def test_T16_a_code_is_exchanged_for_a_token_of_this_walk_and_its_time(walk: Walk):
    answer = walk.join()
    assert answer.status_code == 201
    assert answer.json["walk"] == walk.number
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    over = now() + timedelta(minutes=60, hours=2, days=14)
    assert abs((session.query(Participant).one().ends_at - over).total_seconds()) < 60


def test_T16_codes_have_128_bits_and_only_their_hash_is_kept(walk: Walk):
    token = walk.join().json["token"]
    assert len(walk.token) == 22
    assert len(token) >= 43
    kept = (
        f"{session.query(JoinCode).one().token_hash} {session.query(Participant).one().token_hash}"
    )
    assert len(kept) == 129
    assert walk.token not in kept
    assert token not in kept


@pytest.mark.parametrize("token", ["x", "A" * 22, "å\u2028", "A" * 100])
def test_a_code_that_nobody_gave_out_belongs_to_no_walk(walk: Walk, token: str):
    answer = walk.join(token=token)
    assert answer.status_code == 404
    assert refused(answer, "join_code_unknown")


def test_T16_after_the_end_nobody_joins(walk: Walk):
    ends = walk.row.ends_at
    with time_machine.travel(ends + timedelta(hours=2, seconds=1), tick=False):
        assert refused(walk.join(), "join_code_ended")


def test_T16_long_before_the_walk_nobody_joins(make_walk: MakeWalk):
    walk = make_walk(starts_at=now() + timedelta(hours=3))
    assert refused(walk.join(), "join_code_early")


def test_T16_a_revoked_code_lets_nobody_in(walk: Walk):
    walk.revoke()
    assert refused(walk.join(), "join_code_revoked")


def test_T16_a_code_of_another_walk_is_told_so(walk: Walk, make_walk: MakeWalk):
    assert refused(walk.join(walk=make_walk().number), "join_code_other_walk")
    assert walk.join(walk=walk.number).status_code == 201


@pytest.mark.slow
def test_T16_of_two_hundred_people_on_one_code_sixty_join_in_groups_of_twenty(walk: Walk):
    answers = [walk.join() for _ in range(200)]
    joined = [answer.json["group"] for answer in answers if answer.status_code == 201]
    assert joined == [1] * 20 + [2] * 20 + [3] * 20
    assert all(refused(answer, "join_code_full") for answer in answers[60:])
    assert session.query(Participant).count() == 60


def test_a_code_of_another_municipality_belongs_to_no_walk(make_walk: MakeWalk, people: People):
    assert refused(make_walk(people.hedda).join(), "join_code_unknown")


def test_the_code_of_a_further_municipality_leads_to_its_own_host_name(
    make_walk: MakeWalk, people: People, app: Flask, monkeypatch: pytest.MonkeyPatch
):
    here = replace(app.config["LYKTA"], url="https://lykta.example:8443/")
    monkeypatch.setitem(app.config, "LYKTA", here)
    for actor, host in ((people.hedda, "hedemora.example"), (people.karin, "lykta.example")):
        walk = make_walk(actor)
        address = fresh_code(actor, walk.token, 60).address
        assert address == f"https://{host}:8443/v#{walk.token}"
        there = address.partition("/v#")[0]
        answer = app.test_client().post(
            "/api/v1/walks/join", json={"token": walk.token}, base_url=there
        )
        assert answer.status_code == 201, answer.json


def test_joining_has_its_own_limit(walk: Walk, app: Flask, monkeypatch: pytest.MonkeyPatch):
    few = replace(app.config["LYKTA"], limit_join="1 per hour")
    monkeypatch.setitem(app.config, "LYKTA", few)
    assert [walk.join().status_code for _ in range(2)] == [201, 429]


def test_T16_a_participant_reads_the_joined_walk_and_no_second_one(walk: Walk, make_walk: MakeWalk):
    phone, other = walk.joined(), make_walk()
    there = other.phone(phone.phone.token)
    assert (phone.package().status_code, phone.progress().status_code) == (200, 200)
    assert (there.package().status_code, there.progress().status_code) == (404, 404)
    assert there.put(there.answer("l_works", "ok")).status_code == 404
    assert session.query(WalkEntry).count() == 0


OPEN_TO_ANYBODY = {"walks_api", "sending_api"}


@pytest.mark.slow
def test_T16_matrix_row_participant_every_other_door_is_as_for_a_visitor(
    walk: Walk, app: Flask, people: People
):
    """With the token each address answers as it does to nobody in particular, or not at all."""
    headers = {"Authorization": f"Bearer {walk.joined().phone.token}", "Origin": "http://localhost"}
    values, differ = {**things(people)}, []
    for door in doors(app):
        if door.rule.endpoint.split(".")[0] in OPEN_TO_ANYBODY:
            continue
        path, visitor = path_of(door, values), {"Origin": "http://localhost"}
        with_token = app.test_client().open(path, method=door.method, headers=headers)
        without = app.test_client().open(path, method=door.method, headers=visitor)
        # The reports' doors know no such token and say so.
        if with_token.status_code not in {401, without.status_code}:
            differ.append(f"{door.key}: {with_token.status_code}")
    assert differ == []


def test_a_phone_that_did_not_hear_the_answer_joins_again_and_takes_no_second_place(
    make_walk: MakeWalk,
):
    walk, join_id = make_walk(most=1), str(uuid4())
    first, again = walk.join(join_id=join_id), walk.join(join_id=join_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    assert session.query(Participant).count() == session.query(JoinCode).one().used == 1
    assert refused(walk.join(join_id=str(uuid4())), "join_code_full")


def test_T16_knowing_a_join_id_opens_nothing_without_its_code(walk: Walk, make_walk: MakeWalk):
    join_id, other = str(uuid4()), make_walk()
    first, elsewhere = walk.join(join_id=join_id).json, other.join(join_id=join_id).json
    assert first["token"] != elsewhere["token"]
    assert other.phone(first["token"]).package().status_code == 404


def test_T16_a_phone_that_was_put_out_does_not_come_back_by_its_join_id(walk: Walk):
    join_id = str(uuid4())
    assert walk.join(join_id=join_id).status_code == 201
    walk.revoke(phones=True)
    assert refused(walk.join(join_id=join_id), "join_code_revoked")


def test_after_the_end_a_phone_that_joined_in_time_still_gets_its_place(walk: Walk):
    join_id = str(uuid4())
    first = walk.join(join_id=join_id).json
    with time_machine.travel(walk.row.ends_at + timedelta(hours=3), tick=False):
        assert walk.join(join_id=join_id).json["token"] == first["token"]


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/api/v1/receipts"), ("GET", "/api/v1/form"), ("POST", "/api/v1/devices")],
)
def test_T16_the_token_counts_at_no_other_door_of_the_api(walk: Walk, method: str, path: str):
    phone = walk.joined().phone
    answer = phone.client.open(path, method=method, headers=phone.proof, json={"ids": []})
    assert answer.status_code in {401, 422}
    assert phone.put().status_code == 401


def test_T16_nobody_reads_what_was_recorded_with_the_token(walk: Walk):
    phone = walk.joined()
    assert phone.put(phone.answer("l_works", "brist", text="Hemligt")).status_code == 201
    assert "Hemligt" not in phone.package().text + phone.progress().text


def test_T16_after_revoking_the_phones_too_nothing_is_read_and_all_is_kept_aside(walk: Walk):
    phone = walk.joined()
    walk.revoke(phones=True)
    assert (phone.package().status_code, phone.progress().status_code) == (404, 404)
    answer = phone.put(phone.answer("l_works", "ok"))
    assert (answer.status_code, answer.json["reasons"][0]["code"]) == (202, "sender_revoked")


def test_T16_revoking_only_the_code_leaves_those_who_joined_on_their_walk(walk: Walk):
    phone = walk.joined()
    walk.revoke()
    assert phone.put(phone.answer("l_works", "ok")).status_code == 201


def test_T16_tokens_stand_in_no_log_no_diary_and_no_address(
    walk: Walk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    caplog.set_level(logging.DEBUG)
    phone = walk.joined()
    phone.put(phone.answer("l_works", "ok"))
    phone.package()
    told = "".join(capfd.readouterr()) + caplog.text
    told += repr(session.execute(text("SELECT * FROM event_detail")).all())
    assert "walks_api.post_join" in told
    assert walk.token not in told
    assert phone.phone.token not in told


def test_who_may_lead_plans_and_gives_out_codes(people: People, make_walk: MakeWalk):
    lpo = people.organisations["lpo"]
    walk = make_walk(people.petra, organisation_id=lpo)
    assert walk.joined().package().status_code == 200
    walk.revoke()


@pytest.mark.parametrize("name", ["vera", "nils", "greta", "stina", "olle", "hedda", "petra"])
def test_others_plan_no_walk_here(people: People, name: str):
    with pytest.raises(Denied), unit():
        changes.plan(getattr(people, name), draft(people.koping))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"stops": ()}, "walk_without_stops"),
        ({"minutes": 0}, "walk_ends_before_start"),
        ({"minutes": 721}, "walk_too_long"),
    ],
)
def test_a_walk_that_cannot_be_walked_is_refused_in_words(people: People, given, code: str):
    with pytest.raises(Refusal) as refusal, unit():
        changes.plan(people.karin, draft(people.koping, **given))
    said = refusal.value.problem()
    assert (said.code, said.status) == (code, 422)
    assert said.sv != said.en


def test_nobody_joins_a_walk_that_was_cancelled(walk: Walk):
    with unit():
        walk.row.state = "cancelled"
    assert refused(walk.join(), "join_code_ended")


def test_a_group_is_at_most_twenty_whichever_code_people_had(walk: Walk, people: People):
    first = [walk.join().json["group"] for _ in range(20)]
    with unit():
        _code, walk.token = changes.make_code(people.karin, walk.row)
    assert first == [1] * 20
    assert [walk.join().json["group"] for _ in range(3)] == [2] * 3


def test_a_stop_that_a_phone_made_up_is_not_told_to_the_others(walk: Walk):
    phone = walk.joined()
    phone.put(phone.entry(kind="note", text="Här", stop="s1"))
    phone.put(phone.entry(kind="note", text="Där", stop="ring-mig"))
    assert phone.progress().json["stops"] == {"s1": 1}
