"""Passkeys: JSON for the browser's element. A passkey with its own lock is both factors at once."""

import secrets
from typing import NamedTuple
from urllib.parse import urlsplit

from flask import g, jsonify, request, url_for
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from app.accounts import changes, reads, shapes
from app.accounts.forms import Asked, PasskeyAnswer, text
from app.accounts.pages import known, pages
from app.accounts.pages.guard import account
from app.accounts.pages.second_factor import half_way, strong
from app.accounts.pages.sign_in import end_former, settled
from app.accounts.rules import codes, passkeys
from app.accounts.rules.paths import own_path
from app.accounts.rules.sign_ins import is_fresh
from app.core.actor import Actor
from app.core.clock import now
from app.core.keys import keyed, versions
from app.core.openapi import parsed
from app.core.refusals import Refusal
from app.core.settings import settings
from app.core.unit import unit

CHALLENGE_S = 300


class Question(NamedTuple):
    """What was asked of the browser; it comes back signed, so that nothing is kept meanwhile."""

    challenge: str
    purpose: str
    person_id: int


class Proven(NamedTuple):
    """What a passkey's answer has shown; `digest` is that of the challenge."""

    credential: str
    public_key: str
    uses: int
    digest: str


def site() -> passkeys.Site:
    """Each host name of the installation and of its municipalities has passkeys of its own."""
    asked = urlsplit(request.host_url)
    if asked.hostname in settings().names:
        return passkeys.Site(asked.hostname or "", (request.host_url.rstrip("/"),), "Lykta")
    there = Actor(municipality_id=reads.municipality_of(request.host))
    address = reads.address_of(there)
    return passkeys.Site(urlsplit(address).hostname or "", (address,), "Lykta")


def signer() -> URLSafeTimedSerializer:
    keys = versions(str(settings().data / "keys"), "session")
    return URLSafeTimedSerializer([key.hex() for _, key in reversed(keys)], salt="passkey")


def asked(purpose: str, person_id: int = 0) -> tuple[bytes, str]:
    challenge = secrets.token_bytes(32)
    question = Question(passkeys.text_of(challenge), purpose, person_id)
    return challenge, str(signer().dumps(list(question)))


def challenge_of(state: str, purpose: str, person_id: int = 0) -> bytes:
    try:
        question = Question(*signer().loads(state, max_age=CHALLENGE_S))
    except (BadData, TypeError) as error:
        raise Refusal("passkey_not_proven") from error
    if (question.purpose, question.person_id) != (purpose, person_id):
        raise Refusal("passkey_not_proven")
    return passkeys.bytes_of(question.challenge)


@pages.post("/logga-in/passkey/fraga")
def ask_for_passkey() -> Response:
    known.may_try()
    parsed(Asked)
    challenge, state = asked("sign in")
    return jsonify(options=passkeys.to_sign_in(site(), challenge), state=state)


@pages.post("/logga-in/passkey")
def sign_in_with_passkey() -> Response:
    known.may_try()
    body = read_answer()
    kind = g.signed_in.kind if account() else "desktop"
    proven = proof_of(body, challenge_of(body.state, "sign in"))
    with unit():
        end_former()
        token = begun(proven, kind)
        signed_in = strong(token)
    after = own_path(body.next)
    response = jsonify(next=url_for("accounts.arrived", next=after))
    return settled(response, signed_in, token)


def read_answer() -> PasskeyAnswer:
    body = parsed(PasskeyAnswer)
    assert isinstance(body, PasskeyAnswer)
    return body


def proof_of(body: PasskeyAnswer, challenge: bytes) -> Proven:
    """The signature is checked while others write; what may have changed since is looked at again
    in the unit."""
    credential = whose(body)
    found = reads.passkey_of(credential)
    if found is None:
        raise not_proven()
    key, counted = found[0].public_key, found[0].sign_count
    try:
        kept = passkeys.Kept(b"", passkeys.bytes_of(key), counted)
        uses = passkeys.signed_in(site(), challenge, body.answer, kept)
    except passkeys.NotProven as error:
        raise not_proven() from error
    return Proven(credential, key, uses, codes.digest(passkeys.text_of(challenge)))


def begun(proven: Proven, kind: str) -> str:
    """A strong session for the person whose passkey answered; the same answer gives no second, nor
    does one that counts no further than another that came meanwhile."""
    found = reads.passkey_of(proven.credential)
    if found is None or not reads.proof_is_new(found[1], proven.digest):
        raise not_proven()
    passkey, person = found
    further = passkeys.counts_on(passkey.sign_count, proven.uses)
    if not further or passkey.public_key != proven.public_key:
        raise not_proven()
    changes.give_passkey(passkey, proven.uses)
    return changes.begin_sign_in(person, strong=True, kind=kind, kept={"proof": proven.digest})


def whose(body: PasskeyAnswer) -> str:
    try:
        return passkeys.credential_of(body.answer)
    except passkeys.NotProven as error:
        raise not_proven() from error


def not_proven() -> Refusal:
    known.count_failure()
    return Refusal("passkey_not_proven")


@pages.post("/konto/passkeys/fraga")
def ask_for_new_passkey() -> Response:
    may_add()
    parsed(Asked)
    me = g.signed_in.actor
    challenge, state = asked("add", me.id)
    handle = keyed("ids", "passkey", str(me.id))[:32].encode()
    mine = [passkeys.bytes_of(key.credential_id) for key in reads.own_passkeys(me)]
    options = passkeys.to_register(site(), challenge, (handle, g.signed_in.email), mine)
    return jsonify(options=options, state=state)


def may_add() -> None:
    """Who has lately shown who they are, or sets up their very first second factor."""
    signed_in: shapes.SignedIn | None = g.signed_in
    if signed_in is None or (signed_in.half_way and signed_in.enrolled):
        raise Refusal("sign_in_first")
    if not is_fresh(signed_in.proved_at, now()):
        raise Refusal("prove_first")


@pages.post("/konto/passkeys")
def add_passkey() -> Response:
    may_add()
    body = read_answer()
    me, token = g.signed_in.actor, ""
    kept = judged(challenge_of(body.state, "add", me.id), body)
    with unit():
        person = reads.own_person(me)
        if person is None:
            raise Refusal("not_found")
        if reads.passkey_of(passkeys.text_of(kept.credential)):
            raise Refusal("passkey_not_proven")
        changes.add_passkey(me, person, kept, text(body.name) or "Passkey")
        if half_way():
            sign_in = reads.own_sign_in(me, g.signed_in.id)
            assert sign_in
            token = changes.strengthen(sign_in, person)
    after = url_for("accounts.arrived", next=own_path(body.next)) if token else url_for(".own")
    response = jsonify(next=after)
    return settled(response, strong(token), token) if token else response


def judged(challenge: bytes, body: PasskeyAnswer) -> passkeys.Kept:
    try:
        return passkeys.registered(site(), challenge, body.answer)
    except passkeys.NotProven as error:
        raise Refusal("passkey_not_proven") from error
