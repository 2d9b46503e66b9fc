"""Row 57: ten thousand junk requests from one place store nothing and stop nobody else; ids that
are guessed or overheard open nothing."""

import json
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core import ids
from app.core.db import session
from app.reports.tables import Report
from tests.reports.phone import Phone, envelope, jpeg, listed

JUNK = 10_000
KINDS = (
    b"", b"{", b"[]", b"null", b"\x00" * 64, b"\xff\xfe", b"x" * 4096, b'{"v": 1}', b"[" * 3000,
    b'{"v": NaN}', b'{"text": "\\ud800"}',
)  # fmt: skip


def from_prefix(client: FlaskClient, address: str) -> FlaskClient:
    client.environ_base["REMOTE_ADDR"] = address
    return client


def put(client: FlaskClient, body: bytes) -> Any:
    sent = {"Content-Type": "application/json", "Lykta-Upload-Key": ids.upload_key()}
    return client.put(f"/api/v1/reports/{ids.uuid7()}", data=body, headers=sent)


@pytest.mark.slow
def test_row_57_ten_thousand_junk_requests_store_nothing_and_stop_nobody(app, people):
    attacker = from_prefix(app.test_client(), "203.0.113.7")
    answers = [put(attacker, KINDS[n % len(KINDS)]).status_code for n in range(JUNK)]
    assert {status // 100 for status in answers} == {4}
    assert answers[1000] in {400, 413, 415, 422}
    assert set(answers[-100:]) == {429}
    neighbour = Phone(from_prefix(app.test_client(), "198.51.100.7"))
    assert neighbour.put().status_code == 201
    assert session.query(Report).count() == 1


def test_row_57_good_reports_from_one_place_meet_a_limit_with_a_time_to_wait(app, people):
    client = from_prefix(app.test_client(), "203.0.113.7")
    answers = [Phone(client).put() for _ in range(40)]
    assert [answer.status_code for answer in answers] == [201] * 30 + [429] * 10
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert session.query(Report).count() == 30


def test_row_57_accounts_have_a_budget_of_their_own(app, people, phone_of):
    greta = phone_of("greta")
    from_prefix(greta.client, "203.0.113.7")
    client = from_prefix(app.test_client(), "203.0.113.7")
    assert [Phone(client).put().status_code for _ in range(31)][-1] == 429
    assert greta.put().status_code == 201


def test_row_57_an_account_that_has_used_up_its_own_budget_waits(app, phone_of, monkeypatch):
    few = replace(app.config["LYKTA"], limit_account_reports="1 per hour")
    monkeypatch.setitem(app.config, "LYKTA", few)
    greta, stina = phone_of("greta"), phone_of("stina")
    assert [greta.put().status_code for _ in range(2)] == [201, 429]
    assert stina.put().status_code == 201
    assert session.query(Report).count() == 2


def test_row_57_an_id_that_is_known_opens_nothing_without_its_key(phone: Phone, phone_of):
    """What exists and what does not are told apart by nobody but the sender."""
    photo, report_id = listed(jpeg()), str(ids.uuid7())
    phone.put(envelope(photos=[photo]), report_id)
    for stranger in (Phone(phone.client), phone_of("gustav")):
        there = [stranger.head(photo["id"]), stranger.patch(photo["id"], jpeg())]
        nowhere = [stranger.head(str(ids.uuid7())), stranger.patch(str(ids.uuid7()), jpeg())]
        assert [told(one) for one in there] == [told(one) for one in nowhere]
        assert stranger.put(envelope(text="annat"), report_id).status_code == 404
    assert phone_of("stina").have(report_id).json["held"] == {}
    assert session.query(Report).one().text == envelope()["text"]


def told(answer: Any) -> tuple[int, dict[str, Any]]:
    body = json.loads(answer.data or b"{}")
    return answer.status_code, {name: body[name] for name in body if name != "id"}
