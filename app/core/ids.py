"""Ids, keys, codes and numbers. The receipt code is made the same way on the phone (lib/ids.js)."""

import base64
import hashlib
import re
import secrets
import time
from uuid import UUID

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK = CROCKFORD + "*~$=U"
ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
# How a code may stand in a text: written in any way; or in its groups with the check character.
LATIN = re.ASCII | re.IGNORECASE
IN_TEXT = re.compile(
    r"(?<![0-9A-Z])((?:[0-9A-HJKMNP-TV-Z]{4}[- ]?){4}[0-9A-Z*~$=]?)(?![0-9A-Z])", LATIN
)
IN_GROUPS = re.compile(r"(?<![0-9A-Z])((?:[0-9A-TV-Z]{4}-){4}[0-9A-Z*~$=])(?![0-9A-Z])", LATIN)
UPLOAD_KEY = re.compile(r"[A-Za-z0-9_-]{22}")


def uuid7() -> UUID:
    milliseconds = time.time_ns() // 1_000_000
    rest = secrets.randbits(74)
    whole = milliseconds << 80 | 7 << 76 | (rest >> 62) << 64 | 2 << 62 | rest & (1 << 62) - 1
    return UUID(int=whole)


def upload_key() -> str:
    """128 random bits in base64url: proves that the sender of a report is the same again."""
    return base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")


def receipt_code() -> str:
    """80 random bits as 16 Crockford characters, without hyphens and check character."""
    return receipt_code_of(secrets.randbits(80))


def receipt_code_of(value: int) -> str:
    """The code that the last 80 bits of a number make; one whose check character is no letter or
    digit is hard to read out, so the next number's is taken."""
    code = "".join(CROCKFORD[value >> 5 * n & 31] for n in range(16))
    return code if check_character(code) in CROCKFORD else receipt_code_of(value + 1)


def check_character(code: str) -> str:
    value = 0
    for character in code:
        value = (value * 32 + CROCKFORD.index(character)) % 37
    return CHECK[value]


def shown(code: str) -> str:
    """For people: four groups of four and the check character."""
    return "-".join([*(code[n : n + 4] for n in range(0, 16, 4)), check_character(code)])


def read_receipt_code(typed: str) -> str | None:
    """The 16 characters of what a person typed (spaces, hyphens, o for 0 …); None when it is none.

    A check character is tested when it is given.
    """
    text = re.sub(r"[\s\-–—.]", "", typed).upper()
    code, check = text[:16].translate(ALIKE), text[16:]
    if len(code) != 16 or len(check) > 1 or not set(code) <= set(CROCKFORD):
        return None
    return code if check.translate(ALIKE) in {"", check_character(code)} else None


def holds_receipt_code(text: str) -> bool:
    """Whether one stands among other words. One in 400 has no figure and is known by its check
    character; words of 16 letters and numbers of 16 figures are none."""
    mixed = (re.search("[A-Za-z].*[0-9]|[0-9].*[A-Za-z]", one) for one in IN_TEXT.findall(text))
    return any(mixed) or any(map(read_receipt_code, IN_GROUPS.findall(text)))


def receipt_hash(code: str) -> str:
    return sha256(code.encode())


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def number() -> str:
    """A report's number, for conversation only: it opens nothing and tells no order."""
    letters = [secrets.choice(CROCKFORD) for _ in range(5)]
    return f"{''.join(letters[:2])}-{''.join(letters[2:])}"
