"""Words in a text that hint at a topic the form does not take. A hint is a stop, never a refusal."""

from collections.abc import Iterable

from app.catalogue.rules.catalogue import Topic


def hinted(text: str, topics: Iterable[Topic]) -> list[Topic]:
    """The topics whose words begin somewhere in the text; the end is open, Swedish inflects."""
    plain = _plain(text)
    return [topic for topic in topics if any(f" {word}" in plain for word in topic.words)]


def _plain(text: str) -> str:
    """Lower case, everything that is no letter or digit as one space, a space in front."""
    kept = "".join(letter if letter.isalnum() else " " for letter in text.lower())
    return " " + " ".join(kept.split())
