"""A checklist from a plain dict, whoever made it: all that is wrong is told at once, by place.

An unknown key is refused: a misspelt `restricted` would let a weak lock into a public protocol.
`applies_to` names kinds of place and never a question, so no question can wait for itself.
"""

from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Any, get_args

from app.catalogue.rules import Text
from app.walks.rules.checking import Checking, Given
from app.walks.rules.checklist import Checklist, Kind, Question, Scope, Section
from app.walks.rules.faults import Fault, NotAChecklist
from app.walks.rules.words import options, text

MOST_SECTIONS, MOST_QUESTIONS, MOST_VERSIONS = 60, 500, 1_000_000
FLAGS = ("quick", "dark", "restricted", "individual", "positive")
BESIDE = {"answer_types", "finding", "roles", "phases", "protocol"}
WHOLE = {"id", "version", "sv", "en", "sections"} | BESIDE
SECTION = {"id", "sv", "en", "scope", "applies_to", "note", "questions"}
QUESTION = {"id", "type", "sv", "en", "options", "applies_to", "responsible", *FLAGS}
CHOOSING = {"choice", "multi"}


def parsed(
    content: object, *, place_types: Container[str], responsible: Container[str]
) -> Checklist:
    """The checklist, or NotAChecklist with everything that is wrong with it."""
    if not isinstance(content, dict) or not isinstance(content.get("sections"), list):
        raise NotAChecklist(Fault("not_a_checklist", ""))
    _countable(content["sections"])
    checking = Checking(place_types, responsible)
    checking.keys(content, WHOLE, "")
    made = Checklist(
        version=_version(checking, content.get("version")),
        id=checking.id(content, "", "checklist"),
        title=text(checking.wrong, content, ""),
        sections=tuple(_sections(checking, content["sections"])),
    )
    if checking.faults:
        raise NotAChecklist(*checking.faults)
    return made


def _countable(sections: list[Any]) -> None:
    """Sizes are looked at before anything is built."""
    if len(sections) > MOST_SECTIONS:
        raise NotAChecklist(Fault("too_many_sections", "sections"))
    asked = [each.get("questions") for each in sections if isinstance(each, dict)]
    if sum(len(each) for each in asked if isinstance(each, list)) > MOST_QUESTIONS:
        raise NotAChecklist(Fault("too_many_questions", "sections"))
    if not sections:
        raise NotAChecklist(Fault("nothing_asked", "sections"))


def _version(checking: Checking, given: object) -> int:
    if isinstance(given, int) and given is not True and 1 <= given <= MOST_VERSIONS:
        return given
    checking.wrong("version_wrong", "version")
    return 0


def _sections(checking: Checking, sections: list[Any]) -> Iterator[Section]:
    for number, each in enumerate(sections):
        place = f"sections[{number}]"
        if isinstance(each, dict):
            yield _section(checking, each, place)
        else:
            checking.wrong("not_a_checklist", place)


def _section(checking: Checking, each: Given, place: str) -> Section:
    checking.keys(each, SECTION, place)
    words = text(checking.wrong, each, place)
    section = Section(
        sv=words.sv,
        en=words.en,
        id=checking.id(each, place, "section"),
        scope=checking.one_of(
            get_args(Scope), each.get("scope"), "scope_unknown", f"{place}.scope"
        ),
        applies_to=checking.named(each, "applies_to", place),
        note=_note(checking, each, place),
        questions=(),
    )
    if section.applies_to and section.scope == "walk":
        checking.wrong("never_asked", f"{place}.applies_to")
    return replace(section, questions=tuple(_questions(checking, each, place, section)))


def _note(checking: Checking, each: Given, place: str) -> Text | None:
    return text(checking.wrong, each["note"], f"{place}.note") if "note" in each else None


def _questions(checking: Checking, each: Given, place: str, section: Section) -> Iterator[Question]:
    asked = each.get("questions")
    if not isinstance(asked, list) or not asked:
        checking.wrong("nothing_asked", f"{place}.questions")
        return
    for number, one in enumerate(asked):
        at = f"{place}.questions[{number}]"
        if isinstance(one, dict):
            yield _question(checking, one, at, section)
        else:
            checking.wrong("not_a_checklist", at)


def _question(checking: Checking, each: Given, at: str, section: Section) -> Question:
    checking.keys(each, QUESTION, at)
    kind: Kind = checking.one_of(get_args(Kind), each.get("type"), "type_unknown", f"{at}.type")
    where = checking.named(each, "applies_to", at)
    if where and (section.scope == "walk" or _beyond(where, section.applies_to)):
        checking.wrong("never_asked", f"{at}.applies_to")
    if "options" in each and kind not in CHOOSING:
        checking.wrong("options_not_used", f"{at}.options")
    words = text(checking.wrong, each, at)
    return Question(
        sv=words.sv,
        en=words.en,
        id=checking.id(each, at, "question"),
        kind=kind,
        scope=section.scope,
        responsible=checking.named(each, "responsible", at),
        applies_to=where,
        options=options(checking.wrong, each.get("options"), at) if kind in CHOOSING else (),
        **{flag: checking.flag(each, flag, at) for flag in FLAGS},
    )


def _beyond(where: tuple[str, ...], section: tuple[str, ...]) -> bool:
    return bool(section) and not set(where) <= set(section)
