"""Numbers as pages and addresses carry them: plain digits, never 6_0, nan, 1e9 or ٣."""

import re

DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,20})?")
WHOLE = re.compile(r"[0-9]{1,9}")


class NoNumber(ValueError):
    """What was typed is no number; the door says so in its own words."""


def decimal(text: str) -> float:
    if not DECIMAL.fullmatch(text):
        raise NoNumber(text)
    return float(text)


def whole(text: str) -> int:
    """Not negative, and small enough for every column."""
    if not WHOLE.fullmatch(text):
        raise NoNumber(text)
    return int(text)
