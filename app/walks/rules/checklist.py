"""The checklist as plain values, and which of its questions are asked where."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from app.catalogue.rules import Text

Kind = Literal["verdict", "scale5", "scale5_quality", "text", "count", "choice", "multi", "yesno"]
Scope = Literal["stop", "walk"]
VERDICTS = ("ok", "brist", "ej")
YESNO = ("ja", "nej", "vet_ej")
SCORES = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Option(Text):
    """One thing to choose; its words in both languages are its own."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Question(Text):
    """`individual`: each person for themselves, never by name. `restricted`: never in public."""

    id: str
    kind: Kind
    scope: Scope
    quick: bool = False
    dark: bool = False
    restricted: bool = False
    individual: bool = False
    positive: bool = False
    responsible: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be chosen, where something is chosen."""
        fixed = {"verdict": VERDICTS, "yesno": YESNO}
        return fixed.get(self.kind) or tuple(option.id for option in self.options)


@dataclass(frozen=True, kw_only=True)
class Section(Text):
    id: str
    scope: Scope
    questions: tuple[Question, ...]
    applies_to: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Checklist:
    version: int
    id: str
    title: Text
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, question_id: str) -> Question | None:
        return next((one for one in self.questions if one.id == question_id), None)


def of_stop(
    checklist: Checklist, place_type: str | None, *, quick: bool = False, dark: bool = False
) -> tuple[Section, ...]:
    """What is asked at a stop. What is for some kinds of place is asked at those only."""

    def asked(question: Question) -> bool:
        return _now(question, quick, dark) and _here(question.applies_to, place_type)

    here = (s for s in checklist.sections if s.scope == "stop" and _here(s.applies_to, place_type))
    return tuple(_kept(here, asked))


def of_walk(
    checklist: Checklist, *, quick: bool = False, dark: bool = False
) -> tuple[Section, ...]:
    """What is asked once on the whole walk."""
    once = (section for section in checklist.sections if section.scope == "walk")
    return tuple(_kept(once, lambda question: _now(question, quick, dark)))


def public(checklist: Checklist) -> Checklist:
    """The checklist as strangers may read it: a weak lock is nobody's to know."""
    kept = _kept(checklist.sections, lambda question: not question.restricted)
    return replace(checklist, sections=tuple(kept))


def _kept(sections: Iterable[Section], wanted: Callable[[Question], bool]) -> Iterator[Section]:
    """The sections with the wanted questions; a section without any is left out."""
    for section in sections:
        questions = tuple(question for question in section.questions if wanted(question))
        if questions:
            yield replace(section, questions=questions)


def _now(question: Question, quick: bool, dark: bool) -> bool:
    return (question.quick or not quick) and (dark or not question.dark)


def _here(applies_to: tuple[str, ...], place_type: str | None) -> bool:
    return not applies_to or place_type in applies_to
