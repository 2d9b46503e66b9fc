"""What people wrote, for files: without the characters that steer instead of being read (R45)."""

import unicodedata
from typing import Any

# They turn the direction of all that follows, in files without anything that ends it.
STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")
NEVER = {"Cc", "Cs", "Cn", "Co"}


def printable(value: Any) -> Any:
    """Every text in it, at any depth; new lines stay."""
    match value:
        case str():
            return "".join(filter(readable, value.replace("\r\n", "\n").replace("\t", " ")))
        case dict():
            return {name: printable(each) for name, each in value.items()}
        case list() | tuple():
            return [printable(each) for each in value]
    return value


def readable(letter: str) -> bool:
    if letter in STEERING:
        return False
    return letter == "\n" or unicodedata.category(letter) not in NEVER
