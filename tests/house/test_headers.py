"""Headers of every route (R36, R19, T34), and unsafe requests from elsewhere (R34)."""

import re

import brotli
import pytest

from app.core.headers import POLICY

ANY = {"int": "1", "uuid": "0199a000-0000-7000-8000-000000000000", "string": "x", "path": "x"}
FOREIGN = (
    {"Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Origin": "null"},
    {"Origin": "http://["},
)


def addresses(app, method):
    for rule in app.url_map.iter_rules():
        if method in rule.methods:
            yield re.sub(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>", filled, rule.rule)


def filled(match):
    return ANY.get(match[1] or "string", "x")


def policy(answer):
    parts = (part.split() for part in answer.headers["Content-Security-Policy"].split(";"))
    return {part[0]: part[1:] for part in parts if part}


def test_R36_every_answer_carries_the_policy_and_its_companions(app, client):
    for address in addresses(app, "GET"):
        answer = client.get(address)
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin", address
        if "immutable" in answer.headers.get("Cache-Control", ""):
            continue
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert answer.headers["Referrer-Policy"] in {"same-origin", "no-referrer"}, address
        assert answer.headers["Permissions-Policy"].startswith("camera=(self)"), address
        said = policy(answer)
        assert said["default-src"] in (["'self'"], ["'none'"]), address
        assert said.get("frame-ancestors", ["'none'"]) == ["'none'"], address


def test_R36_nothing_inline_and_nothing_foreign_is_allowed():
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    for part in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in POLICY
    assert "script-src 'self';" in POLICY


def test_T3_text_becomes_code_by_the_two_policies_of_the_house_only():
    assert "require-trusted-types-for 'script'; trusted-types lykta default" in POLICY


def test_R19_the_address_of_a_photo_without_right_gives_nothing_away(app, client):
    """What a photo itself is sent with: tests/reports/test_developing_photos.py."""
    photos = [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/foto/")]
    assert photos
    for rule in photos:
        answer = client.get(re.sub(r"<[^>]*>", "x", rule))
        assert answer.status_code == 404
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.slow
def test_private_pages_are_kept_by_nobody(app, signed_in):
    karin = signed_in("karin")
    for address in addresses(app, "GET"):
        answer = karin.get(address)
        if answer.mimetype == "text/html":
            assert "no-store" in answer.headers["Cache-Control"], address


@pytest.mark.parametrize("where", FOREIGN)
def test_R34_no_unsafe_request_from_another_site_is_done(app, client, where):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for address in addresses(app, method):
            answer = client.open(address, method=method, headers=where)
            assert answer.status_code == 403, f"{method} {address}"


def test_R34_our_own_pages_may(client):
    ours = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/sprak", data={"lang": "en"}, headers=ours).status_code == 303


def test_an_answer_beside_a_secret_is_not_packed(client, signed_in):
    wish = {"Accept-Encoding": "gzip"}
    assert client.get("/", headers=wish).headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in signed_in("karin").get("/konto", headers=wish).headers


def test_what_many_people_get_alike_is_packed_as_tightly_as_can_be(client):
    wish = {"Accept-Encoding": "gzip, br"}
    packed = client.get("/rapportera", headers=wish)
    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.data) == client.get("/rapportera").data
    assert client.get("/", headers=wish).vary.as_set() >= {"accept-encoding"}
