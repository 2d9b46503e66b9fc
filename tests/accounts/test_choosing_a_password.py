"""What a password must be."""

import pytest

from app.accounts.rules import passwords

pytestmark = pytest.mark.no_app

KARIN = ("Karin Karlsson", "karin.karlsson@koping.example")


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("elva tecken", "short"),
        ("x" * 201, "long"),
        ("password1234", "common"),
        ("P@ssw0rd1234", "common"),
        ("Sommaren2026!!", "common"),
        ("lösenordlösenord", "common"),
        ("hejhejhejhej", "common"),
        ("qwertyuiop12", "common"),
        ("194512179809", "common"),
        ("aaaaaaaaaaaa", "common"),
        ("karin.karlsson1", "own"),
        ("Fyra gröna lyktor vid ån", ""),
        ("kX9!mmqe2Lpz", ""),
        ("Karin lyser upp torget", ""),
    ],
)
def test_R30_short_common_and_own_passwords_are_refused(password, reason):
    assert passwords.weakness(password, KARIN) == reason


def test_R30_a_password_is_kept_as_argon2id_of_19_mib(full_price):
    kept = passwords.hashed("Fyra gröna lyktor")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(kept, "Fyra gröna lyktor")
    assert not passwords.matches(kept, "Fyra gröna lyktor ")


def test_R30_where_there_is_no_account_no_password_is_right(full_price):
    assert passwords.NOBODYS.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not passwords.matches(None, "Fyra gröna lyktor")


def test_a_ring_is_the_same_letter_however_the_keyboard_writes_it():
    assert passwords.matches(
        passwords.hashed("på bänken vid ån"), "pa\u030a ba\u0308nken vid a\u030an"
    )


def test_R30_only_two_passwords_are_checked_at_once(monkeypatch):
    monkeypatch.setattr(passwords, "PATIENCE_S", 0.01)
    with passwords.place(), passwords.place(), pytest.raises(passwords.Busy):
        passwords.hashed("Fyra gröna lyktor")
