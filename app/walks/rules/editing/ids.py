"""Ids that a person never types: made of the words, free, and kept for ever."""

import re
import unicodedata
from collections.abc import Container
from itertools import count

LONGEST = 40
PLAIN = str.maketrans("åäöéü", "aaoeu")
ENDING = 4


def as_id(words: str, otherwise: str) -> str:
    """`Är det ljust?` -> `ar_det_ljust`: what fits for a section, a question or a checklist."""
    small = unicodedata.normalize("NFC", words[:200]).lower().translate(PLAIN)
    plain = re.sub(r"[^a-z0-9]+", "_", small).strip("_")
    if not plain or not plain[0].isalpha():
        plain = f"{otherwise}_{plain}".rstrip("_")
    return plain[:LONGEST]


def as_option_id(words: str) -> str:
    """The same for an option, which may have å, ä and ö."""
    small = unicodedata.normalize("NFC", words[:200]).lower()
    plain = re.sub(r"[^a-zåäö0-9_]+", "_", small).lstrip("_")
    return plain[:LONGEST] or "val"


def free(wanted: str, taken: Container[str]) -> str:
    """The same, or with a number behind it."""
    if wanted not in taken:
        return wanted
    start = wanted[: LONGEST - ENDING].rstrip("_")
    return next(tried for n in count(2) if (tried := f"{start}_{n}") not in taken)
