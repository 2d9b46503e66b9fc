"""The desk and the person with the code talk, and neither learns who the other is."""

import pytest
from flask import Flask

from app.core import ids
from tests.people import People
from tests.reports.phone import Phone, envelope
from tests.triage.desk import Desk, read
from tests.triage.sender import Sender


@pytest.fixture
def sender(app: Flask, people: People) -> Sender:
    return Sender(app)


def test_the_answer_and_the_outcome_reach_the_one_who_told(sender: Sender, desk: Desk):
    desk.press("answer:solved", sender.number, answer="Lampan är lagad.")
    told = sender.status()
    assert told["answer"] == "Lampan är lagad."
    assert told["outcome"]["code"] == "solved"


def test_a_rejection_says_why_and_never_that_it_counts(sender: Sender, desk: Desk):
    desk.press("reject:person", sender.number)
    told = sender.status()
    assert "inte om personer" in told["answer"]
    assert told["outcome"]["sv"] == "Den togs inte vidare."


def test_a_question_reaches_the_thread_and_is_gone_when_taken_back(sender: Sender, desk: Desk):
    desk.press("ask", sender.number, text="Vilken stolpe?")
    assert [said["text"] for said in sender.status()["thread"]] == ["Vilken stolpe?"]
    desk.undo()
    assert sender.status()["thread"] == []


def test_nothing_of_the_desk_is_told_with_the_answer(sender: Sender, desk: Desk):
    desk.press("weigh:4", sender.number, reason_weigh="Någon kan bli skadad")
    desk.press("answer", sender.number, answer="Vi tittar på det.")
    told = str(sender.status())
    assert all(word not in told for word in ("Karin", "skadad", "severity", "sensitivity"))


def test_what_the_sender_adds_about_a_person_is_pointed_out_once(
    app: Flask, people: People, desk: Desk
):
    sender = Sender(app, text="Ring 070-123 45 67")
    for words in ("Eller 070-174 06 05", "Eller a@example.org"):
        sender.add(words)
    page = desk.page(r=sender.number)
    assert page.count("telefonnummer") == 1
    assert page.count("e-postadress") == 1


def test_a_corrected_guess_is_taken_back_also_when_the_phone_has_changed_the_report(
    app: Flask, people: People, desk: Desk
):
    phone, report_id = Phone(app.test_client()), ids.uuid7()
    number = phone.put(envelope(category_chosen=False), report_id).json["number"]
    desk.press("recategorise:graffiti", number)
    phone.put(envelope(category_chosen=False, text="Fem stolpar är släckta."), report_id)
    assert read(number).flags == ["revised_after_triage"]
    assert desk.undo().status_code == 303
    assert read(number).category == "lighting_fault"
    assert read(number).flags == ["category_guessed", "revised_after_triage"]
