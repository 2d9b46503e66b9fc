"""Somebody on patrol says "Fara nu": the report goes on top at the desk. Nobody else can lift one."""

from collections.abc import Callable

from app.core.db import session
from app.reports.tables import Report
from tests.people import People
from tests.reports.phone import Phone, envelope
from tests.triage.desk import Desk

DANGER = {"danger_now": "ja", "police_contacted": "ja_112"}


def the_report() -> Report:
    return session.query(Report).one()


def test_a_guard_who_says_danger_lifts_the_report_to_the_highest_severity(
    phone_of: Callable[[str], Phone], people: People
):
    assert phone_of("greta").put(envelope(answers=DANGER)).status_code == 201
    assert (the_report().severity, the_report().flags) == (4, [])


def test_a_phone_that_knows_nothing_of_danger_gets_the_severity_of_the_category(
    phone_of: Callable[[str], Phone], people: People
):
    phone_of("greta").put(envelope(form_version="2026-11-1"))
    assert the_report().severity == 2


def test_who_is_not_asked_lifts_nothing(phone: Phone, people: People):
    phone.put(envelope(answers=DANGER))
    assert the_report().severity == 2


def test_what_is_no_danger_any_more_falls_back_while_nobody_has_read_it(
    phone_of: Callable[[str], Phone], people: People
):
    greta = phone_of("greta")
    number = greta.put(envelope(answers=DANGER)).json["id"]
    greta.put(envelope(answers={}), report_id=number)
    assert (the_report().severity, the_report().revision) == (2, 2)


def test_the_desk_sees_the_danger_and_keeps_it_when_the_category_changes(
    phone_of: Callable[[str], Phone], people: People, signed_in
):
    phone_of("greta").put(envelope(answers=DANGER))
    desk, number = Desk(signed_in("karin")), the_report().number
    page = desk.page(r=number)
    for word in ("Brådskande", "Fara nu", "Är polisen kontaktad?", "Ja, på 112"):
        assert word in page
    desk.press("recategorise:littering", number)
    assert (the_report().category, the_report().severity) == ("littering", 4)
