"""What is kept aside, with the reasons in plain words; and the words of any answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.actor import Actor
from app.places.rules import Doubt, Ground, doubt
from app.walks import reads, rules
from app.walks.rules.before import SINCE
from app.walks.shapes.phone import WORDS
from app.walks.tables import SafetyWalk, WalkEntry, WalkScore


@dataclass(frozen=True, slots=True)
class AsidePart:
    """Kept aside, with the reasons in plain words. Of a score nothing else is told."""

    row: int
    score: bool
    stop: str
    question: str
    said: str
    reasons: tuple[str, ...]
    received_at: datetime | None
    photos: int = 0


def aside_parts(
    actor: Actor, walk: SafetyWalk, known: tuple[rules.Checklist, str], every: Sequence[WalkEntry]
) -> list[AsidePart]:
    checklist, language = known
    stops = {stop.key: stop.name for stop in reads.stops(actor, walk)}
    rows = [*reads.kept_aside(actor, walk, every), *reads.aside_scores(actor, walk)]
    return [aside_part(row, checklist, stops, language) for row in rows]


def aside_part(
    row: WalkEntry | WalkScore, checklist: rules.Checklist, stops: Mapping[str, str], language: str
) -> AsidePart:
    question, score = checklist.question(row.question), isinstance(row, WalkScore)
    value = value_words(question, row.value, language) if not score else ""
    said = [value, row.text, row.proposal] if isinstance(row, WalkEntry) else []
    return AsidePart(
        row=row.id,
        score=score,
        stop=stops.get(row.at_stop, row.at_stop),
        question=question.said(language) if question else row.question,
        said="\n".join(each for each in said if each),
        reasons=tuple(reason_words(each, language) for each in row.quarantine),
        received_at=row.received_at if isinstance(row, WalkEntry) else None,
    )


def reason_words(reason: str, language: str) -> str:
    known = WORDS.get(reason)
    return (known.en if language == "en" else known.sv) if known else reason


def outside_words(place: rules.Position | None, ground: Ground, language: str) -> str:
    """A flag: nothing is kept aside for it."""
    found = doubt(*place, ground) if place else None
    return reason_words(found, language) if found is Doubt.OUTSIDE else ""


def value_words(question: rules.Question | None, value: Any, language: str) -> str:
    """The words of what was chosen; what nobody can read any more is told as it came."""
    if isinstance(value, list):
        return ", ".join(value_words(question, each, language) for each in value)
    if not isinstance(value, str):
        return "" if value is None else str(value)[:200]
    if question is None:
        return SINCE[value].said(language) if value in SINCE else value
    fixed = options_of_type(question.kind, language)
    own = {option.id: option.said(language) for option in question.options}
    return {**fixed, **own}.get(value, value)


def options_of_type(kind: str, language: str) -> dict[str, str]:
    known = reads.answer_types().get(kind)
    return {one.id: one.said(language) for one in known.options} if known else {}
