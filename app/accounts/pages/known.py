"""Browsers where a person has signed in before: their tries are counted apart, so that a stranger
who tries an address over and over cannot lock its owner out (OWASP's device cookies)."""

import hmac
import secrets

from flask import request
from werkzeug.wrappers import Response

from app.accounts.pages import who
from app.core.keys import keyed
from app.core.limits import spent, tried

PART = "_known"


def mark(response: Response, email: str) -> None:
    nonce = secrets.token_urlsafe(16)
    who.put(response, PART, f"{nonce}.{sealed(nonce, email)}", who.KNOWN_DAYS * 86_400)


def sealed(nonce: str, email: str) -> str:
    return keyed("session", "known browser", nonce, email)


def may_try() -> None:
    """Only what fails counts for a network: a whole town hall signs in through one address."""
    spent("sign_in")


def count_failure() -> None:
    tried("sign_in")


def count_try(email: str, what: str = "password") -> None:
    """One try against this account, from this browser or from all unknown ones together."""
    nonce, _, seal = request.cookies.get(who.cookie_name(PART), "").partition(".")
    known = bool(nonce) and hmac.compare_digest(seal.encode(), sealed(nonce, email).encode())
    tried("sign_in_account", keyed("session", what, email, nonce if known else ""))
