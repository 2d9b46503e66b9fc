"""R34, T14: what changes something comes from our own pages, with the session's form token."""

import pytest

from app.core.db import session
from app.core.events import Event

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
OTHERS = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
]


def doors(app):
    rules = [r for r in app.url_map.iter_rules() if r.endpoint.startswith("accounts")]
    return [(r, method) for r in rules for method in sorted(set(r.methods) & UNSAFE)]


def path_of(rule):
    return rule.rule.replace("<int:", "<").split("<")[0] + (
        "1" + rule.rule.partition(">")[2] if "<" in rule.rule else ""
    )


@pytest.mark.parametrize("headers", OTHERS)
def test_R34_another_site_changes_nothing_with_the_persons_cookie(app, signed_in, headers):
    karin = signed_in("karin")
    for rule, method in doors(app):
        answer = karin.open(path_of(rule), method=method, headers=headers)
        assert answer.status_code == 403, rule.rule
    assert karin.get("/konto").status_code == 200


def test_R34_a_form_without_the_sessions_token_changes_nothing(app, signed_in):
    from app.accounts.pages.guard import OWN_PROOF

    karin = signed_in("karin")
    del karin.environ_base["HTTP_X_CSRFTOKEN"]
    before = session.query(Event).count()
    for rule, method in doors(app):
        if rule.endpoint not in OWN_PROOF:
            assert karin.open(path_of(rule), method=method).status_code == 400, rule.rule
    assert session.query(Event).count() == before


def test_R34_the_token_of_another_session_is_none(signed_in):
    karin, greta = signed_in("karin"), signed_in("greta")
    karin.environ_base["HTTP_X_CSRFTOKEN"] = greta.environ_base["HTTP_X_CSRFTOKEN"]
    answer = karin.post("/konto/val", data={"language": "en"})
    assert answer.status_code == 400
    assert "Öppna den igen" in answer.text


def test_R34_reading_changes_nothing(app, signed_in):
    karin = signed_in("karin")
    before = session.query(Event).count()
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("accounts.") and "GET" in rule.methods:
            karin.get(path_of(rule))
    assert session.query(Event).count() == before


def test_R22_a_visitor_gets_nothing_done_at_any_private_door(app, client):
    from app.accounts.pages.guard import OWN_PROOF

    open_doors = OWN_PROOF | {"accounts.sign_out", "accounts.give_second"}
    for rule, method in doors(app):
        if rule.endpoint not in open_doors:
            answer = client.open(path_of(rule), method=method, json={})
            assert answer.status_code in {401, 404}, rule.rule


def test_private_pages_are_never_kept(signed_in):
    for path in ("/konto", "/installningar/personer", "/logga-ut", "/logga-in/klar"):
        assert signed_in("karin").get(path).headers["Cache-Control"] == "no-store"
