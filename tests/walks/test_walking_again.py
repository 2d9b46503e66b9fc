"""Next year's walk opens with last year's findings: fixed, not, or worse."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks import changes, reads
from app.walks.rules.before import asked_before, question_before
from app.walks.rules.drafting import StopDraft
from app.walks.rules.dusk import STOCKHOLM
from app.walks.rules.findings import FindingDraft
from app.walks.tables import Finding, SafetyWalk
from tests.people import People
from tests.walks.phone import STOPS, MakeWalk, Walk, WalkPhone
from tests.walks.previewed import approving

Client = Callable[[str], FlaskClient]


@pytest.fixture
def again(walk: Walk, people: People) -> Walk:
    """The walk of Karin's that repeats an approved one with three findings; it is going on now."""
    drafts = (
        FindingDraft("", "s2", "l_works", (), "Släckt lampa i tunneln"),
        FindingDraft("", "s1", "", (), "Svagt lås", restricted=True),
        FindingDraft("", "s3", "", (), "Trasig bänk"),
    )
    with unit():
        for draft in drafts:
            changes.accept(people.karin, walk.row, draft, "0" * 16)
    with unit():
        changes.approve(people.karin, walk.row, "", "0" * 16)
        repeated = changes.repeat(people.karin, walk.row)
        starts_at = repeated.starts_at
        repeated.starts_at = now()
        _code, token = changes.make_code(people.karin, repeated)
        next_one = object.__new__(Walk)
        next_one.app, next_one.actor, next_one.token = walk.app, people.karin, token
        next_one.id, next_one.number = repeated.id, repeated.number
    assert starts_at > now()
    return next_one


def tell(phone: WalkPhone, number: int, value: str, **given: Any) -> Any:
    return phone.put(phone.answer(f"before:{number}", value, stop="s2", **given))


def test_the_same_stops_are_walked_again_and_phones_take_along_what_was_found(
    walk: Walk, again: Walk, people: People
):
    then, today = (reads.stops(people.karin, one.row) for one in (walk, again))
    assert [(one.name, one.lat) for one in then] == [(one.name, one.lat) for one in today]
    known = again.joined().package().json["before"]
    assert [(one["stop"], one["number"], one["text"]) for one in known] == [
        ("s2", 1, "Släckt lampa i tunneln"),
        ("s3", 3, "Trasig bänk"),
    ]


def test_what_a_restricted_question_found_is_not_taken_along_even_by_who_leads(
    walk: Walk, again: Walk, people: People
):
    with unit():
        row = session.query(Finding).filter_by(walk_id=walk.id, text="Trasig bänk").one()
        row.question = "e_cellar"
    assert not row.restricted, "as a row of somebody's own making could be"
    told = [one.text for one in reads.before(people.karin, again.row)]
    assert told == ["Släckt lampa i tunneln"]


def test_what_became_of_it_is_merged_chosen_accepted_and_told(
    app: Flask, again: Walk, people: People, signed_in: Client
):
    for value in ("fixed", "fixed", "worse"):
        assert tell(again.joined(), 1, value).status_code == 201
    karin, page = signed_in("karin"), f"/vandring/{again.number}"
    assert "Släckt lampa i tunneln" in karin.get(f"{page}/summering").text
    earlier = reads.before(people.karin, again.row)[0]
    form = {"before": earlier.id}
    assert karin.post(f"{page}/iakttagelser/forra", data=form).status_code == 409, "not settled"
    chosen = {"stop": "", "question": "before:1", "told": '"fixed"'}
    assert karin.post(f"{page}/summering/valj", data=chosen).status_code == 303
    assert karin.post(f"{page}/iakttagelser/forra", data=form).status_code == 303
    (found,) = reads.findings(people.karin, again.row)
    assert (found.since, found.before_id, found.status) == ("fixed", earlier.id, "klar")
    approving(karin, page)
    public = app.test_client().get(page).text
    assert "förra vandringens iakttagelser" in public
    assert "Åtgärdat" in public
    assert "Svagt lås" not in public
    karin.post(f"{page}/dolj", data={})
    karin.post(f"{page}/angra", data={})
    assert app.test_client().get(page).status_code == 200


def test_an_answer_about_no_finding_is_kept_aside_and_not_lost(again: Walk):
    phone = again.joined()
    for question in ("before:99", "before:0", "before:x", "before:1e3", "before:٣"):
        answer = phone.put(phone.answer(question, "fixed", stop="s2"))
        assert answer.status_code == 202, question
        assert [one["code"] for one in answer.json["reasons"]] == ["answer_unknown_question"]
    assert tell(phone, 1, "perhaps").json["reasons"][0]["code"] == "answer_not_an_option"
    assert tell(phone, 2, "not").status_code == 201, "hidden by now, and still answered about"


