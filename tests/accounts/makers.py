"""Passwords, code apps and forms of the named people."""

import re
from typing import Any

from flask.testing import FlaskClient
from pyotp.totp import TOTP

from app.accounts import changes, reads
from app.accounts.rules import codes, passwords
from app.core.clock import now
from app.core.unit import unit

GOOD = "fyra lyktor vid den mörka ån"
HASH = passwords.hashed(GOOD)


def with_password(name: str, *, code_app: bool = False) -> str:
    """Gives a person the good password, and a code app whose secret is returned."""
    secret = codes.secret() if code_app else ""
    with unit():
        person = found(name)
        person.password_hash = HASH
        person.totp_secret = changes.sealed(person, secret) if secret else None
    return secret


def found(name: str) -> Any:
    person = reads.by_email(f"{name}@example.org")
    assert person
    return person


def secret_of(name: str) -> str | None:
    """Of the person's code app, opened."""
    return reads.code_secret(found(name), found(name).totp_secret)


def code_now(secret: str) -> str:
    return TOTP(secret).at(now())


def sign_in(client: FlaskClient, name: str, password: str = GOOD, **more: str) -> Any:
    return client.post(
        "/logga-in", data={"email": f"{name}@example.org", "password": password, **more}
    )


def give_code(client: FlaskClient, code: str) -> Any:
    return post(client, "/logga-in/andra-steget", seen_at="/logga-in/andra-steget", code=code)


def post(client: FlaskClient, path: str, *, seen_at: str = "/konto", **data: str) -> Any:
    """Loads the page and sends its form with the form's token, as a browser does."""
    return client.post(path, data={"csrf_token": form_token(client, seen_at), **data})


def form_token(client: FlaskClient, path: str) -> str:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    return token[1] if token else ""


def part_of(answer: Any, pattern: str) -> str:
    """What the pattern finds on the page."""
    found = re.search(pattern, answer.text)
    assert found, answer.text
    return found[1]


def set_up_key(page: Any) -> str:
    """The key of the code app that the page sets up."""
    return part_of(page, r"<code>([A-Z2-7 ]+)</code>").replace(" ", "")


def signed_in_here(client: FlaskClient) -> bool:
    return client.get("/konto").status_code == 200
