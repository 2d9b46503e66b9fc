"""An invitation is a link: once, seven days, confirmed by a form, kept as a digest."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from app.accounts.rules import codes
from app.accounts.tables import Invitation, Person
from app.core.db import session
from app.core.events import Event, EventDetail
from tests.accounts.makers import GOOD, found, part_of, sign_in, signed_in_here, with_password

WORDS = "tre kloka ugglor i skogen"


@pytest.fixture
def karin(signed_in):
    return signed_in("karin")


def invited(client, email="anna@example.org", role="guard", **more):
    form = {"name": "Anna Andersson", "email": email, "role": role, **more}
    answer = client.post("/installningar/personer/bjud-in", data=form)
    return part_of(answer, r'value="http://[a-z.]+/inbjudan#([^"]+)"')


def accept(client, token, new=WORDS):
    return client.post("/inbjudan/losenord", data={"token": token, "new": new})


def test_an_invited_guard_chooses_a_password_and_is_signed_in(karin, client, people):
    company = people.organisations["vaktbolag"]
    token = invited(karin, organisation=str(company))
    assert "Anna" in client.post("/inbjudan", data={"token": token}).text
    assert accept(client, token).status_code == 302
    assert signed_in_here(client)
    anna = session.query(Person).filter_by(email="anna@example.org").one()
    assert [(held.role, held.organisation_id) for held in anna.roles] == [("guard", company)]


def test_an_invited_coordinator_sets_up_a_second_factor_first(karin, client):
    answer = accept(client, invited(karin, role="coordinator"))
    assert answer.location == "/logga-in/andra-steget"
    assert client.get("/installningar/personer").status_code == 302


def test_R32_a_link_works_once(karin, client, app):
    token = invited(karin)
    assert accept(client, token).status_code == 302
    again = app.test_client()
    assert accept(again, token).status_code == 422
    assert again.post("/inbjudan", data={"token": token}).status_code == 422


def test_R32_opening_the_link_changes_nothing(karin, client, app):
    token = invited(karin)
    for _ in range(3):
        assert client.get("/inbjudan").status_code == 200
        assert app.test_client().head("/inbjudan").status_code == 200
        assert client.post("/inbjudan", data={"token": token}).status_code == 200
    assert accept(client, token).status_code == 302


def test_R32_a_link_dies_after_seven_days(karin, client):
    token = invited(karin)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=7, minutes=1)):
        assert accept(client, token).status_code == 422


def test_R32_the_token_is_kept_as_a_digest_and_stands_nowhere_else(karin, client, capsys):
    token = invited(karin)
    accept(client, token)
    assert session.query(Invitation).one().token_hash == codes.digest(token)
    told = [event.name for event in session.query(Event)]
    told += [row.detail for row in session.query(EventDetail)]
    assert token not in "\n".join([*told, capsys.readouterr().out])


@pytest.mark.parametrize("token", ["", "x", "0" * 43, "a" * 5000, "\0", "åäö", "' OR 1=1 --"])
def test_R32_guessed_tokens_get_one_answer(client, people, token):
    answer = accept(client, token)
    assert answer.status_code == 422
    assert answer.text == accept(client, "another guess").text


def test_R32_a_new_link_ends_the_former_one_and_one_can_be_withdrawn(karin, client):
    first, second = invited(karin), invited(karin)
    assert accept(client, first).status_code == 422
    newest = session.query(Invitation).order_by(Invitation.id.desc()).limit(1).one()
    karin.post(f"/installningar/personer/inbjudningar/{newest.id}/aterkalla")
    assert accept(client, second).status_code == 422


def test_a_weak_password_is_refused_and_the_link_still_works(karin, client):
    token = invited(karin)
    answer = accept(client, token, "andersson2026")
    assert answer.status_code == 422
    assert "lösenordet" in answer.text or "password" in answer.text
    assert accept(client, token).status_code == 302


def test_who_forgot_the_password_gets_a_link_and_every_session_ends(karin, client, app, people):
    with_password("greta")
    sign_in(client, "greta")
    page = karin.post(f"/installningar/personer/{people.greta.id}/ny-lank")
    token = part_of(page, r"/inbjudan#([^\"]+)")
    accept(app.test_client(), token)
    assert not signed_in_here(client)
    assert sign_in(client, "greta", GOOD).status_code == 422
    assert sign_in(client, "greta", WORDS).status_code == 302


def test_a_new_password_by_link_does_not_pass_the_second_factor(signed_in, client, people):
    with_password("karin", code_app=True)
    page = signed_in("olle").post(f"/installningar/personer/{people.karin.id}/ny-lank")
    answer = accept(client, part_of(page, r"/inbjudan#([^\"]+)"))
    assert answer.location == "/logga-in/andra-steget"
    assert found("karin").totp_secret


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        ({"name": "", "email": "a@example.org", "role": "guard"}, "name"),
        ({"name": "Anna", "email": "ingen adress", "role": "guard"}, "email"),
        ({"name": "Anna", "email": "a@example.org"}, "role"),
        ({"name": "Anna", "email": "a@example.org", "role": "emperor"}, "role"),
        ({"name": "A" * 101, "email": "a@example.org", "role": "guard"}, "name"),
        ({"name": "Anna", "email": "greta@example.org", "role": "guard"}, "email"),
        ({"name": "Anna", "email": "a@b\r\nBcc: c@d.se", "role": "guard"}, "email"),
    ],
)
def test_a_faulty_invitation_says_what_is_missing(karin, form, fault):
    answer = karin.post("/installningar/personer/bjud-in", data=form)
    assert answer.status_code == 422
    assert f'href="#{fault}"' in answer.text


def test_a_coordinator_cannot_make_an_operator(karin):
    form = {"name": "Anna", "email": "a@example.org", "role": "operator"}
    assert karin.post("/installningar/personer/bjud-in", data=form).status_code == 404
    assert session.query(Invitation).count() == 0


def test_an_organisation_of_another_municipality_is_not_taken(karin, client, people):
    token = invited(karin, organisation="999999")
    accept(client, token)
    anna = session.query(Person).filter_by(email="anna@example.org").one()
    assert anna.roles[0].organisation_id is None


def test_a_link_of_another_municipality_is_left_alone(karin, signed_in, client):
    theirs = invited(signed_in("hedda"), role="staff")
    invited(karin)
    assert "Anna" in client.post("/inbjudan", data={"token": theirs}).text
