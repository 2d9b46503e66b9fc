"""How precisely a time may be shown, and how a stranger's words are made harmless to read."""

import unicodedata
from datetime import datetime, timedelta

LATE = timedelta(minutes=10)
KEPT = {"\n", "\t"}


def shown(moment: datetime, *, anonymous: bool) -> datetime:
    """An anonymous report's time to the hour, an account's to the minute."""
    return moment.replace(minute=0, second=0, microsecond=0) if anonymous else moment


def late(saved: datetime | None, received: datetime) -> bool:
    """Worth two times: written down well before it reached us."""
    return saved is not None and received - saved >= LATE


def plain(text: str) -> str:
    """Control characters become a visible mark; the page isolates what turns direction."""
    return "".join(_mark(letter) for letter in text)


def _mark(letter: str) -> str:
    if letter in KEPT or unicodedata.category(letter) != "Cc":
        return letter
    return "\N{REPLACEMENT CHARACTER}"
