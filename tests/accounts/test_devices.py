"""A phone's own token: submit-only, bound to its person, revocable, never lost silently."""

from datetime import timedelta

import pytest
from flask import g

from app.accounts.rules import codes
from app.accounts.tables import Device
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from tests.accounts.makers import sign_in, with_password


@pytest.fixture
def greta(signed_in):
    return signed_in("greta")


def token_of(client, **body):
    return client.post("/api/v1/devices", json={"name": "Telefon", **body})


def sender(app, token, path="/api/v1/have"):
    """Who the outbox API takes the bearer of the token for."""
    headers = {"Authorization": f"Bearer {token}"}
    with app.test_request_context(path, method="POST", headers=headers):
        app.preprocess_request()
        return g.actor, g.unknown_token


def test_a_phone_gets_its_token_once_and_only_a_digest_is_kept(greta, people):
    answer = token_of(greta)
    assert answer.status_code == 201
    assert answer.json["account"] == str(people.greta.id)
    assert session.query(Device).one().token_hash == codes.digest(answer.json["token"])


def test_a_token_names_its_person_at_the_outbox_api(greta, app, people):
    actor, _ = sender(app, token_of(greta).json["token"])
    assert (actor.id, actor.posts) == (people.greta.id, people.greta.posts)
    assert actor.device_id


def test_a_phone_that_has_a_living_token_keeps_it(greta):
    first = token_of(greta)
    again = token_of(greta, token=first.json["token"])
    assert again.status_code == 200
    assert again.json == first.json
    assert session.query(Device).count() == 1


def test_the_token_of_somebody_else_is_not_handed_over(greta, signed_in):
    token = token_of(greta).json["token"]
    other = token_of(signed_in("gustav"), token=token)
    assert other.status_code == 201
    assert other.json["token"] != token


def test_R34_a_session_alone_gives_no_token_without_the_pages_own_header(greta):
    del greta.environ_base["HTTP_X_CSRFTOKEN"]
    assert token_of(greta).status_code == 400
    assert session.query(Device).count() == 0


def test_a_visitor_gets_no_token(client):
    assert token_of(client).status_code == 401


@pytest.mark.parametrize("body", [{"name": 7}, {"extra": 1}, {"name": "x" * 101}, [], "x"])
def test_a_faulty_request_for_a_token_is_refused_with_its_code(greta, body):
    answer = greta.post("/api/v1/devices", json=body)
    assert answer.status_code == 422
    assert answer.json["code"] == "wrong_shape"


def test_a_token_opens_no_page_and_a_cookie_is_not_read_by_the_outbox_api(greta, client, app):
    token = token_of(greta).json["token"]
    page = client.get("/konto", headers={"Authorization": f"Bearer {token}"})
    assert page.status_code == 302
    answer = greta.post("/api/v1/have", json={"ids": []})
    assert answer.status_code == 401


@pytest.mark.parametrize("how", ["revoked", "too old", "closed account"])
def test_T14_a_token_that_is_known_but_dead_still_names_its_person(
    greta, app, people, signed_in, how
):
    given = token_of(greta).json
    if how == "revoked":
        greta.post(f"/konto/telefoner/{given['id']}/ta-bort")
    elif how == "too old":
        with unit():
            session.query(Device).one().seen_at = now() - timedelta(days=91)
    else:
        signed_in("karin").post(f"/installningar/personer/{people.greta.id}/stang-av")
    actor, unknown = sender(app, given["token"])
    assert (actor.id, actor.revoked, unknown) == (people.greta.id, True, False)
    assert actor.roles == {"public"}


@pytest.mark.parametrize("token", ["", "x", "x" * 5000, "åäö", "Bearer x"])
def test_T14_a_token_nobody_knows_proves_nobody(client, app, token):
    headers = {"Authorization": f"Bearer {token}".encode().decode("latin-1")}
    answer = client.post("/api/v1/have", json={"ids": []}, headers=headers)
    assert answer.status_code == 401
    assert answer.json["code"] == "no_proof_of_sender"


def test_using_a_token_keeps_it_alive(greta, app):
    token = token_of(greta).json["token"]
    with unit():
        session.query(Device).one().seen_at = now() - timedelta(days=89)
    sender(app, token)
    assert now() - session.query(Device).one().seen_at < timedelta(minutes=1)


def test_R23_a_stranger_revokes_no_phone(greta, signed_in):
    device = token_of(greta).json["id"]
    assert signed_in("gustav").post(f"/konto/telefoner/{device}/ta-bort").status_code == 404
    assert session.query(Device).one().revoked_at is None


def test_signing_out_takes_the_phones_token_back_when_the_phone_says_so(people, client, greta):
    device = token_of(greta).json["id"]
    greta.post("/logga-ut", data={"device": ""})
    assert session.query(Device).one().revoked_at is None
    with_password("greta")
    sign_in(client, "greta")
    page = client.get("/logga-ut").text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    client.post("/logga-ut", data={"device": str(device), "csrf_token": token})
    assert session.query(Device).one().revoked_at


@pytest.mark.parametrize("device", ["x", "-1", "9" * 30, "٣", "1; DROP TABLE device"])
def test_signing_out_works_whatever_the_phone_says(greta, device):
    assert greta.post("/logga-ut", data={"device": device}).status_code == 302
    assert greta.get("/konto").status_code == 302
