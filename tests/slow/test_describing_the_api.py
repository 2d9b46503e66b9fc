"""The doors do what /api/v1/openapi.json says: schemathesis finds no difference and no 5xx."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from app.accounts.pages import cookie_name, form_token
from app.core.refusals import REFUSALS
from app.core.unit import unit
from app.walks.rules import DIGITAL
from tests.people import People
from tests.reports.phone import PARTIAL
from tests.slow.known import Filed, of_what_is_filed
from tests.walks.phone import Walk, WalkPhone

DOORS = [
    ("PUT", "/api/v1/reports/{report_id}"),
    ("HEAD", "/api/v1/photos/{photo_id}"),
    ("PATCH", "/api/v1/photos/{photo_id}"),
    ("POST", "/api/v1/have"),
    ("POST", "/api/v1/receipts"),
    ("POST", "/api/v1/receipts/messages"),
    ("GET", "/api/v1/ping"),
    ("GET", "/api/v1/form"),
    ("GET", "/api/v1/places"),
    ("GET", "/api/v1/situation/cells"),
    ("POST", "/api/v1/walks/join"),
    ("GET", "/api/v1/walks/{number}/package"),
    ("GET", "/api/v1/walks/{number}/progress"),
    ("GET", "/api/v1/walks/{number}/outcome"),
    ("POST", "/api/v1/walks/{number}/own-findings"),
    ("POST", "/api/v1/walks/{number}/hand-on"),
    ("PUT", "/api/v1/walks/{number}/role"),
    ("PUT", "/api/v1/walk-entries/{entry_id}"),
    ("POST", "/api/v1/devices"),
    ("PUT", "/api/v1/devices/here"),
    ("PUT", "/api/v1/devices/here/wake-up"),
    ("DELETE", "/api/v1/devices/here/wake-up"),
]
OF_A_SIGN_IN = {"/api/v1/situation/cells", "/api/v1/devices"}
# South lies below north, numbers are plain digits, push services are known, roles are those of the
# list, a photo begins as one: JSON Schema cannot say so.
MORE_THAN_A_SCHEMA_SAYS = {
    "/api/v1/situation/cells",
    "/api/v1/places",
    "/api/v1/photos/{photo_id}",
    "/api/v1/devices/here/wake-up",
    "/api/v1/walks/{number}/role",
}
# A code, the address of a push service, an approved walk: nobody comes upon them by chance.
SELDOM_GOOD = ("/join", "wake-up", "/outcome", "/role")
OF_A_REPORT = ("/api/v1/reports", "/api/v1/photos", "/api/v1/receipts", "/api/v1/have")
# What the phone that has filed must come to among all that is tried.
GOOD = {
    ("PUT", "/api/v1/reports/{report_id}"): {201, 202},
    ("HEAD", "/api/v1/photos/{photo_id}"): {204},
    ("PATCH", "/api/v1/photos/{photo_id}"): {204, 422},
    ("POST", "/api/v1/have"): {200},
    ("POST", "/api/v1/receipts"): {200},
    ("POST", "/api/v1/receipts/messages"): {201},
}
ROOMY = (
    "limit_reports",
    "limit_photos",
    "limit_photo_requests",
    "limit_receipt",
    "limit_receipts",
    "limit_receipts_all",
    "limit_reading",
    "limit_global",
    "limit_join",
    "limit_walk_entries",
)

schemathesis.serializer.alias(PARTIAL, "application/octet-stream")


@pytest.fixture
def roomy(app: Flask, people: People, monkeypatch: pytest.MonkeyPatch) -> Flask:
    limits = dict.fromkeys(ROOMY, "1000000 per hour")
    monkeypatch.setitem(app.config, "LYKTA", replace(app.config["LYKTA"], **limits))
    return app


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_R69_the_doors_do_what_their_description_says(
    roomy: Flask,
    people: People,
    signed_in: Callable[[str], FlaskClient],
    method: str,
    path: str,
):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", roomy)
    # NUL is refused everywhere, which JSON Schema cannot say of unknown fields.
    schema.config.generation.update(allow_x00=False)
    statuses: list[int] = []
    proof, cookie = proofs(signed_in, path)
    joined = on_a_digital_walk(roomy, people) if "walk" in path else None
    unsaid = [positive_data_acceptance] if path in MORE_THAN_A_SCHEMA_SAYS else []

    @given(case=schema[path][method].as_strategy())
    @settings(
        max_examples=examples(path),
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    def holds(case: Case) -> None:
        case.headers.update(proof | {"Accept-Encoding": "identity"})
        case.cookies = {cookie_name(): cookie} if cookie else {}
        if joined:
            on_the_walk(case, joined)
        elif path.startswith(OF_A_REPORT):
            of_what_is_filed(case, Filed(roomy))
        statuses.append(case.call_and_validate(excluded_checks=unsaid).status_code)

    holds()
    judged(statuses, bool(joined or proof) and not path.endswith(SELDOM_GOOD))
    assert GOOD.get((method, path), set()) <= set(statuses)


def proofs(signed_in: Callable[[str], FlaskClient], path: str) -> tuple[dict[str, str], str]:
    """The headers and the cookie of who may enter there."""
    if path in OF_A_SIGN_IN:
        cookie = of_a_coordinator(signed_in)
        return {"X-CSRFToken": form_token(cookie)}, cookie
    return proof_of_a_phone(signed_in) if "/devices/" in path else {}, ""


def judged(statuses: list[int], succeeds: bool) -> None:
    """`succeeds`: with the right proof, something of what was tried is good."""
    assert statuses
    assert max(statuses) < 500
    assert min(statuses) < 300 or not succeeds


def on_a_digital_walk(app: Flask, people: People) -> WalkPhone:
    """The only kind where a phone is handed on."""
    walk = Walk(app, people.karin, most=1000)
    with unit():
        walk.row.kind = DIGITAL.name
    return walk.joined()


def on_the_walk(case: Case, joined: WalkPhone) -> None:
    """By a participant's phone, and of the walk that it has joined."""
    case.headers.update(joined.phone.proof)
    if "number" in case.path_parameters:
        case.path_parameters["number"] = joined.walk.number
    if isinstance(case.body, dict) and well_named(case.body.get("walk")):
        case.body["walk"] = joined.walk.number


