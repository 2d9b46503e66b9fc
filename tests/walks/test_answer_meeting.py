"""The answer meeting: what is done about each finding, and why something is not."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core.db import session
from app.core.unit import unit
from app.measures import changes as measures
from app.walks import changes, reads
from app.walks.rules.findings import FindingDraft
from app.walks.tables import Finding
from tests.people import People
from tests.walks.phone import Walk

Client = Callable[[str], FlaskClient]


@pytest.fixture
def karin(signed_in: Client, walk: Walk, people: People) -> FlaskClient:
    """At a walk with two faults, the second among the most important, and one good thing."""
    with unit():
        for text, good in (("Släckt lampa", False), ("Trasig bänk", False), ("Fina träd", True)):
            draft = FindingDraft("", "s1", "", (), text, good=good)
            changes.accept(people.karin, walk.row, draft, "0" * 16)
        session.query(Finding).filter_by(number=2).one().top = True
    return signed_in("karin")


def answer(client: FlaskClient, walk: Walk, number: int = 1, **changed: Any) -> Any:
    session.expire_all()
    version = session.query(Finding).filter_by(walk_id=walk.id, number=number).one().version
    form = {"seen": version, "status": "planerad", "answer": "Byts i maj.", "reason": ""}
    return client.post(f"/vandring/{walk.number}/svar/{number}", data=form | changed)


def one(walk: Walk, number: int = 1) -> Finding:
    session.expire_all()
    return session.query(Finding).filter_by(walk_id=walk.id, number=number).one()


def test_the_most_important_come_first_and_what_is_good_last(karin: FlaskClient, walk: Walk):
    shown = karin.get(f"/vandring/{walk.number}/svar").text
    places = [shown.index(text) for text in ("Trasig bänk", "Släckt lampa", "Fina träd")]
    assert places == sorted(places)
    assert "0 av 2 iakttagelser har svar." in shown


def test_an_answer_is_given_at_the_meeting_and_taken_back(karin: FlaskClient, walk: Walk):
    given = answer(karin, walk)
    assert given.status_code == 303
    assert given.headers["Location"].endswith("#i1")
    assert (one(walk).answer, one(walk).status) == ("Byts i maj.", "planerad")
    assert one(walk).answered_at is not None
    karin.post(f"/vandring/{walk.number}/angra", data={"page": "svar"})
    assert (one(walk).answer, one(walk).status, one(walk).answered_at) == ("", "noterad", None)


def test_a_no_without_its_reason_is_asked_for_and_nothing_is_lost(karin: FlaskClient, walk: Walk):
    refused = answer(karin, walk, status="avvisad_med_motivering", answer="Tyvärr inte.")
    assert refused.status_code == 422
    assert "Skriv varför det inte blir av." in refused.text
    assert "Tyvärr inte." in refused.text
    said = {"status": "avvisad_med_motivering", "reason": "Marken är privat."}
    assert answer(karin, walk, **said).status_code == 303
    assert "Marken är privat." in karin.get(f"/vandring/{walk.number}/svar").text


@pytest.mark.parametrize(
    "changed",
    [{"status": "klart"}, {"status": ""}, {"answer": "x" * 2001}, {"seen": "x"}, {"seen": 99}],
)
def test_bad_answers_are_told_and_change_nothing(
    karin: FlaskClient, walk: Walk, changed: dict[str, Any]
):
    assert answer(karin, walk, **changed).status_code in {409, 422}
    assert one(walk).version == 1


def test_what_a_measure_was_built_upon_is_not_taken_away(
    karin: FlaskClient, walk: Walk, people: People
):
    with unit():
        draft = FindingDraft("", "s2", "", (), "Mörk gång")
        found = changes.accept(people.karin, walk.row, draft, "a" * 16)
        measures.make(people.karin, found)
        found.status = "noterad"
    undone = karin.post(f"/vandring/{walk.number}/angra", data={"batch": "a" * 16})
    assert undone.status_code == 409
    assert reads.finding(people.karin, walk.row, 4) is not None
