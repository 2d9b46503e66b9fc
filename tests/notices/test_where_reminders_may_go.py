"""An address for reminders comes from a client: only known push services are written to (T10)."""

import socket
from dataclasses import replace

import pytest

from app.config import Settings
from app.core import push
from app.core.db import session
from app.notices.rules import are_keys, may_be_sent_to
from app.notices.tables import Subscription
from tests.notices.push_service import PushService, Subscriber, point, written
from tests.notices.test_reminding_a_phone import Phone

HOSTS = ["fcm.googleapis.com", "*.push.apple.com", "127.0.0.1:8123"]
ON_THE_CURVE = point(Subscriber("").key.public_key())
REFUSED = [
    "http://fcm.googleapis.com/x",
    "https://fcm.googleapis.com:8443/x",
    "https://fcm.googleapis.com:80/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evil.example/fcm.googleapis.com",
    "https://person@fcm.googleapis.com/x",
    "https://fcm.googleapis.com@evil.example/x",
    "https://fcm.googleapis.com\\@evil.example/x",
    "https://fcm.googleapis.com./x",
    "https://push.apple.com/x",
    "https://evilpush.apple.com/x",
    "https://127.0.0.1/x",
    "https://127.0.0.1:8124/x",
    "ftp://127.0.0.1:8123/x",
    "http://127.0.0.1:99999/x",
    "http://169.254.169.254/latest/meta-data",
    "https://2130706433/x",
    "https://0x7f.1/x",
    "https://[::1]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://localhost/x",
    "https://fcm.googleapis.com/x#part",
    "https://fcm.googleapis.com/å",
    "https://fcm.googleapis.com/a b",
    "https://fcm.googleapis.com/" + "x" * 1024,
    "file:///etc/passwd",
    "gopher://fcm.googleapis.com/x",
    "//fcm.googleapis.com/x",
    "",
]


@pytest.mark.no_app
@pytest.mark.parametrize("endpoint", REFUSED)
def test_R48_no_other_address_is_taken(endpoint):
    assert not may_be_sent_to(endpoint, HOSTS)


@pytest.mark.no_app
@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc:def",
        "https://FCM.googleapis.com:443/x",
        "https://web.push.apple.com/QAbc",
        "http://127.0.0.1:8123/x",
    ],
)
def test_R48_known_services_are_taken(endpoint):
    assert may_be_sent_to(endpoint, HOSTS)


@pytest.mark.no_app
def test_R48_no_entry_of_the_shipped_list_names_a_port():
    assert ":" not in Settings().push_hosts


@pytest.fixture
def phone(app, signed_in) -> Phone:
    return Phone(app, signed_in("greta"))


@pytest.mark.slow
def test_R48_a_refused_address_is_not_kept_and_nobody_is_asked(phone, people):
    with PushService() as service:
        answer = phone.agrees(Subscriber(f"http://{service.host}/x"))
        assert (answer.status_code, answer.json["code"]) == (422, "not_a_subscription")
        assert service.got == []
    assert session.query(Subscription).count() == 0


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.8"]
)
def test_R48_a_known_name_that_leads_inside_is_not_written_to(app, monkeypatch, address):
    """The name is looked up once: what was looked at is what the connection goes to."""
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr(push.socket, "getaddrinfo", lambda *_, **__: answers)
    browser = Subscriber("https://fcm.googleapis.com/x").told()
    with pytest.raises(push.Forbidden):
        push.send(push.Browser(**browser, version=1), "{}", "unsent")


@pytest.mark.slow
def test_R48_the_connection_goes_to_the_address_that_was_looked_at(app, monkeypatch):
    """A name that answers otherwise the second time is not asked a second time."""
    asked: list[str] = []
    with PushService() as service:
        port = service.server.server_port
        here = replace(app.config["LYKTA"], push_hosts=f"push.example:{port}")
        monkeypatch.setitem(app.config, "LYKTA", here)

        def turning(host, *_, **__):
            asked.append(host)
            address = "127.0.0.1" if len(asked) == 1 else "192.0.2.1"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

        real = socket.getaddrinfo
        by_number = {"127.0.0.1", "192.0.2.1"}
        monkeypatch.setattr(
            push.socket,
            "getaddrinfo",
            lambda host, *a, **k: (real if host in by_number else turning)(host, *a, **k),
        )
        browser = Subscriber(f"http://push.example:{port}/x").told()
        assert push.send(push.Browser(**browser, version=1), "{}", "unsent") == 201
    assert asked == ["push.example"]


@pytest.mark.no_app
@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        (b"\x04" + b"x" * 63, b"y" * 16),
        (b"\x02" + b"x" * 64, b"y" * 16),
        (b"\x04" + b"x" * 64, b"y" * 16),
        (ON_THE_CURVE, b"y" * 15),
        (b"", b""),
    ],
    ids=["short", "other form", "off the curve", "short secret", "empty"],
)
def test_keys_of_another_kind_are_refused_when_they_are_told(p256dh, auth):
    assert not are_keys(written(p256dh), written(auth))


@pytest.mark.no_app
def test_a_browsers_own_keys_are_taken():
    assert are_keys(written(ON_THE_CURVE), written(b"y" * 16))
