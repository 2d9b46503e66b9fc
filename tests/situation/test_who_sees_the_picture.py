"""Members see it without what is restricted; nobody else but coordinators sees it at all."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.core.clock import now
from app.situation import reads
from app.situation.rules import Asked
from tests.people import People
from tests.triage.desk import put

CELLS = "/api/v1/situation/cells"


@pytest.fixture
def planted(people: People) -> None:
    """One open and one restricted report of guard company A, both approved."""
    for sensitivity in ("open", "restricted"):
        put(
            people,
            state="triaged",
            approved_at=now(),
            sensitivity=sensitivity,
            organisation_id=people.organisations["vaktbolag"],
            author_id=people.greta.id,
            category="security_gap" if sensitivity == "restricted" else "lighting_fault",
            place_text="planterat ord",
        )


def test_a_member_counts_without_what_is_restricted(people: People, planted: None):
    assert reads.total(people.petra, Asked()) == 1
    assert reads.total(people.karin, Asked()) == 2


def test_R23_a_member_never_meets_a_restricted_report(
    people: People, planted: None, signed_in: Callable[[str], FlaskClient]
):
    petra = signed_in("petra")
    page = petra.get("/lagesbild/7-dagar").get_data(as_text=True)
    shown, _, _form = page.partition('<form class="situation__choose')
    numbers = page.partition("situation__figures")[2]
    assert "skalskydd" not in shown + numbers
    assert petra.get(CELLS).get_json()["cells"][0][2] == 1


def test_a_coordinator_is_told_how_many_members_do_not_see(
    people: People, planted: None, signed_in: Callable[[str], FlaskClient]
):
    page = signed_in("karin").get("/lagesbild/7-dagar").get_data(as_text=True)
    assert "1 rapport med sekretess är medräknad här" in page


@pytest.mark.parametrize("name", ["nils", "greta", "gustav", "stina", "olle"])
def test_R23_guards_volunteers_staff_and_operators_find_no_picture(
    people: People, planted: None, signed_in: Callable[[str], FlaskClient], name: str
):
    client = signed_in(name)
    answers = [client.get(path) for path in ("/lagesbild", "/lagesbild/2026-11", CELLS)]
    assert {answer.status_code for answer in answers} == {404}


def test_R23_hedda_counts_nothing_of_koping(
    people: People, planted: None, signed_in: Callable[[str], FlaskClient]
):
    hedda = signed_in("hedda")
    assert hedda.get(CELLS).get_json()["cells"] == []
    assert reads.total(people.hedda, Asked()) == 0
    page = hedda.get("/lagesbild/7-dagar?area=centrum").get_data(as_text=True)
    assert "Ingen rapport i den här perioden." in page


def test_nobody_sees_free_text_in_the_picture(
    people: People, planted: None, signed_in: Callable[[str], FlaskClient]
):
    page = signed_in("karin").get("/lagesbild/7-dagar").get_data(as_text=True)
    assert "planterat ord" not in page
    assert "Fyra lyktstolpar" not in page


def test_visitors_are_asked_to_sign_in(people: People, client: FlaskClient):
    assert client.get("/lagesbild").status_code == 302
    assert client.get(CELLS).status_code == 404
