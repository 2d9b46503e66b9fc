"""What an answer to a finding means for its measure, and what the finding keeps of its own."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app.core.db import session
from app.core.unit import unit
from app.measures import changes
from app.measures.tables import Measure, MeasureChange
from app.walks import changes as walk_changes
from app.walks.tables import Finding, SafetyWalk
from tests.measures.conftest import make_finding, make_measure, run_jobs
from tests.people import People
from tests.walks.phone import Walk

Client = Callable[[str], FlaskClient]


def answered(people: People, finding: Finding, who: str, **values: str) -> None:
    """At the answer meeting, by somebody who leads the walk."""
    with unit():
        row = session.get_one(Finding, finding.id)
        row.organisation_id = people.organisations["lpo"]
        session.get_one(SafetyWalk, row.walk_id).organisation_id = row.organisation_id
        wish = walk_changes.FindingWish(row.version, {"answer": "", "reason": ""} | values)
        walk_changes.answer(getattr(people, who), row, wish, "1" * 16)
    run_jobs()
    session.expire_all()


def test_whoever_leads_the_walk_does_not_reject_the_measure_of_the_school(
    people: People, finding: Finding
):
    make_measure(people, finding)
    no = {"status": "avvisad_med_motivering", "answer": "Aldrig.", "reason": "Nej."}
    answered(people, finding, "petra", **no)
    measure, row = session.query(Measure).one(), session.get_one(Finding, finding.id)
    assert (measure.state, measure.public_answer, measure.reason) == ("suggested", "", "")
    assert (row.status, row.answer) == ("överlämnad", "Aldrig.")
    assert session.query(MeasureChange).count() == 0


def test_an_answer_that_may_not_follow_leaves_the_measure_as_it_stands(
    people: People, finding: Finding
):
    measure = make_measure(people, finding)
    with unit():
        session.get_one(Measure, measure.id).state = "done"
    no = {"status": "avvisad_med_motivering", "answer": "Nej.", "reason": "För dyrt."}
    answered(people, finding, "karin", **no)
    assert session.query(Measure).one().state == "done"
    assert session.get_one(Finding, finding.id).status == "klar"


def test_the_history_says_who_answered_at_the_meeting(people: People, finding: Finding):
    make_measure(people, finding)
    answered(people, finding, "karin", status="planerad", answer="I maj.")
    assert session.query(MeasureChange).one().person_id == people.karin.id


def test_what_is_set_back_to_noted_stays_noted(people: People, finding: Finding):
    make_measure(people, finding)
    answered(people, finding, "karin", status="noterad", answer="Vi tittar på det.")
    row = session.get_one(Finding, finding.id)
    assert (row.status, row.answer) == ("noterad", "Vi tittar på det.")
    assert session.query(Measure).one().state == "suggested"


def test_a_finding_with_its_no_keeps_it_as_a_measure_and_when_that_is_taken_back(
    people: People, walk: Walk, signed_in: Client
):
    no = {"status": "avvisad_med_motivering", "answer": "Tyvärr.", "reason": "För dyrt."}
    finding = make_finding(walk, people, **no)
    with unit():
        measure = changes.make(people.karin, finding)
    assert (measure.state, measure.public_answer) == ("rejected", "Tyvärr.")
    assert measure.reason == "För dyrt."
    for press in ("made", "taken back"):
        session.expire_all()
        row = session.get_one(Finding, finding.id)
        said = (row.status, row.answer, row.reason)
        assert said == ("avvisad_med_motivering", "Tyvärr.", "För dyrt."), press
        if press == "made":
            path = f"/atgard/{session.query(Measure).one().number}/ta-tillbaka"
            assert signed_in("karin").post(path).status_code == 303
    assert session.get_one(Finding, finding.id).responsible_id is None
