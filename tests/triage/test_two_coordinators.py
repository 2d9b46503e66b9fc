"""Two people at the same desk: never a lost update, the second sees what the first did."""

from app.core.unit import unit
from tests.people import People
from tests.triage.desk import Desk, put, read


def test_the_second_sees_who_was_first_and_nothing_is_lost(people: People, desk: Desk, other: Desk):
    number = put(people)
    seen = other.seen(number)
    desk.press("weigh:4", number)
    answer = other.press("weigh:1", number, seen=seen)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Karin: Allvar satt" in page
    assert "Allvar: Brådskande" in page
    assert "Allvar: Låg" in page
    assert read(number).severity == 4


def test_the_second_may_then_change_it_knowingly(people: People, desk: Desk, other: Desk):
    number = put(people)
    seen = other.seen(number)
    desk.press("weigh:4", number)
    other.press("weigh:1", number, seen=seen)
    other.press("weigh:1", number)
    assert read(number).severity == 1


def test_what_was_written_survives_the_clash(people: People, desk: Desk, other: Desk):
    number = put(people)
    seen = other.seen(number)
    desk.press("approve", number)
    page = other.press("answer:solved", number, seen=seen, answer="Lampan är lagad.")
    told = page.get_data(as_text=True)
    assert 'form="decide">Lampan är lagad.</textarea>' in told
    assert 'name="answer" value=' not in told


def test_a_new_version_by_the_sender_stops_a_decision_about_the_old(people: People, desk: Desk):
    number = put(people)
    seen = desk.seen(number)
    with unit():
        read(number).revision = 2
    answer = desk.press("approve", number, seen=seen)
    assert "Avsändaren har skrivit en ny version." in answer.get_data(as_text=True)
    assert read(number).state == "new"


def test_of_many_marked_only_the_changed_one_is_left(people: People, desk: Desk, other: Desk):
    first, second = put(people), put(people)
    marked = [other.seen(first), other.seen(second)]
    desk.press("weigh:4", first)
    answer = other.press("approve", first, marked=marked)
    assert answer.status_code == 409
    assert (read(first).state, read(second).state) == ("new", "triaged")


def test_undo_stops_when_somebody_has_changed_the_same(people: People, desk: Desk, other: Desk):
    number = put(people)
    desk.press("weigh:4", number)
    other.press("weigh:1", number)
    assert desk.undo().status_code == 409
    assert read(number).severity == 1


def test_undo_takes_back_its_own_and_leaves_what_the_other_set(
    people: People, desk: Desk, other: Desk
):
    number = put(people)
    desk.press("weigh:4", number)
    other.press("relocate:centrum", number)
    desk.undo()
    report = read(number)
    assert (report.severity, report.area_id) == (2, people.areas["centrum"])


def test_the_undo_key_takes_back_only_my_own_step(people: People, desk: Desk, other: Desk):
    number = put(people)
    desk.press("approve", number)
    assert other.undo().status_code == 409
    assert read(number).state == "triaged"
