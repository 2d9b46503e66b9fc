"""One report's page tells all that happened, and older steps can be taken back from there."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient

from app.core.clock import now
from tests.people import People
from tests.triage.desk import Desk, put, read


@pytest.fixture
def decided(people: People, desk: Desk) -> str:
    number = put(people)
    desk.press("weigh:4", number)
    desk.press("assign:vme", number)
    desk.press("approve", number)
    return number


def page(desk: Desk, number: str) -> str:
    return desk.client.get(f"/rapporter/{number}").get_data(as_text=True)


def test_every_step_stands_with_who_and_what_it_changed(decided: str, desk: Desk):
    told = page(desk, decided)
    assert "Fick en ägare" in told
    assert "Allvar: Måttlig → Brådskande" in told
    assert "Läge: Ny → Hos ägaren" in told
    assert told.count("Karin") >= 2


def test_what_was_taken_back_stands_there_too(decided: str, desk: Desk):
    desk.undo()
    told = page(desk, decided)
    assert "Ångrat: Godkänd" in told
    assert "Läge: Hos ägaren → Ny" in told


def test_the_key_reaches_a_minute_back_the_history_longer(decided: str, desk: Desk):
    token = page(desk, decided).rpartition('name="batch" value="')[2].partition('"')[0]
    with time_machine.travel(now() + timedelta(minutes=10)):
        assert desk.undo().status_code == 409
        assert desk.undo(token, back="view=report").location.startswith(f"/rapporter/{decided}")
    assert read(decided).severity == 2
    assert read(decided).state == "forwarded"


def test_after_a_month_a_decision_stands(decided: str, people: People, desk: Desk):
    from app.triage import reads

    token = reads.latest_batch(people.karin)
    with time_machine.travel(now() + timedelta(days=31)):
        assert list(reads.batch(people.karin, token)) == []


def test_a_decision_on_the_report_page_comes_back_to_it(
    people: People, desk: Desk, signed_in: Callable[[str], FlaskClient]
):
    number = put(people)
    answer = desk.press("approve", number, back="view=report")
    assert answer.location.startswith(f"/rapporter/{number}")


def test_merged_reports_name_each_other(people: People, desk: Desk):
    first, second = put(people), put(people)
    desk.press(f"merge:{first}", second)
    assert f"/rapporter/{first}" in page(desk, second)
    assert f"/rapporter/{second}" in page(desk, first)


def test_a_likely_double_is_suggested_and_never_merged_by_itself(people: People, desk: Desk):
    first = put(people, text="Lampan vid bänken är trasig sedan i går")
    put(people, text="Lampan vid bänken är trasig", hours_ago=30)
    far = put(people, lat=59.53)
    old = put(people, hours_ago=24 * 5)
    told = desk.page(r=first)
    assert "Liknande i närheten (1)" in told
    assert f"merge:{far}" not in told
    assert f"merge:{old}" not in told
    assert read(first).state == "new"
