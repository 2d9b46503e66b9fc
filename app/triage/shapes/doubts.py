"""Why a report waits in quarantine and what stands beside it, in words."""

from collections.abc import Iterable

from app.catalogue.reads import personal_words
from app.catalogue.rules import Catalogue
from app.triage.shapes.words import FLAGS, QUARANTINE


def doubts(reasons: Iterable[str]) -> list[str]:
    return [str(QUARANTINE.get(reason, reason)) for reason in reasons]


def flags(found: Iterable[str], catalogue: Catalogue, lang: str) -> list[str]:
    """`personal_data:phone`, `redirect_topic:child_concern` … told with what they name."""
    return [flag(each, catalogue, lang) for each in found]


def flag(code: str, catalogue: Catalogue, lang: str) -> str:
    name, _, what = code.partition(":")
    said = str(FLAGS.get(name, name))
    return f"{said}: {_named(name, what, catalogue, lang)}" if what else said


def _named(name: str, what: str, catalogue: Catalogue, lang: str) -> str:
    if name == "personal_data":
        kinds = personal_words()[1]
        return kinds[what].said(lang) if what in kinds else what
    topic = next((each for each in catalogue.topics if each.id == what), None)
    return topic.name.said(lang) if topic else what
