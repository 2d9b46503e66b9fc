"""A phone that has held reports for a day is reminded, if its owner asked for that; nobody else is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from app.accounts.tables import Device
from app.core import keys, worker
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.notices import jobs
from app.notices.tables import Subscription
from tests.notices.push_service import PushService, Subscriber, proved


@pytest.fixture
def service(app, monkeypatch) -> Iterator[PushService]:
    with PushService() as one:
        here = replace(app.config["LYKTA"], push_hosts=f"*.push.example, {one.host}")
        monkeypatch.setitem(app.config, "LYKTA", here)
        yield one


class Phone:
    """Greta's: it has its own token, and no cookie."""

    def __init__(self, app, greta) -> None:
        given = greta.post("/api/v1/devices", json={"name": "Telefon"}).json
        self.id, self.client = given["id"], app.test_client()
        self.proof = {"Authorization": f"Bearer {given['token']}"}

    def put(self, path, body):
        return self.client.put(path, json=body, headers=self.proof)

    def holds(self, count, hours=0.0):
        answer = self.put("/api/v1/devices/here", {"unsent_hint": count})
        with unit():
            device = session.get_one(Device, self.id)
            if device.unsent_since:
                device.unsent_since = now() - timedelta(hours=hours)
        return answer

    def agrees(self, browser, **more):
        return self.put("/api/v1/devices/here/wake-up", {**browser.told(), **more})


@pytest.fixture
def phone(app, signed_in) -> Phone:
    return Phone(app, signed_in("greta"))


@pytest.fixture
def browser(service) -> Subscriber:
    return Subscriber(f"http://{service.host}/send/abc?x=1")


def a_minute_passes():
    jobs.wake()
    worker.sweep()


def test_a_phone_that_held_reports_for_a_day_is_reminded_in_its_language(phone, service, browser):
    assert phone.agrees(browser, language="en").json["wake_up"] is True
    phone.holds(3, hours=25)
    a_minute_passes()
    (got,) = service.got
    assert browser.opened(got.body) == {
        "title": "Lykta", "body": "3 reports wait to be sent. Open Lykta.", "url": "/utkorg",
    }  # fmt: skip
    assert got.path == "/send/abc?x=1"


def test_the_push_service_learns_who_sends_and_that_it_may_wait_a_day(phone, service, browser):
    key = phone.agrees(browser).json["key"]
    phone.holds(1, hours=25)
    a_minute_passes()
    claims = proved(service.got[0], key)
    assert (claims["aud"], claims["sub"]) == ("http://127.0.0.1", "mailto:postmaster@localhost")
    kept = service.got[0].headers
    asked = ("ttl", "urgency", "topic", "content-encoding", "content-type")
    said = ["86400", "normal", "unsent", "aes128gcm", "application/octet-stream"]
    assert [kept[name] for name in asked] == said


def test_T33_a_message_says_a_number_and_has_one_length_whatever_it_says(phone, service, browser):
    phone.agrees(browser)
    for count in (1, 54_321):
        phone.holds(count, hours=25)
        a_minute_passes()
        with unit():
            session.query(Subscription).one().woken_at = None
    assert len({len(got.body) for got in service.got}) == 1
    assert "Fyra lyktstolpar" not in str([browser.opened(got.body) for got in service.got])


@pytest.mark.parametrize(("count", "hours"), [(0, 25), (3, 23)])
def test_nobody_is_reminded_of_nothing_or_too_early(phone, service, browser, count, hours):
    phone.agrees(browser)
    phone.holds(count, hours=hours)
    a_minute_passes()
    assert service.got == []


def test_without_consent_nothing_is_sent(phone, service):
    phone.holds(3, hours=25)
    a_minute_passes()
    assert service.got == []


