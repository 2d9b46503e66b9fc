"""The desk and the person with the code talk, and neither learns who the other is."""

import pytest
from flask import Flask

from app.core import ids
from tests.people import People
from tests.reports.phone import Phone, envelope
from tests.triage.desk import Desk


class Sender:
    """Somebody without an account who kept the code."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.code = ids.receipt_code()
        body = envelope(receipt_hash=ids.receipt_hash(self.code))
        self.number = Phone(self.client).put(body).json["number"]

    def status(self) -> dict:
        return self.client.post("/api/v1/receipts", json={"code": ids.shown(self.code)}).get_json()


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
