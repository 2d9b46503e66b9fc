"""The secret of a code app lies sealed in the database, under a key that lies beside it."""

import secrets
from collections.abc import Callable, Iterator

import pytest

from app.accounts import changes, reads
from app.accounts.tables import Person, SignIn
from app.core import keys
from app.core.db import session
from app.core.sealed import opened, seal
from app.core.unit import unit
from tests.accounts.makers import (
    code_now,
    found,
    give_code,
    secret_of,
    set_up_key,
    sign_in,
    signed_in_here,
    with_password,
)

NAME = "second-factor"


@pytest.fixture
def rotate(app) -> Iterator[Callable[[], None]]:
    """Makes a second version of the key, as a rotation does."""
    newer = keys.folder() / f"{NAME}-2"

    def rotated() -> None:
        keys.write_once(newer, secrets.token_hex(32))
        keys.read.cache_clear()

    yield rotated
    newer.unlink()
    keys.read.cache_clear()


def test_nothing_in_the_database_tells_the_secret(client, people):
    with_password("karin")
    sign_in(client, "karin")
    secret = set_up_key(client.get("/logga-in/andra-steget"))
    waiting = session.query(SignIn.kept).scalar()["code_app"]
    give_code(client, code_now(secret))
    kept = found("karin").totp_secret
    assert secret not in waiting + kept
    assert secret_of("karin") == secret
    assert kept.startswith("1.")


def test_what_was_sealed_with_an_older_key_still_opens(client, people, rotate):
    secret = with_password("karin", code_app=True)
    rotate()
    assert seal(NAME, "x", "person 1").startswith("2.")
    sign_in(client, "karin")
    give_code(client, code_now(secret))
    assert signed_in_here(client)


@pytest.mark.parametrize("sealed", ["", "x", "1.", "1.AAAA", "9.AAAA", "1.åäö", "JBSWY3DPEHPK3PXP"])
def test_what_does_not_open_proves_nothing(sealed: str, app):
    assert opened(NAME, sealed, "person 1") is None


def test_a_first_code_app_whose_key_is_gone_is_begun_anew(client, people):
    with_password("karin")
    sign_in(client, "karin")
    with unit():
        session.query(SignIn).one().kept = {"code_app": "9.AAAA"}
    assert client.get("/logga-in/andra-steget").status_code == 401
    sign_in(client, "karin")
    give_code(client, code_now(set_up_key(client.get("/logga-in/andra-steget"))))
    assert signed_in_here(client)


def test_a_secret_that_was_moved_to_another_persons_row_opens_nothing(client, people):
    secret = with_password("greta", code_app=True)
    with_password("karin", code_app=True)
    with unit():
        found("karin").totp_secret = found("greta").totp_secret
    sign_in(client, "karin")
    assert give_code(client, code_now(secret)).status_code == 422
    assert not signed_in_here(client)


def test_the_same_secret_is_never_kept_the_same_way(people):
    karin = session.get_one(Person, people.karin.id)
    one, two = (changes.sealed(karin, "JBSWY3DPEHPK3PXP") for _ in range(2))
    assert one != two
    assert reads.code_secret(karin, one) == reads.code_secret(karin, two) == "JBSWY3DPEHPK3PXP"
