"""Signing in and out with a password, and what stands behind the cookie."""

from datetime import timedelta

import pytest

from app.accounts.pages import cookie_name
from app.accounts.rules import codes
from app.accounts.tables import SignIn
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from tests.accounts.makers import (
    GOOD,
    code_now,
    form_token,
    found,
    give_code,
    post,
    sign_in,
    signed_in_here,
    with_password,
)


@pytest.fixture
def greta(people):
    with_password("greta")
    return people.greta


def cookie(client):
    kept = client.get_cookie(cookie_name())
    return kept.value if kept else ""


def test_a_guard_signs_in_with_password_only(client, greta):
    answer = sign_in(client, "greta")
    assert answer.status_code == 302
    assert signed_in_here(client)


def test_a_visitor_gets_no_cookie_at_all(client):
    for path in ("/logga-in", "/logga-ut", "/inbjudan"):
        assert "Set-Cookie" not in client.get(path).headers


def test_a_visitor_on_a_private_page_is_asked_to_sign_in_and_comes_back(client, greta):
    answer = client.get("/konto?klart=val")
    assert answer.location == "/logga-in?next=/konto?klart%3Dval"
    answer = sign_in(client, "greta", next="/konto?klart=val")
    assert 'href="/konto?klart=val"' in client.get(answer.location).text


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_R49_a_sign_in_leads_to_own_paths_only(client, greta, target):
    answer = sign_in(client, "greta", next=target)
    assert answer.location == "/logga-in/klar"
    assert "evil" not in client.get(f"/logga-in/klar?next={target}").text
    assert client.get(f"/logga-in?next={target}").location == "/snabb"


def test_R26_only_the_digest_of_a_256_bit_id_is_kept(client, greta):
    sign_in(client, "greta")
    row = session.query(SignIn).one()
    assert len(cookie(client)) == 43
    assert row.id_hash == codes.digest(cookie(client))


def test_R26_T13_the_id_changes_at_every_sign_in_and_the_former_one_is_dead(client, greta, app):
    sign_in(client, "greta")
    before = cookie(client)
    sign_in(client, "greta")
    assert cookie(client) != before
    assert not signed_in_here(with_cookie(app, before))


def with_cookie(app, value):
    client = app.test_client()
    client.set_cookie(cookie_name(), value, domain="localhost")
    return client


def test_R26_T13_a_copied_cookie_is_dead_after_sign_out(client, greta, app):
    sign_in(client, "greta")
    copied = cookie(client)
    assert signed_in_here(with_cookie(app, copied))
    post(client, "/logga-ut")
    assert cookie(client) == ""
    assert not signed_in_here(with_cookie(app, copied))


def test_R56_signing_out_clears_pages_that_the_browser_holds_and_never_the_outbox(client, greta):
    sign_in(client, "greta")
    assert post(client, "/logga-ut").headers["Clear-Site-Data"] == '"cache"'


def test_R26_a_session_that_a_stranger_planted_is_not_taken_over(app, greta):
    client = with_cookie(app, "planted-by-a-stranger-0000000000000000000000")
    sign_in(client, "greta")
    assert cookie(client) != "planted-by-a-stranger-0000000000000000000000"


def test_R26_a_disabled_person_is_out_at_once(client, greta, signed_in):
    sign_in(client, "greta")
    signed_in("karin").post(f"/installningar/personer/{greta.id}/stang-av")
    assert not signed_in_here(client)
    assert sign_in(client, "greta").status_code == 422


def test_R26_a_new_password_ends_the_other_sessions(client, greta, app):
    other = app.test_client()
    sign_in(other, "greta")
    sign_in(client, "greta")
    before = cookie(client)
    new = "en helt annan ramsa om vatten"
    answer = post(client, "/konto/losenord", password=GOOD, new=new)
    assert answer.status_code == 302
    assert cookie(client) != before
    assert signed_in_here(client)
    assert not signed_in_here(other)
    assert sign_in(other, "greta").status_code == 422
    assert sign_in(other, "greta", new).status_code == 302


def test_the_password_now_has_to_be_right_to_choose_a_new_one(client, greta):
    sign_in(client, "greta")
    answer = post(client, "/konto/losenord", password="fel lösenord här", new="en helt annan ramsa")
    assert answer.status_code == 422
    assert sign_in(client, "greta").status_code == 302


def test_R27_the_cookie_is_http_only_and_lax_and_on_https_host_bound(
    client, greta, app, monkeypatch
):
    plain = sign_in(client, "greta").headers.getlist("Set-Cookie")
    assert any(c.startswith("lykta=") and "HttpOnly" in c and "SameSite=Lax" in c for c in plain)
    monkeypatch.setitem(app.config, "LYKTA", https(app))
    guarded = sign_in(app.test_client(), "greta").headers.getlist("Set-Cookie")
    session_cookie = next(c for c in guarded if c.startswith("__Host-lykta="))
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(session_cookie.split("; "))
    assert "Domain" not in session_cookie


def https(app):
    from dataclasses import replace

    return replace(app.config["LYKTA"], url="https://lykta.example")


def moved_back(**ago):
    with unit():
        for row in session.query(SignIn):
            for name, minutes in ago.items():
                setattr(row, name, now() - timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("idle", "age", "alive"), [(29, 29, True), (31, 31, False), (1, 719, True), (1, 721, False)]
)
def test_R28_a_desktop_is_signed_out_after_30_idle_minutes_and_12_hours(
    client, greta, idle, age, alive
):
    sign_in(client, "greta")
    moved_back(seen_at=idle, began_at=age)
    assert signed_in_here(client) is alive


def test_R28_a_patrol_phone_stays_30_days_but_settings_ask_again(client, greta):
    answer = sign_in(client, "greta", stay="1")
    assert any("Max-Age=2592000" in c for c in answer.headers.getlist("Set-Cookie"))
    moved_back(seen_at=29 * 1440, began_at=29 * 1440, proved_at=29 * 1440)
    assert client.get("/konto").location == "/konto/bekrafta?next=/konto"
    post(client, "/konto/bekrafta", seen_at="/konto/bekrafta", password=GOOD, next="/konto")
    assert signed_in_here(client)
    moved_back(seen_at=10, began_at=31 * 1440)
    assert client.get("/konto").location.startswith("/logga-in")


def test_R28_a_coordinator_may_not_stay_signed_in(client, people):
    secret = with_password("karin", code_app=True)
    sign_in(client, "karin", stay="1")
    give_code(client, code_now(secret))
    assert session.query(SignIn).filter_by(strong=True).one().kind == "desktop"


def test_activity_is_noted_at_most_once_a_minute(client, greta):
    sign_in(client, "greta")
    moved_back(seen_at=5)
    client.get("/konto")
    assert now() - session.query(SignIn).one().seen_at < timedelta(minutes=1)
    assert found("greta").state == "active"


def test_a_page_asks_how_long_is_left_without_prolonging_and_the_person_may_stay(client, greta):
    sign_in(client, "greta")
    moved_back(seen_at=28)
    assert 0 < client.get("/konto/kvar").json["seconds"] <= 120
    assert 0 < client.get("/konto/kvar").json["seconds"] <= 120
    moved_back(seen_at=28)
    token = form_token(client, "/logga-ut")
    moved_back(seen_at=28)
    answer = client.post("/konto/kvar", headers={"X-CSRFToken": token})
    assert answer.json["seconds"] > 1700
