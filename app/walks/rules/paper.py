"""The paper twin of a walk: its sheets, and what a secretary types in from them with one hand."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.walks.rules.checklist import Checklist, Question, Section, of_stop, of_walk

MOST_PEOPLE = 200
# Under that name an entry keeps which sheet it was written on.
FROM_PAPER = "paper"
# One key for each answer: by number, or by the letter that its word begins with.
VERDICT_KEYS = {
    "ok": {"1", "b", "g", "ok", "bra", "good"},
    "brist": {"2", "f", "brist", "fel", "fault"},
    "ej": {"3", "e", "n", "ej", "ej aktuellt", "not relevant"},
}
YESNO_KEYS = {
    "ja": {"1", "j", "y", "ja", "yes"},
    "nej": {"2", "n", "nej", "no"},
    "vet_ej": {"3", "v", "?", "vet ej", "d"},
}
NUMBER = re.compile(r"[0-9]{1,3}")
# 3,4,4,5 or 3 4 4 5 or 3445; many alike as 4x12, four given by twelve people.
SCORE = re.compile(r"([1-5])(?:[x*]([0-9]{1,3}))?")
SCORE_GAPS = re.compile(r"[\s,;.+/-]+")


class Unreadable(ValueError):
    """What was typed is no answer; the code says which sentence the page tells."""


@dataclass(frozen=True)
class SheetPlan:
    """What is asked on one sheet: at a stop, or about the whole walk (no key)."""

    key: str
    sections: tuple[Section, ...]


def sheets(
    checklist: Checklist,
    stops: Sequence[tuple[str, str | None]],
    *,
    quick: bool,
    dark: bool,
) -> list[SheetPlan]:
    """Stops are (key, kind of place), in their order; what is asked once comes last."""
    whole = of_walk(checklist, quick=quick, dark=dark)
    at_stops = [
        SheetPlan(key, of_stop(checklist, kind, quick=quick, dark=dark)) for key, kind in stops
    ]
    return [*at_stops, *([SheetPlan("", whole)] if whole else [])]


def read(question: Question, typed: str) -> list[Any]:
    """The values in what was typed: one, or of each person's own score as many as there are.
    Nothing typed is nothing said."""
    text = " ".join(typed.split())
    return READERS[question.kind](question, text) if text else []


def _verdict(_question: Question, text: str) -> list[Any]:
    return [_keyed(VERDICT_KEYS, text, "paper_no_verdict")]


def _yesno(_question: Question, text: str) -> list[Any]:
    return [_keyed(YESNO_KEYS, text, "paper_no_yesno")]


def _keyed(keys: dict[str, set[str]], text: str, code: str) -> str:
    found = next((value for value, known in keys.items() if text.casefold() in known), None)
    if found is None:
        raise Unreadable(code)
    return found


def _words(_question: Question, text: str) -> list[Any]:
    return [text]


def _count(_question: Question, text: str) -> list[Any]:
    if not NUMBER.fullmatch(text):
        raise Unreadable("paper_no_count")
    return [int(text)]


def _choice(question: Question, text: str) -> list[Any]:
    return [_picked(question, text)]


def _multi(question: Question, text: str) -> list[Any]:
    """Several numbers of options, or their words, with commas between."""
    parts = text.split(",") if "," in text else text.split()
    return [list(dict.fromkeys(_picked(question, part.strip()) for part in parts if part.strip()))]


def _picked(question: Question, text: str) -> str:
    """An option by its number from one on, its key, or its words."""
    if NUMBER.fullmatch(text) and 1 <= int(text) <= len(question.options):
        return question.options[int(text) - 1].id
    said = text.casefold()
    for option in question.options:
        if said in {option.id, option.sv.casefold(), option.en.casefold()}:
            return option.id
    raise Unreadable("paper_no_option")


def _scores(question: Question, text: str) -> list[Any]:
    found = [score for part in SCORE_GAPS.split(text) if part for score in _alike(part)]
    if len(found) > MOST_PEOPLE:
        raise Unreadable("paper_too_many")
    if not question.individual and len(found) != 1:
        raise Unreadable("paper_one_score")
    return found


def _alike(part: str) -> list[int]:
    if part.isdigit():
        part = " ".join(part)
    found: list[int] = []
    for one in part.split():
        match = SCORE.fullmatch(one)
        many = int(match[2] or 1) if match else 0
        if match is None or not 1 <= many <= MOST_PEOPLE:
            raise Unreadable("paper_no_scores")
        found += [int(match[1])] * many
    return found


READERS: dict[str, Callable[[Question, str], list[Any]]] = {
    "verdict": _verdict,
    "yesno": _yesno,
    "text": _words,
    "count": _count,
    "choice": _choice,
    "multi": _multi,
    "scale5": _scores,
    "scale5_quality": _scores,
}
