"""R22, R23: only coordinators, only in their own municipality; everything else is not there."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.core.policy import Denied
from app.core.unit import unit
from app.triage import changes, reads, rules
from tests.people import People
from tests.triage.desk import Desk, put, read

OTHERS = ["nils", "greta", "gustav", "stina", "petra", "olle"]
APPROVE = rules.BY_NAME["approve"]


@pytest.mark.parametrize("name", OTHERS)
def test_R23_others_find_no_inbox_and_no_report(
    people: People, signed_in: Callable[[str], FlaskClient], name: str
):
    number = put(people, organisation_id=people.organisations["vaktbolag"], text="hemligt ord")
    client = signed_in(name)
    for path in ("/inkorg", f"/inkorg?r={number}", "/inkorg/nya", f"/rapporter/{number}"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "hemligt ord" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("name", ["vera", *OTHERS, "hedda"])
def test_R23_a_change_is_denied_whoever_calls_it(people: People, name: str):
    number = put(people)
    wish = changes.Wish(APPROVE, (1, 1), "b")
    with pytest.raises(Denied), unit():
        changes.decide(getattr(people, name), read(number), wish)
    assert read(number).state == "new"


def test_a_visitor_is_asked_to_sign_in(people: People, client: FlaskClient):
    answer = client.get("/inkorg")
    assert answer.status_code == 302
    assert "/logga-in" in answer.location


def test_R23_the_coordinator_of_another_municipality_finds_nothing(
    people: People, signed_in: Callable[[str], FlaskClient]
):
    number = put(people, text="planterat ord i Köping")
    hedda = Desk(signed_in("hedda"))
    pages = [hedda.page(status="all", q="planterat"), hedda.page(status="all")]
    assert all("planterat ord" not in page and number not in page for page in pages)
    assert hedda.client.get(f"/inkorg?r={number}").status_code == 404
    assert hedda.client.get(f"/rapporter/{number}").status_code == 404
    assert hedda.press("approve", number).status_code == 404
    assert hedda.press("approve", number, marked=[hedda.seen(number)]).status_code == 404
    assert read(number).state == "new"


def test_R23_a_decision_cannot_reach_into_another_municipality(
    people: People, signed_in: Callable[[str], FlaskClient], desk: Desk
):
    theirs = put(people, municipality_id=people.hedemora, area_id=None)
    mine = put(people)
    assert desk.press(f"merge:{theirs}", mine).status_code == 422
    assert reads.get(people.karin, theirs) is None


def test_R23_undo_of_a_stranger_is_not_found(
    people: People, signed_in: Callable[[str], FlaskClient], desk: Desk
):
    number = put(people)
    desk.press("approve", number)
    batch = reads.latest_batch(people.karin)
    assert Desk(signed_in("hedda")).undo(batch).status_code == 409
    assert read(number).state == "triaged"


def test_R24_the_reporters_address_is_for_the_desk_alone(people: People, desk: Desk):
    from app.core.clock import now
    from app.core.db import session
    from app.reports.tables import Contact

    number = put(people)
    with unit():
        report = read(number)
        session.add(
            Contact(
                municipality_id=people.koping,
                report_id=report.id,
                email="vera@example.org",
                created_at=now(),
            )
        )
    assert "vera@example.org" in desk.page(r=number)
    assert desk.client.get("/lagesbild").get_data(as_text=True).count("vera@example.org") == 0


def test_R25_a_lost_role_counts_from_the_next_request(people: People, desk: Desk):
    from app.accounts.tables import RoleHeld
    from app.core.db import session

    put(people)
    assert desk.client.get("/inkorg").status_code == 200
    with unit():
        session.query(RoleHeld).filter_by(person_id=people.karin.id).delete()
    assert desk.client.get("/inkorg").status_code == 404


def test_a_form_without_its_token_changes_nothing(people: People, desk: Desk):
    number = put(people)
    del desk.client.environ_base["HTTP_X_CSRFTOKEN"]
    form = {"current": desk.seen(number), "decision": "approve", "back": ""}
    assert desk.client.post("/inkorg/beslut", data=form).status_code == 400
    assert read(number).state == "new"
