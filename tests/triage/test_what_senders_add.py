"""What a sender adds to a report that the desk has handled is seen at the desk, until it is read."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import ids
from app.core.db import session
from app.core.events import EventDetail
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


@pytest.mark.parametrize("step", ["read", "progress:in_progress", "weigh:3", "ask"])
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
    newest = read(sender.number).added_at
    assert desk.undo().status_code == 303
    assert (read(sender.number).severity, read(sender.number).added_at) == (2, newest)


def test_read_without_an_addition_changes_nothing(sender: Sender, desk: Desk):
    assert "done=same" in desk.press("read", sender.number).location


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
    assert "Avsändaren har ändrat rapporten sedan den hanterades" in page


def test_the_diary_does_not_tell_when_somebody_without_a_name_wrote(sender: Sender, desk: Desk):
    sender.add(MORE)
    desk.press("read", sender.number)
    told = [each.detail for each in session.scalars(select(EventDetail))]
    assert not any("added_at" in each for each in told)
