"""Who a request comes from: a session cookie on pages, a bearer token at the outbox API.

The outbox API reads no cookie; pages read no token. Flask's own session is never kept.
"""

from datetime import timedelta
from typing import Any

from flask import Flask, Request, Response, g, request
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.wrappers import Response as Answer

from app.accounts import changes, reads, shapes
from app.accounts.pages import tokens
from app.accounts.rules.sign_ins import SEEN_EVERY
from app.core.actor import Actor
from app.core.clock import now
from app.core.refusals import Refusal
from app.core.settings import settings
from app.core.unit import unit

OUTBOX = {"reports_api", "sending_api", "patrols_api", "walks_api", "notices_api"}
FILES = {"assets.built", "shell.healthz"}
# Forms on pages that phones keep for everybody, which so hold no form token: whoever is signed in is
# nobody there, and only the municipality of their session counts.
OF_VISITORS = {
    "reports.send",
    "reports.followed",
    "reports.add",
    "shell.send_comment",
    "shell.choose_language",
}
# What a page asks by itself does not count as a person who is there.
BY_ITSELF = {"accounts.left", "triage.newer", "triage.reading"}
KNOWN_DAYS = 400
DEVICE_SEEN_EVERY = timedelta(days=1)


class Unkept(dict[str, Any], SessionMixin):
    """Lives as long as its request."""


class Nowhere(SessionInterface):
    """Flask's session goes nowhere: what is kept of a person's session is a row of ours."""

    def open_session(self, app: Flask, request: Request) -> Unkept:
        return Unkept()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        return None


def who() -> None:
    """Sets `g.actor` and `g.signed_in` for every request; `g` may be that of a former one where
    several requests share one application context."""
    g.actor, g.signed_in, g.unknown_token = Actor(), None, False
    for kept_by_libraries in ("csrf_token", "csrf_valid", "_login_user"):
        g.pop(kept_by_libraries, None)
    if request.endpoint in FILES:
        return
    if request.blueprint in OUTBOX:
        from_token()
    elif request.endpoint in OF_VISITORS:
        from_cookie_as_visitor()
    else:
        from_cookie()
    if g.actor.municipality_id is None:
        g.actor = Actor(municipality_id=reads.municipality_of(request.host))


def from_cookie() -> None:
    """A half session (second factor still to come) is known, but acts as nobody."""
    token = request.cookies.get(cookie_name())
    found = reads.sign_in_of(token) if token else None
    if found is None:
        return
    g.signed_in = shapes.signed_in(*found)
    if g.signed_in.half_way:
        return
    g.actor = g.signed_in.actor
    if request.endpoint not in BY_ITSELF and now() - g.signed_in.seen_at >= SEEN_EVERY:
        seen(g.signed_in)


def from_cookie_as_visitor() -> None:
    token = request.cookies.get(cookie_name())
    found = reads.sign_in_of(token) if token else None
    if found and not reads.half_way(*found):
        g.actor = Actor(municipality_id=found[1].municipality_id)


def seen(signed_in: shapes.SignedIn) -> None:
    with unit():
        sign_in = reads.own_sign_in(signed_in.actor, signed_in.id)
        if sign_in:
            changes.see(signed_in.actor, sign_in)


def from_token() -> None:
    """Of a device, or of what rooms above this one have told of."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if not scheme:
        return
    token = given.strip() if scheme.casefold() == "bearer" else ""
    if found := reads.device_of(token):
        from_device(*found, token)
    elif actor := tokens.actor_of(token):
        g.actor = actor
    else:
        g.unknown_token = True


def from_device(device: Any, person: Any, token: str) -> None:
    """A known token that is revoked or too old still names its person, who may then do no more
    than the public; what it brings is kept for a coordinator."""
    if reads.is_alive(device, person):
        g.actor = reads.actor_of(person, device)
        if now() - device.seen_at >= DEVICE_SEEN_EVERY:
            device_seen(token)
    else:
        place = person.municipality_id
        g.actor = Actor(person.id, place, name=person.name, device_id=device.id, revoked=True)


def device_seen(token: str) -> None:
    with unit():
        found = reads.device_of(token)
        if found:
            changes.see_device(found[0])


def actor_of_device(request: Request) -> Actor:
    """The sender at the outbox API; a token nobody knows proves nobody."""
    if g.unknown_token:
        raise Refusal("no_proof_of_sender")
    return g.actor


def cookie_name(part: str = "") -> str:
    return f"__Host-lykta{part}" if settings().secure else f"lykta{part}"


def give(response: Answer, token: str, kind: str = "desktop") -> Answer:
    """The session's cookie: until the browser closes, on a patrol's phone for as long as it may."""
    days = settings().patrol_days * 86_400 if kind == "patrol" else None
    put(response, "", token, days)
    return response


def put(response: Answer, part: str, value: str, seconds: int | None) -> None:
    response.set_cookie(
        cookie_name(part),
        value,
        max_age=seconds,
        path="/",
        secure=settings().secure,
        httponly=True,
        samesite="Lax",
    )


def take(response: Answer) -> Answer:
    response.delete_cookie(
        cookie_name(), path="/", secure=settings().secure, httponly=True, samesite="Lax"
    )
    return response
