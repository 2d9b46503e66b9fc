"""Codes from a code app, recovery codes, and where a person may be sent on to."""

from datetime import UTC, datetime, timedelta

import pytest
from pyotp.totp import TOTP

from app.accounts.rules import codes
from app.accounts.rules.paths import own_path

pytestmark = pytest.mark.no_app

NOW = datetime(2026, 11, 20, 18, 0, 10, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(seconds=0):
    return TOTP(SECRET).at(NOW + timedelta(seconds=seconds))


def test_a_code_counts_half_a_minute_early_or_late():
    assert all(codes.used_step(SECRET, code(s), NOW, 0) for s in (-30, 0, 30))
    assert not any(codes.used_step(SECRET, code(s), NOW, 0) for s in (-90, 90))


def test_a_code_cannot_be_used_twice():
    step = codes.used_step(SECRET, code(), NOW, 0) or 0
    assert codes.used_step(SECRET, code(), NOW, step) is None
    assert codes.used_step(SECRET, code(-30), NOW, step) is None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "٣٣٣٣٣٣", "abcdef", "0" * 10_000])
def test_a_code_that_is_none_is_wrong(typed):
    assert codes.used_step(SECRET, typed, NOW, 0) is None


def test_recovery_codes_are_80_bits_and_forgive_how_they_are_copied():
    made = codes.recovery_codes()
    assert len(set(made)) == 10
    assert all(len(codes.folded(one)) == 16 for one in made)
    assert codes.folded("o1il-abcd efgh-0000") == codes.folded("0111-ABCD-EFGH-0000")


@pytest.mark.parametrize("path", ["/inkorg", "/inkorg?filter=a&sida=2", "/lagesbild/2026-11"])
def test_R49_own_paths_are_followed(path):
    assert own_path(path) == path


@pytest.mark.parametrize(
    "target",
    [
        "", "inkorg", "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example",
        "/%2f%2fevil.example", "/%5cevil.example", "/%252fevil", "javascript:alert(1)", "/\tevil",
        "/a/../../b", "/inkorg\r\nSet-Cookie: a=b", "/%0d%0aSet-Cookie:a", "///evil.example",
        "/" + "a" * 400, " /inkorg", "/.//evil.example",
    ],
)  # fmt: skip
def test_R49_other_targets_are_not(target):
    assert own_path(target) is None
