"""The second factor of those who see what people have written."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from app.accounts.pages import cookie_name
from app.accounts.tables import Passkey, RecoveryCode, SignIn
from app.core.db import session
from app.core.unit import unit
from tests.accounts.makers import (
    code_now,
    form_token,
    found,
    give_code,
    post,
    secret_of,
    set_up_key,
    sign_in,
    signed_in_here,
    with_password,
)


@pytest.fixture
def secret(people):
    return with_password("karin", code_app=True)


def test_R29_a_coordinator_is_nobody_until_the_code_is_given(client, secret):
    answer = sign_in(client, "karin", next="/installningar/personer")
    assert answer.location.startswith("/logga-in/andra-steget")
    assert client.get("/installningar/personer").status_code == 302
    assert client.get("/konto").status_code == 302
    half = client.get_cookie(cookie_name()).value
    assert give_code(client, code_now(secret)).status_code == 302
    assert client.get("/installningar/personer").status_code == 200
    assert client.get_cookie(cookie_name()).value != half


def test_R29_the_half_session_dies_when_the_whole_one_begins(client, secret, app):
    sign_in(client, "karin")
    half = client.get_cookie(cookie_name()).value
    give_code(client, code_now(secret))
    other = app.test_client()
    other.set_cookie(cookie_name(), half, domain="localhost")
    assert other.get("/logga-in/andra-steget").status_code == 302


def test_R29_a_half_session_lives_ten_minutes(client, secret):
    with time_machine.travel(datetime(2026, 11, 20, 18, tzinfo=UTC), tick=False) as clock:
        sign_in(client, "karin")
        clock.shift(timedelta(minutes=11))
        assert client.get("/logga-in/andra-steget").location == "/logga-in"


def test_R29_a_used_code_does_not_work_again(client, secret, app):
    with time_machine.travel(datetime(2026, 11, 20, 18, tzinfo=UTC), tick=False):
        sign_in(client, "karin")
        code = code_now(secret)
        assert give_code(client, code).status_code == 302
        other = app.test_client()
        sign_in(other, "karin")
        assert give_code(other, code).status_code == 422


@pytest.mark.parametrize("code", ["000000", "", "abc", "٣٣٣٣٣٣", "0" * 5000])
def test_R29_a_wrong_code_lets_nobody_in(client, secret, code):
    sign_in(client, "karin")
    assert give_code(client, code).status_code == 422
    assert not signed_in_here(client)


def test_R29_a_coordinator_without_second_factor_sets_one_up_before_anything_else(client, people):
    with_password("karin")
    sign_in(client, "karin")
    page = client.get("/logga-in/andra-steget")
    secret = set_up_key(page)
    assert "<svg" in page.text
    assert give_code(client, "000000").status_code == 422
    answer = give_code(client, code_now(secret))
    assert len(re.findall(r"<code>[0-9A-Z-]{19}</code>", answer.text)) == 10
    assert signed_in_here(client)
    assert secret_of("karin") == secret


def test_a_recovery_code_works_once_and_is_kept_as_a_digest(client, people, app):
    with_password("karin")
    sign_in(client, "karin")
    secret = set_up_key(client.get("/logga-in/andra-steget"))
    code = re.findall(r"<code>([0-9A-Z-]{19})</code>", give_code(client, code_now(secret)).text)[0]
    assert code not in {row.code_hash for row in session.query(RecoveryCode)}
    for right in (302, 422):
        other = app.test_client()
        sign_in(other, "karin")
        assert give_code(other, code.lower().replace("-", " ")).status_code == right


def test_who_chose_a_second_factor_freely_is_asked_for_it_too(client, people):
    secret = with_password("greta", code_app=True)
    sign_in(client, "greta")
    assert not signed_in_here(client)
    give_code(client, code_now(secret))
    assert signed_in_here(client)


def test_the_last_second_factor_of_a_coordinator_cannot_be_removed(client, secret):
    sign_in(client, "karin")
    give_code(client, code_now(secret))
    assert post(client, "/konto/kodapp/ta-bort").status_code == 409
    with unit():
        karin = found("karin")
        session.add(
            Passkey(
                municipality_id=karin.municipality_id,
                person_id=karin.id,
                name="telefon",
                credential_id="x",
                public_key="x",
                sign_count=0,
                created_at=karin.created_at,
            )
        )
    assert post(client, "/konto/kodapp/ta-bort").status_code == 302
    assert found("karin").totp_secret is None


def test_changing_the_second_factor_asks_again_after_a_quarter_of_an_hour(client, secret):
    sign_in(client, "karin")
    give_code(client, code_now(secret))
    with unit():
        for row in session.query(SignIn):
            row.proved_at -= timedelta(minutes=16)
    answer = post(client, "/konto/kodapp/ny")
    assert answer.location == "/konto/bekrafta?next=/konto"


def test_a_new_code_app_counts_only_after_its_first_code(client, secret):
    sign_in(client, "karin")
    give_code(client, code_now(secret))
    new = set_up_key(client.get(post(client, "/konto/kodapp/ny").location))
    assert secret_of("karin") == secret
    assert post(client, "/konto/kodapp", code="000000").status_code == 422
    with unit():
        found("karin").totp_step = None
    assert post(client, "/konto/kodapp", code=code_now(new)).status_code == 200
    assert secret_of("karin") == new


@pytest.mark.slow
def test_the_same_code_sent_twice_at_a_time_is_no_fault(client, secret):
    """The first ends the half session while the second waits for its turn to write."""
    sign_in(client, "karin")
    token, code = form_token(client, "/logga-in/andra-steget"), code_now(secret)
    form = {"csrf_token": token, "code": code}
    with ThreadPoolExecutor(1) as pool:
        with unit():
            second = pool.submit(client.post, "/logga-in/andra-steget", data=form)
            time.sleep(0.5)
            half = session.query(SignIn).filter_by(ended_at=None, strong=False).one()
            half.ended_at = half.began_at
        assert second.result().status_code in {302, 401}
