"""Passwords: how good one must be, how it is kept (argon2id), and how many are checked at once."""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

LEAST = 12
MOST = 200
WORD_MOST = 16
OWN_WORD_LEAST = 4
FEW_SIGNS = 5
FEW_WORDS = 2
FRINGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")
ROWS = ("abcdefghijklmnopqrstuvwxyzåäö", "1234567890", "qwertyuiopå", "asdfghjklöä", "zxcvbnm")
LEET = str.maketrans("013457@$!", "oieastasi")
# Of a password that nobody knows: checked where there is no account, so that it takes as long.
NOBODYS = (
    "$argon2id$v=19$m=19456,t=2,p=1$YAew4w4fLRkovYxGeeLXHg$"
    "Kh/D37kRlEz/pEcGJG0Yu1jEbALtemlDCuJcOVfh3wk"
)
# OWASP's least for argon2id: 19 MiB, two passes. More at once would fill a small machine.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)
AT_ONCE = threading.BoundedSemaphore(2)
PATIENCE_S = 3.0


class Busy(Exception):
    """Too many passwords are being checked at this moment."""


@contextmanager
def place() -> Iterator[None]:
    if not AT_ONCE.acquire(timeout=PATIENCE_S):
        raise Busy
    try:
        yield
    finally:
        AT_ONCE.release()


def hashed(password: str) -> str:
    with place():
        return HASHER.hash(kept_form(password))


def matches(kept: str | None, password: str) -> bool:
    """Takes the same time when there is no such account."""
    with place():
        try:
            right = HASHER.verify(kept or NOBODYS, kept_form(password[: MOST + 1]))
        except (VerificationError, InvalidHashError):
            return False
    return right and kept is not None


def folded(password: str) -> str:
    """One form for what different keyboards write as å."""
    return unicodedata.normalize("NFKC", password)


def kept_form(password: str) -> bytes:
    return folded(password).encode("utf-8", "surrogatepass")


def weakness(password: str, own: Iterable[str] = ()) -> str:
    """Why the password is refused: `short`, `long`, `common`, `own`; empty when it is good."""
    text = folded(password)
    if len(text) < LEAST:
        return "short"
    if len(text) > MOST:
        return "long"
    if is_common(text.casefold()):
        return "common"
    return "own" if is_own(text.casefold(), own) else ""


def is_common(text: str) -> bool:
    """Common is also: few different signs, rows of the keyboard, one or two common words with
    figures and signs around them."""
    if len(set(text)) < FEW_SIGNS:
        return True
    core = FRINGE.sub("", text)
    return any(made_of_common_words(form) for form in (text, core.translate(LEET)))


def made_of_common_words(text: str) -> bool:
    letters = re.sub(r"[\W\d_]", "", text)
    return not letters or letters in words() or 0 < fewest_words(letters) <= FEW_WORDS


def fewest_words(text: str) -> int:
    """How many different common words and keyboard rows the text is put together from; 0: none."""
    best: list[frozenset[str] | None] = [frozenset()] + [None] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - WORD_MOST), end):
            before, part = best[start], text[start:end]
            if before is None or not known(part):
                continue
            joined = before | {part}
            here = best[end]
            if here is None or len(joined) < len(here):
                best[end] = joined
    return len(best[-1] or ())


def known(part: str) -> bool:
    return part in words() or (len(part) >= OWN_WORD_LEAST and any(part in row for row in ROWS))


@cache
def words() -> frozenset[str]:
    path = Path(__file__).parent.parent / "password_words.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())


def is_own(text: str, own: Iterable[str]) -> bool:
    """Little is left when the person's own name, address and workplace are taken away."""
    rest = text
    for part in (p for word in own for p in re.split(r"[\W_]+", word.casefold())):
        if len(part) >= OWN_WORD_LEAST:
            rest = rest.replace(part, "")
    return rest != text and len(re.sub(r"[\W\d_]", "", rest)) < OWN_WORD_LEAST
