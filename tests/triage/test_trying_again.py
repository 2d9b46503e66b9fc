"""What was kept aside is held anew, as it was sent, against what is known by now."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from app.accounts import changes as accounts
from app.accounts.tables import Device, Person
from app.core import ids
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.reports import jobs
from tests.people import People
from tests.reports.phone import Phone, envelope
from tests.triage.desk import Desk, listed, read


@pytest.fixture
def unknown(app: Flask, people: People) -> str:
    """Of a category that nobody knew when it came; by now it is in the catalogue."""
    number = Phone(app.test_client()).put(envelope()).json["number"]
    with unit():
        report = read(number)
        report.quarantined, report.quarantine = True, ["unknown_category"]
        report.group, report.severity, report.sensitivity = "other", 1, "internal"
    return number


@pytest.fixture
def distrusted(app: Flask, people: People) -> tuple[str, int]:
    """Of Greta's phone, which was taken out of use by mistake: number and device."""
    with unit():
        person = session.get_one(Person, people.greta.id)
        device, token = accounts.add_device(people.greta, person, "telefon")
        accounts.revoke_device(people.greta, device)
        device_id = device.id
    return Phone(app.test_client(), token).put(envelope()).json["number"], device_id


def test_row_09_what_a_phone_with_a_token_too_old_sends_is_read_at_the_desk(
    app: Flask, people: People, desk: Desk
):
    with unit():
        person = session.get_one(Person, people.greta.id)
        device, token = accounts.add_device(people.greta, person, "telefon")
        device.seen_at = now() - timedelta(days=91)
    phone, report_id = Phone(app.test_client(), token), ids.uuid7()
    answer = phone.put(envelope(), report_id)
    assert (answer.status_code, answer.json["state"]) == (202, "quarantined")
    assert [why["code"] for why in answer.json["reasons"]] == ["sender_revoked"]
    assert phone.put(envelope(), report_id).status_code == 202
    assert answer.json["number"] not in listed(desk.page())
    assert listed(desk.page(status="quarantined")) == [answer.json["number"]]


def test_a_category_that_became_known_lets_the_report_in(unknown: str, desk: Desk):
    assert "Försök igen" in desk.page(status="quarantined", r=unknown)
    desk.press("retry", unknown)
    report = read(unknown)
    assert (report.quarantined, report.quarantine, report.group) == (False, [], "environment")
    assert report.severity > 1
    assert listed(desk.page()) == [unknown]


def test_trying_again_is_taken_back_like_every_step(unknown: str, desk: Desk):
    desk.press("retry", unknown)
    desk.undo()
    report = read(unknown)
    assert (report.quarantined, report.quarantine) == (True, ["unknown_category"])
    assert (report.group, report.state) == ("other", "new")


def test_it_stays_aside_while_the_reasons_hold(distrusted: tuple[str, int], desk: Desk):
    number, _device = distrusted
    answer = desk.press("retry", number)
    assert "Skälen gäller fortfarande." in desk.client.get(answer.location).get_data(as_text=True)
    assert read(number).quarantined
    assert read(number).version == 1


def test_a_phone_that_is_trusted_again_lets_its_report_in(distrusted: tuple[str, int], desk: Desk):
    number, device_id = distrusted
    with unit():
        session.get_one(Device, device_id).revoked_at = None
    desk.press("retry", number)
    assert not read(number).quarantined


def test_what_the_desk_has_chosen_stands(unknown: str, desk: Desk):
    desk.press("recategorise:graffiti", unknown)
    desk.press("retry", unknown)
    report = read(unknown)
    assert (report.quarantined, report.category) == (False, "graffiti")


def test_a_receipt_code_that_was_taken_is_no_matter_of_time(unknown: str, desk: Desk):
    with unit():
        read(unknown).quarantine = ["unknown_category", "receipt_taken"]
    desk.press("retry", unknown)
    assert read(unknown).quarantine == ["receipt_taken"]
    assert read(unknown).quarantined


def test_what_is_hidden_stays_hidden(unknown: str, desk: Desk):
    with unit():
        read(unknown).sensitivity = "restricted"
    desk.press("retry", unknown)
    assert read(unknown).sensitivity == "restricted"


def test_a_report_that_was_never_kept_aside_is_left_alone(app: Flask, people: People, desk: Desk):
    number = Phone(app.test_client()).put(envelope()).json["number"]
    desk.press("retry", number)
    assert read(number).version == 1


def test_it_can_be_tried_after_the_phones_id_is_forgotten(unknown: str, desk: Desk):
    with time_machine.travel(now() + timedelta(days=31), tick=False):
        jobs.forget_ids()
    assert read(unknown).phone_id is None
    desk.press("retry", unknown)
    assert (read(unknown).quarantined, read(unknown).group) == (False, "environment")


def test_what_stands_beside_it_is_weighed_anew_and_taken_back(unknown: str, desk: Desk):
    with unit():
        read(unknown).flags = ["category_not_offered", "clock_doubtful"]
    desk.press("retry", unknown)
    assert read(unknown).flags == ["clock_doubtful"]
    desk.undo()
    assert read(unknown).flags == ["category_not_offered", "clock_doubtful"]


def test_words_that_are_known_by_now_are_pointed_out(app: Flask, people: People, desk: Desk):
    number = Phone(app.test_client()).put(envelope(text="Ring 070-123 45 67")).json["number"]
    with unit():
        report = read(number)
        report.quarantined, report.quarantine, report.flags = True, ["unknown_category"], []
    desk.press("retry", number)
    assert any(flag.startswith("personal_data") for flag in read(number).flags)


def test_a_category_that_somebody_has_chosen_is_no_guess_again(app: Flask, desk: Desk):
    guessed = envelope(category="nobody_knows_it", category_chosen=False)
    number = Phone(app.test_client()).put(guessed).json["number"]
    assert "category_guessed" in read(number).flags
    desk.press("recategorise:graffiti", number)
    desk.press("retry", number)
    assert "category_guessed" not in read(number).flags