def well_named(walk: object) -> bool:
    return isinstance(walk, str) and len(walk) <= 20


def proof_of_a_phone(signed_in: Callable[[str], FlaskClient]) -> dict[str, str]:
    given = signed_in("greta").post("/api/v1/devices", json={"name": "Telefon"})
    assert given.json
    return {"Authorization": f"Bearer {given.json['token']}"}


def of_a_coordinator(signed_in: Callable[[str], FlaskClient]) -> str:
    cookie = signed_in("karin").get_cookie(cookie_name())
    assert cookie
    return cookie.value


def examples(path: str) -> int:
    """Every receipt code that is asked for costs a scrypt, as it should."""
    return 10 if "receipts" in path else 40


def test_every_described_door_is_tried(client):
    paths = client.get("/api/v1/openapi.json").json["paths"]
    described = [(method.upper(), path) for path in paths for method in paths[path]]
    assert sorted(DOORS) == sorted(described)


def test_every_door_of_the_api_is_described(client):
    paths = client.get("/api/v1/openapi.json").json["paths"]
    assert client.get("/api/v1/openapi.json").json["openapi"] == "3.1.0"
    assert {"put"} == set(paths["/api/v1/reports/{report_id}"])
    assert {"head", "patch"} == set(paths["/api/v1/photos/{photo_id}"])
    for path in ("/api/v1/have", "/api/v1/receipts", "/api/v1/receipts/messages"):
        assert {"post"} == set(paths[path])
    assert all("get" in paths[path] for path in ("/api/v1/ping", "/api/v1/form"))


def test_what_may_be_asked_in_an_address_is_described_too(client):
    paths = client.get("/api/v1/openapi.json").json["paths"]
    described = {
        path: {one["name"]: one["schema"] for one in paths[path]["get"]["parameters"]}
        for path in ("/api/v1/places", "/api/v1/situation/cells")
    }
    assert set(described["/api/v1/places"]) == {"q", "limit", "lat", "lon"}
    assert described["/api/v1/places"]["lat"]["minimum"] == -90
    asked = {"period", "area", "category", "box", "zoom"}
    assert set(described["/api/v1/situation/cells"]) == asked
    assert "400" in paths["/api/v1/places"]["get"]["responses"]


def test_every_refusal_of_the_api_has_words_in_both_languages():
    assert all(words.sv and words.en and 400 <= words.status < 600 for words in REFUSALS.values())