def test_a_walk_before_that_is_not_approved_tells_participants_nothing(
    walk: Walk, again: Walk, people: People
):
    with unit():
        session.get_one(SafetyWalk, walk.id).approved_at = None
    assert again.joined().package().json["before"] == []
    assert len(reads.before(people.karin, again.row)) == 2


def test_a_finding_that_is_not_fixed_is_a_finding_again(
    again: Walk, people: People, signed_in: Client
):
    assert tell(again.joined(), 3, "not").status_code == 201
    earlier = next(one for one in reads.before(people.karin, again.row) if one.number == 3)
    page = f"/vandring/{again.number}"
    karin = signed_in("karin")
    assert karin.post(f"{page}/iakttagelser/forra", data={"before": earlier.id}).status_code == 303
    (found,) = session.query(Finding).filter_by(walk_id=again.id)
    assert (found.since, found.status, found.text) == ("not", "noterad", "Trasig bänk")
    assert karin.post(f"{page}/iakttagelser/forra", data={"before": earlier.id}).status_code == 409


@pytest.mark.no_app
def test_only_whole_numbers_name_a_finding():
    assert asked_before("before:12") == 12
    for wrong in ("before:", "before:-1", "before:01", "before:1 ", "after:1", "before:9999999"):
        assert asked_before(wrong) is None
    assert question_before(3).choices == ("fixed", "not", "worse")


def test_a_leader_plans_it_again_with_one_press(walk: Walk, people: People, signed_in: Client):
    made = signed_in("karin").post(f"/vandring/{walk.number}/igen")
    assert made.status_code == 303
    number = made.headers["Location"].split("/")[2]
    again = reads.walk(people.karin, "walk.plan", number)
    assert again is not None
    assert (again.before_id, again.state) == (walk.id, "planned")
    assert signed_in("hedda").post(f"/vandring/{walk.number}/igen").status_code == 404


def test_two_presses_plan_it_again_once(walk: Walk, signed_in: Client):
    karin = signed_in("karin")
    first, second = (karin.post(f"/vandring/{walk.number}/igen") for _press in range(2))
    assert first.status_code == second.status_code == 303
    assert first.headers["Location"] == second.headers["Location"]
    assert session.query(SafetyWalk).filter_by(before_id=walk.id).count() == 1


@pytest.mark.parametrize(("kind", "stops"), [("digital", ()), ("plan", STOPS)])
def test_what_people_do_alone_or_on_the_drawing_board_is_planned_again(
    make_walk: MakeWalk, signed_in: Client, kind: str, stops: tuple[StopDraft, ...]
):
    month = make_walk(kind=kind, stops=stops, minutes=31 * 24 * 60)
    assert signed_in("karin").post(f"/vandring/{month.number}/igen").status_code == 303
    again = session.query(SafetyWalk).filter_by(before_id=month.id).one()
    assert (again.kind, again.minutes) == (kind, 31 * 24 * 60)


def test_next_year_it_starts_at_the_same_hour_by_the_clock_on_the_wall(
    make_walk: MakeWalk, signed_in: Client
):
    """A Monday after summer time has ended; 52 weeks later it has not."""
    first = datetime(2025, 10, 27, 18, 0, tzinfo=STOCKHOLM)
    walk = make_walk(starts_at=first)
    signed_in("karin").post(f"/vandring/{walk.number}/igen")
    again = session.query(SafetyWalk).filter_by(before_id=walk.id).one()
    here = again.starts_at.astimezone(STOCKHOLM)
    assert (here.hour, here.weekday()) == (18, first.weekday())


def test_what_lay_between_the_stops_is_asked_at_the_stop_that_is_near_it_today(
    walk: Walk, people: People
):
    near, far = STOPS[1], (59.5302, 15.9501)
    with unit():
        for text, lat, lon in (("Nära", near.lat + 0.0002, near.lon), ("Långt bort", *far)):
            draft = FindingDraft("", "", "", (), text, lat=lat, lon=lon)
            changes.accept(people.karin, walk.row, draft, "0" * 16)
        changes.approve(people.karin, walk.row, "", "0" * 16)
        repeated = changes.repeat(people.karin, walk.row)
        stops = {one.text: one.stop for one in reads.before(people.karin, repeated)}
    assert stops == {"Nära": "s2", "Långt bort": ""}
