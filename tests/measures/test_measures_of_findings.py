"""Measures: whose they are, who moves them, what their finding says then."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core.clock import now
from app.core.db import session
from app.core.refusals import Refusal
from app.core.unit import unit
from app.measures import changes, reads
from app.measures.tables import Measure
from app.walks import changes as walk_changes
from app.walks import reads as walk_reads
from app.walks.tables import Finding
from tests.measures.conftest import make_finding, make_measure, run_jobs
from tests.people import People
from tests.walks.phone import Walk

Client = Callable[[str], FlaskClient]


def form(measure: Measure, **changed: Any) -> dict[str, Any]:
    session.refresh(measure)
    whole = {
        "seen": measure.version,
        "state": measure.state,
        "deadline": measure.deadline or "",
        "public_answer": measure.public_answer,
        "reason": measure.reason,
    }
    return whole | changed


def test_late_measures_come_first_and_are_counted_in_the_menu(
    people: People, walk: Walk, signed_in: Client
):
    for n, days in enumerate((40, -3, None)):
        measure = make_measure(people, make_finding(walk, people))
        with unit():
            row = session.get_one(Measure, measure.id)
            row.title = f"Åtgärd {n}"
            row.deadline = reads.today() + timedelta(days) if days else None
    page = signed_in("karin").get("/atgarder").text
    places = [page.index(f"Åtgärd {n}") for n in (1, 0, 2)]
    assert places == sorted(places)
    assert "(1 försenad)" in page
    late = signed_in("karin").get("/atgarder?lage=late").text
    assert "Åtgärd 1" in late
    assert "Åtgärd 0" not in late


def test_VA_10_a_question_for_city_planning_is_a_kind_of_its_own(
    people: People, walk: Walk, signed_in: Client
):
    """Chosen by whoever plans measures, filtered, and handed over as a sheet."""
    asked, other = (make_measure(people, make_finding(walk, people)) for _ in range(2))
    with unit():
        session.get_one(Measure, other.id).title = "=HYPERLINK(1)"
    page = f"/atgard/{asked.number}"
    assert signed_in("stina").post(page, data=form(asked, kind="planning")).status_code == 303
    session.refresh(asked)
    assert asked.kind == "", "its owner answers it, and does not sort it"
    karin = signed_in("karin")
    wish = form(asked, kind="planning", owner=people.organisations["skola"])
    assert karin.post(page, data=wish).status_code == 303
    assert karin.post(page, data=form(asked, kind="nonsense")).status_code == 422
    assert "Slag: Planfråga" in karin.get(page).text
    shown = karin.get("/atgarder?slag=planning").text
    assert asked.number in shown
    assert other.number not in shown
    assert karin.get("/atgarder?slag=x").status_code == 400
    sheet = karin.get("/atgarder.csv?slag=planning")
    assert sheet.headers["Content-Disposition"].endswith('"atgarder.csv"')
    rows = sheet.get_data().decode("utf-8-sig").splitlines()
    assert "Planfråga" in rows[1]
    assert not any(other.number in row for row in rows)
    assert "'=HYPERLINK(1)" in karin.get("/atgarder.csv").text, "no formula leaves"


def test_what_was_found_on_a_plan_area_is_asked_of_the_plan(
    people: People, make_walk: Callable[..., Walk]
):
    drawn = make_walk(kind="plan", starts_at=now() - timedelta(days=2), minutes=10 * 24 * 60)
    assert make_measure(people, make_finding(drawn, people)).kind == "planning"


def test_one_press_makes_one_measure_however_often_it_is_pressed(
    people: People, finding: Finding, walk: Walk, signed_in: Client
):
    karin = signed_in("karin")
    for _press in range(2):
        made = karin.post(f"/atgarder/ur/{walk.number}/1")
        assert made.status_code == 303
    (row,) = session.query(Measure)
    assert row.title == "Trasig bänk"
    assert row.organisation_id == people.organisations["kommun_sakerhet"], (
        "nobody named: the office"
    )
    assert session.get_one(Finding, finding.id).status == "överlämnad"
    assert "Åtgärden" in karin.get(f"/vandring/{walk.number}/iakttagelser").text


def test_pressed_by_mistake_the_finding_is_as_it_was(
    people: People, finding: Finding, signed_in: Client
):
    measure = make_measure(people, finding)
    karin = signed_in("karin")
    assert karin.post(f"/atgard/{measure.number}/ta-tillbaka").status_code == 303
    assert session.query(Measure).count() == 0
    assert session.get_one(Finding, finding.id).status == "noterad"


def test_its_owner_sees_and_moves_its_own_and_strangers_find_nothing(
    people: People, finding: Finding, signed_in: Client
):
    measure = make_measure(people, finding)
    path = f"/atgard/{measure.number}"
    stina = signed_in("stina")
    assert "Trasig bänk" in stina.get("/atgarder").text
    said = form(measure, state="started", public_answer="Bänken lagas i vår.")
    assert stina.post(path, data=said).status_code == 303
    row = session.get_one(Finding, finding.id)
    assert (row.status, row.answer) == ("pågår", "Bänken lagas i vår.")
    for name in ("petra", "hedda", "greta", "gustav", "nils", "olle"):
        assert signed_in(name).get(path).status_code == 404, name
        assert signed_in(name).post(path, data=said).status_code == 404, name
    assert "Trasig bänk" not in signed_in("petra").get("/atgarder").text


def test_an_owner_cannot_give_it_away(people: People, finding: Finding, signed_in: Client):
    measure = make_measure(people, finding)
    given = form(measure, owner=people.organisations["lpo"], public_answer="Inte vi.")
    signed_in("stina").post(f"/atgard/{measure.number}", data=given)
    session.expire_all()
    row = session.query(Measure).one()
    assert row.organisation_id == people.organisations["skola"]
    wish = changes.MeasureWish(row.version, {"organisation_id": people.organisations["lpo"]})
    with pytest.raises(Refusal, match="not_possible"):
        changes.answer(people.stina, row, wish)


def test_a_no_has_its_reason_and_nothing_written_is_lost(
    people: People, finding: Finding, signed_in: Client
):
    measure = make_measure(people, finding)
    path, stina = f"/atgard/{measure.number}", signed_in("stina")
    refused = stina.post(path, data=form(measure, state="rejected", public_answer="Nej tack."))
    assert refused.status_code == 422
    assert "Skriv varför det inte blir av." in refused.text
    assert "Nej tack." in refused.text
    said = form(measure, state="rejected", reason="Marken är inte vår.")
    assert stina.post(path, data=said).status_code == 303
    row = session.get_one(Finding, finding.id)
    assert (row.status, row.reason) == ("avvisad_med_motivering", "Marken är inte vår.")


def test_two_people_change_it_and_neither_is_overwritten(
    people: People, finding: Finding, signed_in: Client
):
    measure = make_measure(people, finding)
    path, seen = f"/atgard/{measure.number}", form(measure)
    assert signed_in("stina").post(path, data=seen | {"state": "decided"}).status_code == 303
    clash = signed_in("karin").post(path, data=seen | {"public_answer": "Mitt svar"})
    assert clash.status_code == 409
    assert "Mitt svar" in clash.text


def test_a_change_is_taken_back_and_the_finding_follows(
    people: People, finding: Finding, signed_in: Client
):
    measure = make_measure(people, finding)
    stina, path = signed_in("stina"), f"/atgard/{measure.number}"
    stina.post(path, data=form(measure, state="done", deadline="2027-05-01"))
    assert session.get_one(Finding, finding.id).status == "klar"
    change = reads.history(people.stina, session.query(Measure).one())[0][0]
    assert stina.post(f"{path}/angra", data={"change": change.id}).status_code == 303
    session.expire_all()
    assert session.query(Measure).one().state == "suggested"
    assert session.get_one(Finding, finding.id).status == "överlämnad"
    assert stina.post(f"{path}/angra", data={"change": change.id}).status_code == 409


def test_an_answer_at_the_answer_meeting_counts_for_the_measure_too(
    people: People, walk: Walk, finding: Finding, signed_in: Client
):
    make_measure(people, finding)
    with unit():
        row = session.get_one(Finding, finding.id)
        values = {"status": "planerad", "answer": "Görs i maj.", "reason": ""}
        wish = walk_changes.FindingWish(row.version, values)
        walk_changes.answer(people.karin, row, wish, "1" * 16)
    run_jobs()
    session.expire_all()
    measure = session.query(Measure).one()
    assert (measure.state, measure.public_answer) == ("decided", "Görs i maj.")
    assert walk_reads.finding_by_id(people.karin, finding.id).status == "planerad"


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "nonsense"},
        {"state": ""},
        {"deadline": "2026-02-30"},
        {"deadline": "0001-01-01"},
        {"deadline": "i morgon"},
        {"public_answer": "x" * 2001},
        {"public_answer": "a\0b"},
        {"seen": "-1"},
        {"seen": "9" * 30},
        {"owner": "999999"},
        {"owner": "' OR 1=1"},
    ],
)
def test_bad_input_is_told_and_changes_nothing(
    people: People, finding: Finding, signed_in: Client, changed: dict[str, str]
):
    measure = make_measure(people, finding)
    answer = signed_in("karin").post(f"/atgard/{measure.number}", data=form(measure, **changed))
    assert answer.status_code in {400, 409, 422}
    session.expire_all()
    assert session.query(Measure).one().version == measure.version


@pytest.mark.parametrize(
    "query", ["lage=no", "agare=x", "sida=-1", "vandring='", "sida=1e9", "agare=" + "9" * 40]
)
def test_R38_a_filter_that_cannot_be_read_is_said_so(signed_in: Client, query: str):
    assert signed_in("karin").get(f"/atgarder?{query}").status_code == 400
    assert signed_in("karin").get("/atgarder?sida=9999").status_code == 200


def test_R37_what_is_written_is_shown_as_text(people: People, walk: Walk, signed_in: Client):
    hostile = "<script>alert(1)</script>{{ 7*7 }}"
    measure = make_measure(people, make_finding(walk, people, text=hostile))
    karin = signed_in("karin")
    karin.post(f"/atgard/{measure.number}", data=form(measure, public_answer=hostile))
    for path in ("/atgarder", f"/atgard/{measure.number}"):
        shown = karin.get(path).text
        assert "<script>alert" not in shown
        assert "&lt;script&gt;" in shown
