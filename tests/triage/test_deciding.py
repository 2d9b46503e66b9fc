"""Every decision of the coordinator changes the report, is noted, and can be taken back."""

import pytest

from app.core.db import session
from app.core.events import Event
from app.reports.tables import Message
from tests.people import People
from tests.triage.desk import Desk, put, read

EVERY = [
    ("approve", {}, "state", "triaged"),
    ("assign:vme", {}, "owner_id", "vme"),
    ("hide:restricted", {}, "sensitivity", "restricted"),
    ("weigh:4", {"reason_weigh": "Någon kan bli skadad"}, "severity", 4),
    ("recategorise:graffiti", {}, "category", "graffiti"),
    ("relocate:centrum", {}, "area_id", None),
    ("relocate:none", {}, "area_id", None),
    ("answer:solved", {"answer": "Lagat i dag."}, "outcome", "solved"),
    ("answer:in_measure", {}, "state", "closed"),
    ("answer", {"answer": "Vi tittar på det."}, "public_answer", "Vi tittar på det."),
    ("progress:planned", {}, "state", "planned"),
    ("reject:person", {}, "state", "closed"),
]


@pytest.mark.parametrize(("decision", "fields", "name", "value"), EVERY)
def test_each_decision_is_made_and_undone(
    people: People, desk: Desk, decision, fields, name, value
):
    number = put(people)
    before = getattr(read(number), name)
    known = {"relocate:centrum": people.areas["centrum"], "assign:vme": people.organisations["vme"]}
    expected = known.get(decision, value)
    assert desk.press(decision, number, **fields).status_code == 303
    assert getattr(read(number), name) == expected
    assert desk.undo().status_code == 303
    assert getattr(read(number), name) == before


def test_undoing_adds_to_the_diary_and_removes_nothing(people: People, desk: Desk):
    number = put(people)
    desk.press("approve", number)
    desk.undo()
    names = [name for (name,) in session.query(Event.name).filter_by(object_kind="report")]
    assert names == ["report.approved", "report.undone"]


def test_approving_puts_it_in_the_picture_and_opens_the_next(people: People, desk: Desk):
    older, newer = put(people, hours_ago=5), put(people, hours_ago=1)
    answer = desk.press("approve", newer)
    assert read(newer).approved_at is not None
    assert f"r={older}" in answer.location


def test_an_owner_is_given_and_nothing_else(people: People, desk: Desk):
    """It stays in the inbox and open until it is approved; then it is the owner's."""
    older, number = put(people, hours_ago=5), put(people, hours_ago=1)
    answer = desk.press("assign:vme", number)
    report = read(number)
    assert (report.state, report.approved_at) == ("new", None)
    assert f"r={number}" in answer.location
    assert f"r={older}" in desk.press("approve", number).location
    assert read(number).state == "forwarded"


def test_what_is_approved_goes_to_its_owner_at_once(people: People, desk: Desk):
    number = put(people)
    desk.press("approve", number)
    desk.press("assign:vme", number)
    assert read(number).state == "forwarded"


def test_taking_back_says_what_was_taken_back(people: People, desk: Desk):
    number = put(people)
    desk.press("approve", number)
    page = desk.client.get(desk.undo().location).get_data(as_text=True)
    assert "Ångrat: Godkänd" in page
    assert f'data-told="Ångrat: Godkänd {number}"' in page


def test_a_question_reaches_the_thread_and_can_be_taken_back(people: People, desk: Desk):
    number = put(people)
    desk.press("ask", number, text="Vilken sida av vägen?")
    assert "Vilken sida av vägen?" in desk.page(r=number)
    desk.undo()
    assert session.query(Message).one().withdrawn_at is not None


def test_an_empty_question_is_not_sent(people: People, desk: Desk):
    number = put(people)
    assert desk.press("ask", number, text="  ").status_code == 422
    assert session.query(Message).count() == 0


def test_merging_counts_once_and_answers_both(people: People, desk: Desk):
    first, second = put(people, hours_ago=3), put(people)
    desk.press(f"merge:{first}", second)
    assert read(second).state == "merged"
    desk.press("answer:solved", first, answer="Lagat.")
    assert read(second).public_answer == "Lagat."
    desk.undo()
    assert (read(first).public_answer, read(second).public_answer) == ("", "")


@pytest.mark.parametrize(
    "decision",
    [
        "",
        "purge",
        "assign:okänd",
        "recategorise:no_such",
        "weigh:9",
        "progress:new",
        "merge:ZZ-ZZZ",
    ],
)
def test_what_is_no_decision_changes_nothing(people: People, desk: Desk, decision: str):
    number = put(people)
    assert desk.press(decision, number).status_code in {409, 422}
    assert read(number).version == 1


def test_a_step_that_life_does_not_have_is_refused_in_words(people: People, desk: Desk):
    first, second = put(people), put(people)
    desk.press(f"merge:{first}", second)
    answer = desk.press("progress:planned", second)
    assert answer.status_code == 409
    assert "Det går inte i det här läget." in answer.get_data(as_text=True)


def test_several_marked_reports_are_decided_with_one_button(people: People, desk: Desk):
    numbers = [put(people) for _ in range(3)]
    marked = [desk.seen(number) for number in numbers]
    desk.press("assign:vme", numbers[0], marked=marked)
    assert {read(number).owner_id for number in numbers} == {people.organisations["vme"]}
    desk.undo()
    assert {read(number).owner_id for number in numbers} == {None}


def test_rejecting_several_is_asked_once_more(people: People, desk: Desk):
    numbers = [put(people) for _ in range(2)]
    marked = [desk.seen(number) for number in numbers]
    assert desk.press("reject:test", numbers[0], marked=marked).status_code == 409
    assert read(numbers[0]).state == "new"
    desk.press("reject:test", numbers[0], marked=marked, sure="yes")
    assert {read(number).state for number in numbers} == {"closed"}


def test_a_wish_that_already_stands_is_told_and_leaves_no_trace(people: People, desk: Desk):
    number = put(people, severity=4)
    answer = desk.press("weigh:4", number)
    assert "Så står det redan." in desk.client.get(answer.location).get_data(as_text=True)
    assert read(number).version == 1
