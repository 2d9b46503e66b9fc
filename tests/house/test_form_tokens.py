"""Every form that somebody sees can be sent by them: with the session's token, or where none is asked."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.pages.guard import OWN_PROOF
from app.accounts.pages.who import OF_VISITORS
from app.core import ids
from app.core.db import session
from app.reports.tables import Message, Report
from app.shell.tables import BarrierComment
from tests.house.forms import on_page
from tests.house.matrix import WITH_ACCOUNT, clients, doors, things
from tests.people import People
from tests.reports.phone import Phone, envelope


@pytest.mark.slow
@pytest.mark.parametrize("name", WITH_ACCOUNT)
def test_R34_every_form_on_every_page_holds_the_token_that_its_door_asks_for(
    app: Flask, people: People, name: str
):
    client, values = clients(app, people, [name])[name], things(people)
    seen = [
        (form.on.key, rule, form.token)
        for page in doors(app)
        if page.method == "GET" and "/api/" not in page.rule.rule
        for rule, form in on_page(app, client, page, values)
    ]
    assert len({rule for _page, rule, token in seen if token}) >= 5
    assert [(page, rule) for page, rule, token in seen if not token and asks(app, rule)] == []


def asks(app: Flask, rule: str) -> bool:
    there = [door for door in doors(app) if (door.rule.rule, door.method) == (rule, "POST")]
    return not {door.rule.endpoint for door in there} <= OWN_PROOF | OF_VISITORS


@pytest.mark.parametrize("path", ["/f", "/f/tillagg", "/rapportera", "/tillganglighet/synpunkt"])
def test_whoever_is_signed_in_sends_the_forms_of_everybody_as_a_browser_does(signed_in, path: str):
    nils = signed_in("nils")
    del nils.environ_base["HTTP_X_CSRFTOKEN"]
    answer = nils.post(path, data={"code": "0000-0000-0000-0000", "text": ""})
    assert "Öppna den igen" not in answer.text
    assert answer.status_code in {404, 422}


def test_what_hedda_sends_as_a_visitor_goes_to_the_municipality_that_her_page_names(
    people: People, signed_in: Callable[[str], FlaskClient]
):
    hedda = signed_in("hedda")
    del hedda.environ_base["HTTP_X_CSRFTOKEN"]
    assert "Hedemora kommun" in hedda.get("/tillganglighet/synpunkt").text
    assert hedda.post("/tillganglighet/synpunkt", data={"text": "Trappan."}).status_code == 303
    assert session.query(BarrierComment).one().municipality_id == people.hedemora
    hedda.post("/rapportera", data={"group": "litter", "place_text": "Torget", "text": "Säckar."})
    assert session.query(Report).one().municipality_id == people.hedemora


def test_what_was_sent_from_a_phone_at_this_address_is_followed_here_by_whoever_is_signed_in(
    client: FlaskClient, people: People, signed_in: Callable[[str], FlaskClient]
):
    code = ids.receipt_code()
    sent = Phone(client).put(envelope(receipt_hash=ids.receipt_hash(code)))
    assert sent.status_code == 201
    hedda = signed_in("hedda")
    del hedda.environ_base["HTTP_X_CSRFTOKEN"]
    assert sent.json["number"] in hedda.post("/f", data={"code": code}).text
    added = hedda.post("/f/tillagg", data={"code": code, "text": "En lampa till är släckt."})
    assert added.status_code == 200
    assert session.query(Message).one().municipality_id == people.koping
