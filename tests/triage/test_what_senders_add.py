"""What a sender adds to a report that the desk has handled is seen at the desk, until it is read."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import ids
from app.core.db import session
from app.core.events import EventDetail
from app.triage.tables import Decision
from tests.people import People
from tests.reports.phone import Phone, envelope
from tests.triage.desk import Desk, listed, read
from tests.triage.sender import Sender

MORE = "Nu är det fem stolpar."
MARK = "Avsändaren har lagt till något"


@pytest.fixture
def sender(app: Flask, people: People, desk: Desk) -> Sender:
    """Of a report that Karin has approved."""
    one = Sender(app)
    desk.press("approve", one.number)
    return one


def test_an_addition_is_in_a_list_of_its_own_and_marked_in_every_list(sender: Sender, desk: Desk):
    assert "status=added" not in desk.page()
    sender.add(MORE)
    page = desk.page(status="added")
    assert listed(page) == [sender.number]
    assert MARK in desk.page(status="all")
    assert "status=added" in desk.page()
    assert MORE in page


def test_what_nobody_has_handled_yet_is_read_as_a_whole(app: Flask, people: People, desk: Desk):
    Sender(app).add(MORE)
    assert listed(desk.page(status="added")) == []


@pytest.mark.parametrize("step", ["acknowledge", "progress:in_progress", "weigh:3", "ask"])
def test_any_step_answers_it_and_undo_brings_it_back(sender: Sender, desk: Desk, step: str):
    sender.add(MORE)
    desk.press(step, sender.number, text="Vilka fem?")
    assert listed(desk.page(status="added")) == []
    assert MARK not in desk.page(status="all", r=sender.number)
    desk.undo()
    assert listed(desk.page(status="added")) == [sender.number]


def test_a_second_addition_is_in_nobodys_way_and_not_lost(sender: Sender, desk: Desk):
    sender.add(MORE)
    desk.press("weigh:3", sender.number)
    sender.add("Och en till.")
    assert desk.undo().status_code == 303
    assert read(sender.number).severity == 2
    page = desk.page(r=sender.number)
    assert [page.count(words) for words in (MORE, "Och en till.")] == [2, 2]


def test_read_without_an_addition_changes_nothing(sender: Sender, desk: Desk):
    assert "done=same" in desk.press("acknowledge", sender.number).location


def test_what_the_phone_changed_since_is_shown_in_its_newest_words(
    app: Flask, people: People, desk: Desk
):
    phone, report_id = Phone(app.test_client()), ids.uuid7()
    number = phone.put(envelope(text="Fyra stolpar."), report_id).json["number"]
    desk.press("approve", number)
    phone.put(envelope(text="Fem stolpar är släckta."), report_id)
    page = desk.page(status="added")
    assert listed(page) == [number]
    assert "Så skriver avsändaren nu" in page
    assert "Fem stolpar är släckta." in page
    assert "Avsändaren har ändrat rapporten efteråt" in page


def test_a_step_of_a_page_that_is_older_than_the_addition_is_told_of_it(sender: Sender, desk: Desk):
    shown = desk.seen(sender.number)
    sender.add(MORE)
    answer = desk.press("weigh:3", sender.number, shown)
    assert answer.status_code == 409
    assert MARK in answer.get_data(as_text=True)
    assert listed(desk.page(status="added")) == [sender.number]


def test_a_step_on_marked_rows_answers_no_words_that_nobody_had_open(sender: Sender, desk: Desk):
    sender.add(MORE)
    marked = [desk.seen(sender.number)]
    desk.press("weigh:3", sender.number, marked=marked)
    assert read(sender.number).severity == 3
    assert listed(desk.page(status="added")) == [sender.number]
    assert desk.page(r=sender.number).count(MORE) == 2
    assert desk.press("acknowledge", sender.number, marked=marked).status_code == 422


def test_an_answer_to_the_leading_report_leaves_what_its_double_was_added(
    app: Flask, sender: Sender, desk: Desk
):
    double = Sender(app)
    desk.press(f"merge:{sender.number}", double.number)
    double.add(MORE)
    desk.press("answer", sender.number, answer="Vi tittar på det.")
    assert listed(desk.page(status="added")) == [double.number]


def test_a_step_that_changes_nothing_leaves_it_too(sender: Sender, desk: Desk):
    sender.add(MORE)
    assert "done=same" in desk.press("approve", sender.number).location
    assert listed(desk.page(status="added")) == [sender.number]


def test_an_older_step_that_is_undone_brings_back_nothing_that_was_read_since(
    sender: Sender, desk: Desk
):
    sender.add(MORE)
    desk.press("weigh:3", sender.number)
    weighed = session.scalars(select(Decision.batch).where(Decision.name == "weigh")).one()
    sender.add("Och en till.")
    desk.press("acknowledge", sender.number)
    desk.undo(weighed)
    assert read(sender.number).severity == 2
    assert listed(desk.page(status="added")) == []


def test_only_what_is_new_stands_in_the_notice(sender: Sender, desk: Desk):
    sender.add("Gammalt.")
    desk.press("acknowledge", sender.number)
    sender.add("Nytt ett.")
    sender.add("Nytt två.")
    page = desk.page(r=sender.number)
    assert [page.count(words) for words in ("Gammalt.", "Nytt ett.", "Nytt två.")] == [1, 2, 2]


def test_words_about_a_person_in_a_late_change_are_pointed_out(
    app: Flask, people: People, desk: Desk
):
    phone, report_id = Phone(app.test_client()), ids.uuid7()
    number = phone.put(envelope(text="Fyra stolpar."), report_id).json["number"]
    desk.press("approve", number)
    phone.put(envelope(text="Ring 070-174 06 05"), report_id)
    assert "telefonnummer" in desk.page(r=number)


@pytest.mark.parametrize("handled", [False, True])
def test_a_late_change_that_nobody_can_open_keeps_nobody_from_the_inbox(
    app: Flask, people: People, desk: Desk, handled: bool
):
    phone, report_id = Phone(app.test_client()), ids.uuid7()
    number = phone.put(envelope(), report_id).json["number"]
    if handled:
        desk.press("approve", number)
    unread = {"v": 1, "enc": {"v": 2, "key": "x", "body": "AAAA"}}
    assert phone.put(unread, report_id).status_code in (200, 202)
    assert "Så skriver avsändaren nu" not in desk.page(r=number)
    assert desk.client.get("/inkorg", query_string={"r": number}).status_code == 200
    assert desk.press("retry", number).status_code == 303
    assert listed(desk.page(status="added")) == [number] * handled


def test_the_diary_of_a_step_does_not_tell_when_somebody_without_a_name_wrote(
    sender: Sender, desk: Desk
):
    sender.add(MORE)
    desk.press("acknowledge", sender.number)
    told = [each.detail for each in session.scalars(select(EventDetail))]
    assert not any("added_at" in each for each in told)
