"""The coordinator's list of people, and what a changed role means on the very next request."""

import re

import pytest

from app.accounts.tables import RoleHeld
from app.core.db import session
from app.core.events import Event
from tests.accounts.makers import found

PAGES = ["/installningar/personer", "/installningar/personer/bjud-in"]


@pytest.fixture
def karin(signed_in):
    return signed_in("karin")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["nils", "greta", "stina", "petra"])
def test_R23_others_find_no_such_page(signed_in, name, path):
    assert signed_in(name).get(path).status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_R22_a_visitor_is_asked_to_sign_in(client, path):
    assert client.get(path).location.startswith("/logga-in?next=")
    assert client.post(path).status_code in {401, 405}


def test_a_coordinator_sees_everybody_here_and_nobody_from_elsewhere(karin, people):
    page = karin.get("/installningar/personer").text
    assert "greta@example.org" in page
    assert "hedda@example.org" not in page


@pytest.mark.parametrize("act", ["", "/stang-av", "/oppna", "/ny-lank"])
def test_R23_a_stranger_and_a_missing_person_look_alike(karin, people, act):
    there = karin.post(f"/installningar/personer/{people.hedda.id}{act}")
    missing = karin.post(f"/installningar/personer/999999{act}")
    assert there.status_code == missing.status_code == 404


def test_R25_a_role_taken_away_is_gone_on_the_next_request(karin, signed_in, people):
    hugo = signed_in("stina")
    assert hugo.get("/installningar/personer").status_code == 404
    path = f"/installningar/personer/{people.stina.id}"
    karin.post(path, data={"role": ["staff", "coordinator"]})
    assert hugo.get("/installningar/personer").status_code == 200
    karin.post(path, data={"role": ["staff"]})
    assert hugo.get("/installningar/personer").status_code == 404


def test_R25_a_new_organisation_and_areas_count_on_the_next_request(karin, people):
    company, area = people.organisations["vaktbolag_b"], people.areas["centrum"]
    form = {
        "role": "guard",
        "organisation-guard": str(company),
        "areas-guard": [str(area), "999999", "x"],
    }
    karin.post(f"/installningar/personer/{people.greta.id}", data=form)
    held = session.query(RoleHeld).filter_by(person_id=people.greta.id).one()
    assert (held.organisation_id, held.area_ids) == (company, [area])


def test_nobody_changes_their_own_roles_or_closes_their_own_account(karin, people):
    path = f"/installningar/personer/{people.karin.id}"
    assert karin.post(path, data={"role": ["coordinator", "operator"]}).status_code == 404
    assert karin.post(f"{path}/stang-av").status_code == 404
    assert found("karin").state == "active"


def test_a_coordinator_can_neither_give_nor_take_the_operators_role(karin, people):
    for person, roles in ((people.greta, ["guard", "operator"]), (people.olle, ["staff"])):
        answer = karin.post(f"/installningar/personer/{person.id}", data={"role": roles})
        assert answer.status_code == 404


def test_a_closed_account_can_be_opened_again(karin, people):
    path = f"/installningar/personer/{people.greta.id}"
    karin.post(f"{path}/stang-av")
    assert found("greta").state == "disabled"
    karin.post(f"{path}/oppna")
    assert found("greta").state == "active"


def test_T18_every_act_on_people_stands_in_the_diary_with_who_did_it(karin, people):
    path = f"/installningar/personer/{people.greta.id}"
    karin.post(path, data={"role": ["guard", "member"]})
    karin.post(f"{path}/stang-av")
    karin.post(f"{path}/oppna")
    karin.post(f"{path}/ny-lank")
    acts = session.query(Event).filter_by(actor_id=people.karin.id).order_by(Event.id)
    assert [event.name for event in acts][-4:] == [
        "account.roles_changed",
        "account.disabled",
        "account.enabled",
        "invitation.made",
    ]


def test_the_list_tells_nothing_of_how_people_sign_in(karin):
    page = karin.get("/installningar/personer").text
    assert "argon2" not in page


@pytest.mark.parametrize("act", ["stang-av", "oppna", "ny-lank"])
def test_a_coordinator_has_no_power_over_an_operators_account(karin, people, act):
    path = f"/installningar/personer/{people.olle.id}"
    assert karin.post(f"{path}/{act}").status_code == 404
    assert act not in karin.get(path).text
    assert found("olle").state == "active"


def test_the_links_of_somebody_who_is_shut_out_open_nothing(karin, signed_in, people, client):
    karin.post(f"/installningar/personer/{people.stina.id}", data={"role": ["coordinator"]})
    form = {"name": "Nya", "email": "nya@example.org", "role": "coordinator"}
    page = signed_in("stina").post("/installningar/personer/bjud-in", data=form).text
    token = re.search(r"/inbjudan#([\w-]+)", page)
    assert token
    karin.post(f"/installningar/personer/{people.stina.id}/stang-av")
    assert client.post("/inbjudan", data={"token": token[1]}).status_code == 422