def test_a_phone_is_reminded_once_a_day_and_not_after_it_has_sent_all(phone, service, browser):
    phone.agrees(browser)
    phone.holds(3, hours=25)
    for _ in range(3):
        a_minute_passes()
    assert len(service.got) == 1
    with unit():
        session.query(Subscription).one().woken_at = now() - timedelta(hours=24)
    a_minute_passes()
    assert len(service.got) == 2
    phone.holds(0)
    with unit():
        session.query(Subscription).one().woken_at = None
    a_minute_passes()
    assert len(service.got) == 2


def test_what_was_sent_between_the_mark_and_the_message_stops_it(phone, service, browser):
    phone.agrees(browser)
    phone.holds(3, hours=25)
    jobs.wake()
    phone.holds(0)
    worker.sweep()
    assert service.got == []


def test_R48_a_browser_that_is_gone_is_forgotten(phone, service, browser):
    phone.agrees(browser)
    phone.holds(3, hours=25)
    service.status = 410
    a_minute_passes()
    assert session.query(Subscription).count() == 0


def test_R48_a_redirect_is_not_followed(phone, service, browser):
    phone.agrees(browser)
    phone.holds(3, hours=25)
    service.status, service.headers = 307, {"Location": f"http://{service.host}/elsewhere"}
    a_minute_passes()
    assert [got.path for got in service.got] == ["/send/abc?x=1"]


def test_R10_a_service_that_is_busy_is_asked_again(phone, service, browser):
    phone.agrees(browser)
    phone.holds(3, hours=25)
    service.status = 503
    a_minute_passes()
    service.status = 201
    with unit():
        for job in session.query(worker.Job).filter_by(state="due"):
            job.due_at = now()
    worker.sweep()
    assert len(service.got) == 2
    assert session.query(worker.Job).filter(worker.Job.state != "done").count() == 0


def test_R65_after_a_new_key_phones_are_reminded_with_the_one_they_know(
    app, phone, service, browser
):
    old = phone.agrees(browser).json["key"]
    path = app.config["LYKTA"].data / "keys" / "vapid-2"
    keys.write_once(path, "7" * 64)
    try:
        answer = phone.holds(3, hours=25).json
        a_minute_passes()
    finally:
        path.unlink()
    assert answer["current"] is False
    assert answer["key"] != old
    assert proved(service.got[0], old)


def test_ending_it_ends_it(phone, service, browser):
    phone.agrees(browser)
    phone.client.delete("/api/v1/devices/here/wake-up", headers=phone.proof)
    phone.holds(3, hours=25)
    a_minute_passes()
    assert service.got == []
    assert phone.holds(3).json["wake_up"] is False


def test_a_phone_that_was_taken_away_is_forgotten(phone, signed_in, service, browser):
    phone.agrees(browser)
    signed_in("greta").post(f"/konto/telefoner/{phone.id}/ta-bort")
    worker.sweep()
    assert session.query(Subscription).count() == 0
    assert phone.agrees(browser).status_code == 401


def test_a_person_has_at_most_five_and_a_phone_one(app, signed_in, service):
    greta = signed_in("greta")
    phones = [Phone(app, greta) for _ in range(6)]
    for n, phone in enumerate([*phones, phones[-1]]):
        phone.agrees(Subscriber(f"http://{service.host}/{n}"))
    kept = [one.device_id for one in session.query(Subscription).order_by(Subscription.id)]
    assert kept == [phone.id for phone in phones[1:]]


def test_a_visitors_phone_tells_nothing_and_wants_nothing(client, service):
    refused = client.put("/api/v1/devices/here", json={"unsent_hint": 3})
    assert (refused.status_code, refused.json["code"]) == (401, "no_proof_of_sender")
    asked = Subscriber(f"http://{service.host}/x").told()
    assert client.put("/api/v1/devices/here/wake-up", json=asked).status_code == 401


@pytest.mark.parametrize("body", [{}, {"unsent_hint": -1}, {"unsent_hint": "3"}, []])
def test_a_faulty_hint_is_refused(phone, body):
    answer = phone.put("/api/v1/devices/here", body)
    assert (answer.status_code, answer.json["code"]) == (422, "wrong_shape")
