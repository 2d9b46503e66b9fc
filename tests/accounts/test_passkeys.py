"""Passkeys, with a software authenticator."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from app.accounts.pages.passkeys import site
from app.accounts.rules import passkeys
from app.accounts.tables import Passkey, SignIn
from app.core.db import session
from app.core.unit import unit
from tests.accounts.authenticator import PRESENT, Authenticator
from tests.accounts.makers import (
    code_now,
    form_token,
    give_code,
    part_of,
    post,
    sign_in,
    signed_in_here,
    with_password,
)

JSON = {"Accept": "application/json"}


@pytest.fixture
def karin(people, signed_in):
    with_password("karin", code_app=True)
    return signed_in("karin")


def add(client, authenticator, name="Telefon"):
    asked = client.post("/konto/passkeys/fraga", json={}, headers=JSON).json
    answer = authenticator.made(asked["options"])
    body = {"answer": answer, "state": asked["state"], "name": name}
    return client.post("/konto/passkeys", json=body, headers=JSON)


def ask(client):
    return client.post("/logga-in/passkey/fraga", json={}, headers=JSON).json


def enter(client, authenticator, asked=None, **changed):
    asked = asked or ask(client)
    answer = authenticator.proven(asked["options"]) | changed
    body = {"answer": answer, "state": asked["state"], "next": "/konto"}
    return client.post("/logga-in/passkey", json=body, headers=JSON)


def test_R29_a_coordinator_signs_in_with_a_passkey_alone(karin, client):
    phone = Authenticator()
    assert add(karin, phone).json == {"next": "/konto"}
    answer = enter(client, phone)
    assert answer.json == {"next": "/logga-in/klar?next=/konto"}
    assert client.get("/installningar/personer").status_code == 200
    assert session.query(Passkey).one().sign_count == 1


def test_a_passkey_without_the_phones_lock_is_not_enough(karin, client):
    assert add(karin, Authenticator(flags=PRESENT)).status_code == 422
    phone = Authenticator()
    add(karin, phone)
    phone.flags = PRESENT
    assert enter(client, phone).status_code == 422
    assert not signed_in_here(client)


def test_a_passkey_of_another_site_does_not_work(karin, client):
    assert add(karin, Authenticator(origin="https://evil.example")).status_code == 422
    phone = Authenticator()
    add(karin, phone)
    phone.origin = "https://evil.example"
    assert enter(client, phone).status_code == 422


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("http://hedemora.example", "http://hedemora.example"),
        ("http://localhost", "http://localhost"),
        ("http://other.example", "http://localhost"),
    ],
)
def test_each_municipality_has_passkeys_at_its_own_host_name(app, client, asked, address):
    there = client.post("/logga-in/passkey/fraga", json={}, headers=JSON, base_url=asked).json
    assert there["options"]["rpId"] == address.removeprefix("http://")
    with app.test_request_context(base_url=asked):
        assert site().origins == (address,)


def test_the_same_answer_begins_one_session_only(karin, client, app):
    phone = Authenticator()
    add(karin, phone)
    asked = ask(client)
    phone.uses = 5
    answer = phone.proven(asked["options"])
    body = {"answer": answer, "state": asked["state"]}
    assert client.post("/logga-in/passkey", json=body, headers=JSON).status_code == 200
    with unit():
        session.query(Passkey).one().sign_count = 0
    again = app.test_client().post("/logga-in/passkey", json=body, headers=JSON)
    assert again.status_code == 422


def test_a_copied_passkey_that_counts_backwards_is_refused(karin, client):
    phone = Authenticator(uses=9)
    add(karin, phone)
    assert enter(client, phone).status_code == 200
    phone.uses = 3
    assert enter(client, phone).status_code == 422


@pytest.mark.slow
def test_of_two_copies_that_answer_at_once_only_one_enters(karin, client, app):
    """Their signatures are checked before either waits for its turn to write."""
    phone = Authenticator()
    add(karin, phone)
    bodies = []
    for one in (phone, replace(phone)):
        asked = ask(client)
        bodies.append({"answer": one.proven(asked["options"]), "state": asked["state"]})
    with ThreadPoolExecutor(2) as pool:
        with unit():
            waiting = [
                pool.submit(app.test_client().post, "/logga-in/passkey", json=body, headers=JSON)
                for body in bodies
            ]
            time.sleep(0.5)
        assert sorted(one.result().status_code for one in waiting) == [200, 422]


def test_no_writer_waits_while_a_signature_is_checked(karin, client, monkeypatch):
    phone = Authenticator()
    add(karin, phone)
    checked = passkeys.signed_in

    def watched(*given):
        with unit():  # would refuse to open inside another
            pass
        return checked(*given)

    monkeypatch.setattr(passkeys, "signed_in", watched)
    assert enter(client, phone).status_code == 200


def test_a_question_is_old_after_five_minutes_and_belongs_to_its_purpose(karin, client):
    phone = Authenticator()
    add(karin, phone)
    with time_machine.travel(datetime.now(UTC), tick=False) as clock:
        asked = ask(client)
        clock.shift(timedelta(minutes=6))
        assert enter(client, phone, asked).status_code == 422
    other = karin.post("/konto/passkeys/fraga", json={}, headers=JSON).json
    asked = ask(client)
    assert enter(client, phone, {**asked, "state": other["state"]}).status_code == 422
    assert enter(client, phone, {**asked, "state": "changed"}).status_code == 422


@pytest.mark.parametrize(
    "answer", [{}, {"rawId": "x"}, {"rawId": 7}, {"rawId": "ÅÄÖ"}, {"rawId": ""}, {"rawId": None}]
)
def test_an_answer_that_is_none_is_refused_without_fuss(client, answer):
    body = {"answer": answer, "state": ask(client)["state"]}
    refused = client.post("/logga-in/passkey", json=body, headers=JSON)
    assert refused.status_code == 422
    assert refused.json["code"] == "passkey_not_proven"


def test_a_disabled_person_passes_with_no_passkey(karin, client, people, signed_in):
    phone = Authenticator()
    add(karin, phone)
    signed_in("olle").post(f"/installningar/personer/{people.karin.id}/stang-av")
    assert enter(client, phone).status_code == 422


def test_a_passkey_may_be_the_first_second_factor(client, people):
    with_password("hedda")
    sign_in(client, "hedda")
    client.environ_base["HTTP_X_CSRFTOKEN"] = form_token(client, "/logga-in/andra-steget")
    answer = add(client, Authenticator())
    assert answer.json["next"].startswith("/logga-in/klar")
    assert signed_in_here(client)
    assert session.query(SignIn).filter_by(strong=True).count() == 1


def test_a_half_session_adds_no_passkey_to_a_protected_account(client, people):
    secret = with_password("karin", code_app=True)
    sign_in(client, "karin")
    client.environ_base["HTTP_X_CSRFTOKEN"] = form_token(client, "/logga-in/andra-steget")
    assert client.post("/konto/passkeys/fraga", json={}, headers=JSON).status_code == 401
    give_code(client, code_now(secret))
    assert signed_in_here(client)


def test_a_passkey_is_removed_by_its_owner_only(karin, people, signed_in):
    add(karin, Authenticator())
    key = session.query(Passkey).one().id
    stranger = signed_in("greta")
    assert stranger.post(f"/konto/passkeys/{key}/ta-bort").status_code == 404
    assert post(karin, f"/konto/passkeys/{key}/ta-bort").status_code == 302
    assert session.query(Passkey).count() == 0


def test_who_has_a_passkey_only_is_asked_for_it_or_a_recovery_code(karin, client, app):
    phone = Authenticator()
    add(karin, phone)
    assert post(karin, "/konto/kodapp/ta-bort").status_code == 302
    code = part_of(post(karin, "/konto/reservkoder"), r"<code>([0-9A-Z-]{19})</code>")
    sign_in(client, "karin")
    assert "Reservkod" in client.get("/logga-in/andra-steget").text
    assert give_code(client, code).status_code == 302
    assert signed_in_here(client)
