"""What a coordinator sees of people's phones: last contact, what waits there, what was lost."""

from datetime import timedelta

import pytest

from app.accounts.tables import Device
from app.core.clock import now
from app.core.db import session
from app.core.events import Event
from app.core.unit import unit
from tests.makers import make_device


@pytest.fixture
def phone(people) -> int:
    with unit():
        return make_device(people.koping, people.greta.id).id


def known(device_id: int, **facts) -> None:
    with unit():
        device = session.get_one(Device, device_id)
        for name, value in facts.items():
            setattr(device, name, value)


def told(client, **lost):
    return client.post("/api/v1/devices", json={"name": "Telefon", "lost": lost})


def test_a_coordinator_sees_which_phones_hold_reports_and_since_when(phone, signed_in):
    known(phone, unsent=3, unsent_since=now() - timedelta(hours=25))
    page = signed_in("karin").get("/installningar/telefoner").text
    assert "Greta" in page
    assert "3 rapporter har väntat mer än ett dygn" in page


def test_what_waits_for_a_moment_is_no_trouble(phone, signed_in):
    known(phone, unsent=1, unsent_since=now())
    page = signed_in("karin").get("/installningar/telefoner").text
    assert "En rapport väntar" in page
    assert "ett dygn" not in page


def test_a_phone_whose_browser_threw_reports_away_says_so_to_the_coordinator(phone, signed_in):
    known(phone, unsent=2, unsent_since=now())
    assert told(signed_in("greta"), device=phone, count=2).status_code == 201
    page = signed_in("karin").get("/installningar/telefoner").text
    assert "2 rapporter försvann från telefonen" in page
    assert session.query(Event).filter_by(name="device.lost_unsent").count() == 1


def test_a_loss_that_is_told_twice_counts_once(phone, signed_in):
    greta = signed_in("greta")
    for _ in range(2):
        told(greta, device=phone, count=2)
    assert session.get_one(Device, phone).lost == 2


def test_a_loss_on_somebody_elses_phone_cannot_be_told(phone, signed_in):
    assert told(signed_in("gustav"), device=phone, count=2).status_code == 201
    assert session.get_one(Device, phone).lost == 0


@pytest.mark.parametrize("lost", [{"device": 0, "count": 1}, {"device": 1, "count": 0}, {}, "2"])
def test_a_faulty_word_of_a_loss_is_refused(lost, signed_in):
    answer = signed_in("greta").post("/api/v1/devices", json={"name": "x", "lost": lost})
    assert (answer.status_code, answer.json["code"]) == (422, "wrong_shape")


def test_phones_of_another_municipality_are_not_seen(phone, signed_in):
    known(phone, unsent=3, unsent_since=now())
    assert "Greta" not in signed_in("hedda").get("/installningar/telefoner").text


def test_people_see_of_their_own_phones_what_waits_there(signed_in):
    greta = signed_in("greta")
    device = greta.post("/api/v1/devices", json={"name": "Telefon"}).json["id"]
    known(device, unsent=2, unsent_since=now())
    assert "2 rapporter väntar" in greta.get("/konto").text
